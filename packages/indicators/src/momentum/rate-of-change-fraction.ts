import { laggedRatio } from '../building-blocks/lagged-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const rateOfChangeFraction = defineIndicator({
  name: 'ROCP',
  functionName: 'rateOfChangeFraction',
  title: 'Rate of change as a fraction',
  description: 'The change over the last n bars as a fraction: x / x[n] - 1; 0 where the earlier value is 0.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 10, min: 1, description: 'Bars back' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) =>
    laggedRatio(memory, close, value, period, { of: 'change', scale: 1 }),
});
