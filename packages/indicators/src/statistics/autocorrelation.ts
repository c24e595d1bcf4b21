import { ReturnCovariance } from '../building-blocks/return-covariance.ts';
import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { integer, period } from '../parameters.ts';

export const autocorrelation = defineIndicator({
  name: 'AUTOCORR',
  functionName: 'autocorrelation',
  title: 'Autocorrelation of returns',
  description:
    'Whether returns continue (above 0) or revert (below 0): the correlation of the last n simple returns with those k bars earlier; 0 where one side does not move.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {
    period: period({ default: 50, description: 'Pairs of returns in the window' }),
    lag: integer({ min: 1, max: 10_000, default: 1, description: 'How many bars lie between the two' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period, lag }) => period + lag,
  source: 'Definition; as in pandas, each side has its own mean',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, lag }) => {
    const earlier = new Ring(memory, lag, Number.NaN);
    const returns = new ReturnCovariance(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        returns.push(close[i]!, earlier.push(close[i]!));
        value[i] = returns.correlation;
      }
    };
  },
});
