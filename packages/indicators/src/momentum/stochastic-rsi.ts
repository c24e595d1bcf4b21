import {
  averageTypeParameter,
  averageWarmUp,
  movingAverage,
  unchanged,
} from '../building-blocks/moving-average.ts';
import { RelativeStrength } from '../building-blocks/relative-strength.ts';
import { StochasticLines } from '../building-blocks/stochastic-lines.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const stochasticRsi = defineIndicator({
  name: 'STOCHRSI',
  functionName: 'stochasticRsi',
  title: 'Stochastic RSI',
  description:
    'Where the RSI stands in its own range of the last bars, 0 to 100 (%K), and the average of that (%D). A flat range gives 0. What TradingView draws is the %D and an average of it.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 14, description: 'Bars of the RSI' }),
    kPeriod: period({
      default: 5,
      min: 1,
      alias: 'fastk_period',
      description: "Bars of the RSI's range",
    }),
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
  warmUp: ({ period, kPeriod, dPeriod, dAverageType }) =>
    period + kPeriod - 1 + averageWarmUp(dAverageType, dPeriod),
  source: 'Chande and Kroll, The New Technical Trader (1994); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { k, d } }, { period, kPeriod, dPeriod, dAverageType }) => {
    const strength = new RelativeStrength(memory, period);
    const average = movingAverage(memory, dAverageType, dPeriod);
    const lines = new StochasticLines(memory, kPeriod, unchanged, average);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const index = strength.push(close[i]! - previous[0]!);
        previous[0] = close[i]!;
        if (Number.isNaN(index)) continue;
        lines.push(index, index, index);
        k[i] = lines.k;
        d[i] = lines.d;
      }
    };
  },
});
