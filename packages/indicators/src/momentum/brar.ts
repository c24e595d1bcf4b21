import { Ring } from '../building-blocks/ring.ts';
import { RollingRatio } from '../building-blocks/rolling-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const brar = defineIndicator({
  name: 'BRAR',
  functionName: 'brar',
  title: 'BRAR',
  description:
    'The mood of the market, 100 in balance. AR: what bars rose above their open in percent of what they fell below it; BR: the same against the previous close. 0 where nothing fell.',
  subject: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: { period: period({ default: 26, min: 1, alias: 'period', description: 'Bars of the sums' }) },
  outputs: ['ar', 'br'],
  pane: 'own',
  levels: [100],
  warmUp: ({ period }) => [period - 1, period],
  source: 'Traditional, from Japan; pandas-ta',
  kernel: ({ memory, inputs: { open, high, low, close }, outputs: { ar, br } }, { period }) => {
    const fromOpen = new RollingRatio(memory, period);
    const fromClose = new RollingRatio(memory, period);
    const previous = new Ring(memory, 1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        ar[i] = 100 * fromOpen.push(high[i]! - open[i]!, open[i]! - low[i]!);
        const last = previous.push(close[i]!);
        if (Number.isNaN(last)) continue;
        const rise = high[i]! - last;
        const fall = last - low[i]!;
        br[i] = 100 * fromClose.push((rise + Math.abs(rise)) / 2, (fall + Math.abs(fall)) / 2);
      }
    };
  },
});
