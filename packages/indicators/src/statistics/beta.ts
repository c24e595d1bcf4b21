import { ReturnCovariance } from '../building-blocks/return-covariance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const beta = defineIndicator({
  name: 'BETA',
  functionName: 'beta',
  title: 'Beta',
  description:
    'How much the second series, the asset, moves when the first, the market, moves by one percent: the slope of its simple returns on those of the market over n bars; 0 where the market does not move.',
  subject: 'statistics',
  inputs: ['first', 'second'],
  reads: ['high', 'low'],
  parameters: { period: period({ default: 5, min: 1, description: 'Returns in the window' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [1],
  warmUp: ({ period }) => period,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { first, second }, outputs: { value } }, { period }) => {
    const returns = new ReturnCovariance(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        returns.push(second[i]!, first[i]!);
        value[i] = returns.beta;
      }
    };
  },
});
