import { DoubleExponentialAverage } from '../building-blocks/double-exponential-average.ts';
import { cascadeSeedParameter, cascadeWarmUp } from '../building-blocks/exponential-cascade.ts';
import { unchanged } from '../building-blocks/moving-average.ts';
import { period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

export const dema = defineAverage({
  name: 'DEMA',
  functionName: 'dema',
  title: 'Double exponential moving average',
  description: '2 EMA - EMA(EMA): an EMA from which its own lag is taken off.',
  parameters: {
    period: period({ default: 30, min: 1, description: 'Period of each EMA' }),
    seed: cascadeSeedParameter(),
  },
  warmUp: ({ period, seed }) => cascadeWarmUp(2, period, seed),
  source: 'Mulloy, TASC 12:1 (1994); TA-Lib C 0.8.1',
  average: (memory, { period, seed }) =>
    period === 1 ? unchanged : new DoubleExponentialAverage(memory, period, seed),
});
