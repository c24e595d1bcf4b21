import { cascadeSeedParameter, cascadeWarmUp } from '../building-blocks/exponential-cascade.ts';
import { unchanged } from '../building-blocks/moving-average.ts';
import { T3Average } from '../building-blocks/t3-average.ts';
import { number, period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

export const t3 = defineAverage({
  name: 'T3',
  functionName: 't3',
  title: 'Tillson T3',
  description:
    'Three times over, (1 + v) EMA - v EMA(EMA): smooth, with a lag that the volume factor v takes off. v = 0 leaves a triple EMA, v = 1 is a triple DEMA.',
  parameters: {
    period: period({ default: 5, min: 1, description: 'Period of each of the six EMAs' }),
    volumeFactor: number({
      alias: 'vfactor',
      min: 0,
      max: 1,
      default: 0.7,
      description: 'How much of the lag is taken off',
    }),
    seed: cascadeSeedParameter(),
  },
  warmUp: ({ period, seed }) => cascadeWarmUp(6, period, seed),
  source: 'Tillson, TASC 16:1 (1998); TA-Lib C 0.8.1',
  average: (memory, { period, volumeFactor, seed }) =>
    period === 1 ? unchanged : new T3Average(memory, period, volumeFactor, seed),
});
