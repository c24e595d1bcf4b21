import { laggedRatio } from '../building-blocks/lagged-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const rateOfChangeRatio = defineIndicator({
  name: 'ROCR',
  functionName: 'rateOfChangeRatio',
  title: 'Rate of change ratio',
  description: 'The value over that of n bars ago: x / x[n]; 0 where the earlier value is 0.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 10, min: 1, description: 'Bars back' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [1],
  warmUp: ({ period }) => period,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) =>
    laggedRatio(memory, close, value, period, { of: 'value', scale: 1 }),
});
