import { SuperSmoother } from '../building-blocks/super-smoother.ts';
import { period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

export const superSmoother = defineAverage({
  name: 'SUPER_SMOOTHER',
  functionName: 'superSmoother',
  title: 'Super smoother',
  description:
    'A two-pole Butterworth filter: takes out cycles shorter than n bars with less lag than an average of that length.',
  parameters: { period: period({ default: 10, description: 'The shortest cycle that is left' }) },
  warmUp: () => 0,
  source: 'Ehlers, Cycle Analytics for Traders (2013)',
  average: (memory, { period }) => new SuperSmoother(memory, period),
});
