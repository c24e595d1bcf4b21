import { ReturnCovariance } from '../building-blocks/return-covariance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const rollingBeta = defineIndicator({
  name: 'ROLLING_BETA',
  functionName: 'rollingBeta',
  title: 'Rolling beta of returns',
  description:
    'How many percent an asset (first) moves with one percent of its benchmark (second): covariance over the variance of the benchmark, of the last n simple returns; 0 where the benchmark does not move.',
  subject: 'statistics',
  inputs: ['first', 'second'],
  reads: ['close', 'open'],
  parameters: { period: period({ default: 30, description: 'Returns in the window' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [1],
  warmUp: ({ period }) => period,
  source: 'Definition; as in pandas',
  kernel: ({ memory, inputs: { first, second }, outputs: { value } }, { period }) => {
    const returns = new ReturnCovariance(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        returns.push(first[i]!, second[i]!);
        value[i] = returns.beta;
      }
    };
  },
});
