import { ReturnCovariance } from '../building-blocks/return-covariance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const rollingCorrelation = defineIndicator({
  name: 'ROLLING_CORR',
  functionName: 'rollingCorrelation',
  title: 'Rolling correlation of returns',
  description:
    "How closely two prices move together, -1 to 1: Pearson's correlation of their last n simple returns; 0 where one does not move.",
  subject: 'statistics',
  inputs: ['first', 'second'],
  reads: ['close', 'open'],
  parameters: { period: period({ default: 30, description: 'Returns in the window' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period,
  source: 'Definition; as in pandas',
  kernel: ({ memory, inputs: { first, second }, outputs: { value } }, { period }) => {
    const returns = new ReturnCovariance(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        returns.push(first[i]!, second[i]!);
        value[i] = returns.correlation;
      }
    };
  },
});
