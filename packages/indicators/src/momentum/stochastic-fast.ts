import {
  averageTypeParameter,
  averageWarmUp,
  movingAverage,
  unchanged,
} from '../building-blocks/moving-average.ts';
import { StochasticLines } from '../building-blocks/stochastic-lines.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const stochasticFast = defineIndicator({
  name: 'STOCHF',
  functionName: 'stochasticFast',
  title: 'Fast stochastic',
  description:
    'Where the close stands in the range of the last bars, 0 to 100 (%K), and the average of that (%D). A flat range gives 0.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    kPeriod: period({ default: 5, min: 1, alias: 'fastk_period', description: 'Bars of the range' }),
    dPeriod: period({
      default: 3,
      min: 1,
      alias: 'fastd_period',
      description: 'Period of the average that gives %D',
    }),
    dAverageType: averageTypeParameter('fastd_matype', 'The average that gives %D'),
  },
  outputs: ['k', 'd'],
  pane: 'own',
  levels: [20, 80],
  warmUp: ({ kPeriod, dPeriod, dAverageType }) => kPeriod - 1 + averageWarmUp(dAverageType, dPeriod),
  source: 'George Lane; TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { k, d } },
    { kPeriod, dPeriod, dAverageType },
  ) => {
    const average = movingAverage(memory, dAverageType, dPeriod);
    const lines = new StochasticLines(memory, kPeriod, unchanged, average);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        lines.push(high[i]!, low[i]!, close[i]!);
        k[i] = lines.k;
        d[i] = lines.d;
      }
    };
  },
});
