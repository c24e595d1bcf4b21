import {
  averageDifference,
  averageDifferenceParameters,
  averageDifferenceWarmUp,
} from '../building-blocks/average-difference.ts';
import { defineIndicator } from '../define-indicator.ts';

export const percentageVolumeOscillator = defineIndicator({
  name: 'PVO',
  functionName: 'percentageVolumeOscillator',
  title: 'Percentage volume oscillator',
  description:
    'Whether volume grows: a fast moving average of it less a slow one in percent of the slow one; 0 without volume.',
  subject: 'volume',
  inputs: ['volume'],
  parameters: averageDifferenceParameters,
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: averageDifferenceWarmUp,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { volume }, outputs: { value } }, parameters) =>
    averageDifference(memory, volume, value, 'percent', parameters),
});
