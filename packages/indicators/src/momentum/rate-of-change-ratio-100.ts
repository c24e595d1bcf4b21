import { laggedRatio } from '../building-blocks/lagged-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const rateOfChangeRatio100 = defineIndicator({
  name: 'ROCR100',
  functionName: 'rateOfChangeRatio100',
  title: 'Rate of change ratio, scale 100',
  description: 'The value in percent of that of n bars ago: 100 x / x[n]; 0 where the earlier value is 0.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 10, min: 1, description: 'Bars back' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [100],
  warmUp: ({ period }) => period,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) =>
    laggedRatio(memory, close, value, period, { of: 'value', scale: 100 }),
});
