import { AverageTrueRange, averageTrueRangeWarmUp } from '../building-blocks/average-true-range.ts';
import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const prettyGoodOscillator = defineIndicator({
  name: 'PGO',
  functionName: 'prettyGoodOscillator',
  title: 'Pretty good oscillator',
  description:
    'How far the close is from its simple average, in average daily ranges: (C - SMA(C))/EMA(ATR). Breakouts pass 3 or -3. 0 without any range.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 14, min: 1, alias: 'period', description: 'Period of the three averages' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [-3, 0, 3],
  warmUp: ({ period }) => averageTrueRangeWarmUp(period) + period - 1,
  source: 'Mark Johnson; pandas-ta',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period }) => {
    const average = new SimpleAverage(memory, period);
    const trueRange = new AverageTrueRange(memory, period);
    const smoothed = new ExponentialAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const mean = average.push(close[i]!);
        const range = trueRange.push(high[i]!, low[i]!, close[i]!);
        if (Number.isNaN(range)) continue;
        const usual = smoothed.push(range);
        value[i] = usual === 0 ? 0 : (close[i]! - mean) / usual;
      }
    };
  },
});
