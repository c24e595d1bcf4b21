import { RollingSum } from '../building-blocks/rolling-sum.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const rollingSum = defineIndicator({
  name: 'SUM',
  functionName: 'rollingSum',
  title: 'Rolling sum',
  description: 'The sum of the last n prices.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: { period: period({ default: 30, description: 'Bars of the window' }) },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const sum = new RollingSum(memory, period);
    const seen = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const total = sum.push(close[i]!);
        if (seen[0]! < period) seen[0]! += 1;
        if (seen[0] === period) value[i] = total;
      }
    };
  },
});
