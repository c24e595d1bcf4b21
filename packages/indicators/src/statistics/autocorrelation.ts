import { PriceReturn } from '../building-blocks/price-return.ts';
import { Ring } from '../building-blocks/ring.ts';
import { RollingCovariance } from '../building-blocks/rolling-covariance.ts';
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
    const priceReturn = new PriceReturn(memory, 'simple');
    const earlier = new Ring(memory, lag, Number.NaN);
    const pairs = new RollingCovariance(memory, period);
    const count = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = priceReturn.push(close[i]!);
        if (Number.isNaN(change)) continue;
        const before = earlier.push(change);
        if (Number.isNaN(before)) continue;
        pairs.push(change, before);
        if (count[0]! < period) count[0]! += 1;
        if (count[0] === period) value[i] = pairs.correlation;
      }
    };
  },
});
