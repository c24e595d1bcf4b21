import { averageWarmUp, movingAverage } from '../building-blocks/moving-average.ts';
import { period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

/** The weights are those of TRIMA, for even periods too, so that no window need be added up. */
export const symmetricWeightedAverage = defineAverage({
  name: 'SWMA',
  functionName: 'symmetricWeightedAverage',
  title: 'Symmetric weighted moving average',
  description:
    'A mean with the weights 1, 2, ... 2, 1, two equal ones in the middle where n is even. Pine has it for n = 4.',
  parameters: { period: period({ default: 10, min: 1, description: 'How many bars the mean covers' }) },
  warmUp: ({ period }) => averageWarmUp('trima', period),
  source: 'pandas-ta; Pine ta.swma',
  average: (memory, { period }) => movingAverage(memory, 'trima', period),
});
