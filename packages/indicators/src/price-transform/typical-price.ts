import { defineIndicator } from '../define-indicator.ts';

export const typicalPrice = defineIndicator({
  name: 'TYPPRICE',
  functionName: 'typicalPrice',
  title: 'Typical price',
  description: 'The mean of high, low and close, (H+L+C)/3.',
  subject: 'price-transform',
  inputs: ['high', 'low', 'close'],
  parameters: {},
  outputs: ['value'],
  pane: 'price',
  warmUp: () => 0,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ inputs: { high, low, close }, outputs: { value } }) => {
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = (high[i]! + low[i]! + close[i]!) / 3;
    };
  },
});
