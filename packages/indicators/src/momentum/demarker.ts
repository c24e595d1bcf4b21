import { Ring } from '../building-blocks/ring.ts';
import { RollingRatio } from '../building-blocks/rolling-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const deMarker = defineIndicator({
  name: 'DEMARKER',
  functionName: 'deMarker',
  title: 'DeMarker',
  description:
    'The share of rising highs in what highs have risen and lows have fallen, 0 to 1: near 0 sellers, near 1 buyers are nearly done. 0.5 where neither moved.',
  subject: 'momentum',
  inputs: ['high', 'low'],
  parameters: { period: period({ default: 14, min: 1, alias: 'period', description: 'Bars of the sums' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [0.3, 0.7],
  warmUp: ({ period }) => period,
  source: 'Thomas DeMark, The New Science of Technical Analysis (1994)',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { period }) => {
    const share = new RollingRatio(memory, period, 0.5);
    const previousHigh = new Ring(memory, 1, Number.NaN);
    const previousLow = new Ring(memory, 1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const rise = high[i]! - previousHigh.push(high[i]!);
        const fall = previousLow.push(low[i]!) - low[i]!;
        if (Number.isNaN(rise)) continue;
        const up = (rise + Math.abs(rise)) / 2;
        value[i] = share.push(up, up + (fall + Math.abs(fall)) / 2);
      }
    };
  },
});
