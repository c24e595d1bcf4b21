import { KaufmanAverage } from '../building-blocks/kaufman-average.ts';
import { averageWarmUp, unchanged } from '../building-blocks/moving-average.ts';
import { integer, period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

export const kama = defineAverage({
  name: 'KAMA',
  functionName: 'kama',
  title: 'Kaufman adaptive moving average',
  description:
    "Follows a trend fast and stands still in noise: an EMA whose weight is (ER (fast - slow) + slow)^2, where ER is Kaufman's efficiency ratio over n bars.",
  parameters: {
    period: period({ default: 30, min: 1, description: 'Bars of the efficiency ratio' }),
    fastPeriod: integer({
      min: 1,
      max: 1000,
      default: 2,
      description: 'Period of the fastest EMA; 2 in TA-Lib',
    }),
    slowPeriod: integer({
      min: 1,
      max: 1000,
      default: 30,
      description: 'Period of the slowest EMA; 30 in TA-Lib',
    }),
  },
  warmUp: ({ period }) => averageWarmUp('kama', period),
  source: 'Kaufman, Smarter Trading (1995); TA-Lib C 0.8.1',
  average: (memory, { period, fastPeriod, slowPeriod }) =>
    period === 1 ? unchanged : new KaufmanAverage(memory, period, fastPeriod, slowPeriod),
});
