import { AverageTrueRange } from '../building-blocks/average-true-range.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const aberration = defineIndicator({
  name: 'ABERRATION',
  functionName: 'aberration',
  title: 'Aberration',
  description:
    'The mean of the typical price (H+L+C)/3, one average true range above and below it, and that range.',
  subject: 'volatility',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 5, min: 1, description: 'Bars of the mean' }),
    atrPeriod: period({ default: 15, min: 1, alias: 'atrPeriod', description: 'Bars of the ATR' }),
  },
  outputs: ['middle', 'upper', 'lower', 'atr'],
  pane: 'price',
  warmUp: ({ period, atrPeriod }) => {
    const bands = Math.max(period - 1, atrPeriod);
    return [period - 1, bands, bands, atrPeriod];
  },
  source: 'Keith Fitschen (1986)',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { middle, upper, lower, atr } },
    { period, atrPeriod },
  ) => {
    const average = new SimpleAverage(memory, period);
    const trueRange = new AverageTrueRange(memory, atrPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const mean = average.push((high[i]! + low[i]! + close[i]!) / 3);
        const range = trueRange.push(high[i]!, low[i]!, close[i]!);
        middle[i] = mean;
        upper[i] = mean + range;
        lower[i] = mean - range;
        atr[i] = range;
      }
    };
  },
});
