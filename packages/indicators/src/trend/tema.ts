import { cascadeSeedParameter, cascadeWarmUp } from '../building-blocks/exponential-cascade.ts';
import { unchanged } from '../building-blocks/moving-average.ts';
import { TripleExponentialAverage } from '../building-blocks/triple-exponential-average.ts';
import { period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

export const tema = defineAverage({
  name: 'TEMA',
  functionName: 'tema',
  title: 'Triple exponential moving average',
  description: '3 EMA - 3 EMA(EMA) + EMA(EMA(EMA)): follows faster than the double one.',
  parameters: {
    period: period({ default: 30, min: 1, description: 'Period of each EMA' }),
    seed: cascadeSeedParameter(),
  },
  warmUp: ({ period, seed }) => cascadeWarmUp(3, period, seed),
  source: 'Mulloy, TASC 12:1 (1994); TA-Lib C 0.8.1',
  average: (memory, { period, seed }) =>
    period === 1 ? unchanged : new TripleExponentialAverage(memory, period, seed),
});
