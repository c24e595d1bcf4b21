import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { defineIndicator } from '../define-indicator.ts';

export const vwap = defineIndicator({
  name: 'VWAP',
  functionName: 'vwap',
  title: 'Volume-weighted average price',
  description:
    'The mean of the typical price (H+L+C)/3 weighted by volume, from the first bar on; 0 before the first volume. Reset it to anchor it anew.',
  subject: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: {},
  outputs: ['value'],
  pane: 'price',
  pathDependent: true,
  warmUp: () => 0,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close, volume }, outputs: { value } }) => {
    const traded = new CompensatedSum(memory);
    const volumes = new CompensatedSum(memory);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        traded.add(((high[i]! + low[i]! + close[i]!) / 3) * volume[i]!);
        volumes.add(volume[i]!);
        value[i] = volumes.total === 0 ? 0 : traded.total / volumes.total;
      }
    };
  },
});
