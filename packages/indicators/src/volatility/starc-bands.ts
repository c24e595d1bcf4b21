import { AverageTrueRange } from '../building-blocks/average-true-range.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const starcBands = defineIndicator({
  name: 'STARC',
  functionName: 'starcBands',
  title: 'Stoller average range channel',
  description: 'A short simple average of the close, and bands k average true ranges above and below.',
  subject: 'volatility',
  inputs: ['high', 'low', 'close'],
  parameters: {
    averagePeriod: period({
      default: 5,
      min: 1,
      alias: 'smaPeriod',
      description: 'Bars of the simple average',
    }),
    atrPeriod: period({ default: 10, min: 1, alias: 'atrPeriod', description: 'Bars of the ATR' }),
    multiplier: number({ min: 0, max: 1000, default: 2, description: 'Average true ranges to the bands' }),
  },
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  warmUp: ({ averagePeriod, atrPeriod }) => Math.max(averagePeriod - 1, atrPeriod),
  source: 'Manning Stoller; StockCharts',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { upper, middle, lower } },
    { averagePeriod, atrPeriod, multiplier },
  ) => {
    const average = new SimpleAverage(memory, averagePeriod);
    const trueRange = new AverageTrueRange(memory, atrPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const mean = average.push(close[i]!);
        const distance = multiplier * trueRange.push(high[i]!, low[i]!, close[i]!);
        if (Number.isNaN(mean + distance)) continue;
        upper[i] = mean + distance;
        middle[i] = mean;
        lower[i] = mean - distance;
      }
    };
  },
});
