import { AverageTrueRange } from '../building-blocks/average-true-range.ts';
import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const chandeKrollStop = defineIndicator({
  name: 'CHANDE_KROLL_STOP',
  functionName: 'chandeKrollStop',
  title: 'Chande Kroll stop',
  description:
    'Stops beyond the noise: the highest, over q bars, of the highest high of p bars less x average true ranges, and the lowest of the lowest low plus as many.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 10, min: 1, description: 'Bars of the highs, the lows and the ATR' }),
    multiplier: number({ min: 0, max: 1000, default: 1, description: 'Average true ranges to the stops' }),
    stopPeriod: period({ default: 9, min: 1, alias: 'stopPeriod', description: 'Bars of the stops' }),
  },
  outputs: ['highStop', 'lowStop'],
  pane: 'price',
  warmUp: ({ period, stopPeriod }) => period + stopPeriod - 1,
  source: 'Chande and Kroll, The New Technical Trader (1994)',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { highStop, lowStop } },
    { period, multiplier, stopPeriod },
  ) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    const trueRange = new AverageTrueRange(memory, period);
    const highestStop = new RollingExtreme(memory, stopPeriod, 'highest');
    const lowestStop = new RollingExtreme(memory, stopPeriod, 'lowest');
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const top = highest.push(high[i]!);
        const bottom = lowest.push(low[i]!);
        const distance = multiplier * trueRange.push(high[i]!, low[i]!, close[i]!);
        if (Number.isNaN(distance)) continue;
        highStop[i] = highestStop.push(top - distance);
        lowStop[i] = lowestStop.push(bottom + distance);
      }
    };
  },
});
