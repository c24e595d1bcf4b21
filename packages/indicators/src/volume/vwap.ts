import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { defineIndicator } from '../define-indicator.ts';

export const vwap = defineIndicator({
  name: 'VWAP',
  functionName: 'vwap',
  title: 'Volume-weighted average price',
  description:
    'The mean of the typical price (H+L+C)/3 weighted by volume, from the first bar on; 0 before the first volume. Reset it to anchor it anew.',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: {},
  outputs: ['value'],
  warmUp: () => 0,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, outputs }) => {
    const traded = new CompensatedSum(memory);
    const volumes = new CompensatedSum(memory);
    return ({ high, low, close, volume }) => {
      traded.add(((high + low + close) / 3) * volume);
      volumes.add(volume);
      outputs[0] = volumes.total === 0 ? 0 : traded.total / volumes.total;
    };
  },
});
