import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { defineIndicator } from '../define-indicator.ts';

export const cumulativeSum = defineIndicator({
  name: 'CUMSUM',
  functionName: 'cumulativeSum',
  title: 'Cumulative sum',
  description: 'The sum of all prices since the first bar.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {},
  outputs: ['value'],
  pane: 'own',
  pathDependent: true,
  warmUp: () => 0,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }) => {
    const sum = new CompensatedSum(memory);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        sum.add(close[i]!);
        value[i] = sum.total;
      }
    };
  },
});
