import {
  cascadeSeedParameter,
  cascadeWarmUp,
  ExponentialCascade,
} from '../building-blocks/exponential-cascade.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const massIndex = defineIndicator({
  name: 'MASSI',
  functionName: 'massIndex',
  title: 'Mass index',
  description:
    "A swelling of the bar's range that precedes reversals: the sum over n bars of EMA(H-L) / EMA(EMA(H-L)). Above 27 and then back under 26.5 is Dorsey's bulge. A flat market gives n.",
  subject: 'volatility',
  inputs: ['high', 'low'],
  parameters: {
    averagePeriod: period({ default: 9, alias: 'fastperiod', description: 'Period of both EMAs' }),
    period: period({ default: 25, alias: 'slowperiod', description: 'Bars of the sum' }),
    seed: cascadeSeedParameter(),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [26.5, 27],
  warmUp: ({ averagePeriod, period, seed }) => cascadeWarmUp(2, averagePeriod, seed) + period - 1,
  source: 'Dorsey, The Mass Index, TASC June 1992; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { averagePeriod, period, seed }) => {
    const ranges = new ExponentialCascade(memory, 2, averagePeriod, seed);
    const ratios = new SimpleAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const twice = ranges.push(high[i]! - low[i]!);
        if (!Number.isNaN(twice))
          value[i] = period * ratios.push(twice === 0 ? 1 : ranges.values[0]! / twice);
      }
    };
  },
});
