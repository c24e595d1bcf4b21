import {
  averageDifference,
  averageDifferenceParameters,
  averageDifferenceWarmUp,
} from '../building-blocks/average-difference.ts';
import { defineIndicator } from '../define-indicator.ts';

export const percentagePriceOscillator = defineIndicator({
  name: 'PPO',
  functionName: 'percentagePriceOscillator',
  title: 'Percentage price oscillator',
  description:
    'A fast moving average less a slow one in percent of the slow one, comparable over instruments: 100 (fast - slow) / slow; 0 where the slow one is 0.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: averageDifferenceParameters,
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: averageDifferenceWarmUp,
  source: 'Gerald Appel; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, parameters) =>
    averageDifference(memory, close, value, 'percent', parameters),
});
