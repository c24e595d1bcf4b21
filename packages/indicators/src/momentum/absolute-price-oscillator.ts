import {
  averageDifference,
  averageDifferenceParameters,
  averageDifferenceWarmUp,
} from '../building-blocks/average-difference.ts';
import { defineIndicator } from '../define-indicator.ts';

export const absolutePriceOscillator = defineIndicator({
  name: 'APO',
  functionName: 'absolutePriceOscillator',
  title: 'Absolute price oscillator',
  description: 'A fast moving average less a slow one, in points: above 0 the trend is up.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: averageDifferenceParameters,
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: averageDifferenceWarmUp,
  source: 'Gerald Appel; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, parameters) =>
    averageDifference(memory, close, value, 'points', parameters),
});
