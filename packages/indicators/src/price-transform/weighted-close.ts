import { defineIndicator } from '../define-indicator.ts';

export const weightedClose = defineIndicator({
  name: 'WCLPRICE',
  functionName: 'weightedClose',
  title: 'Weighted close',
  description: 'The middle of the range drawn to the close, (H+L+2C)/4.',
  subject: 'price-transform',
  inputs: ['high', 'low', 'close'],
  parameters: {},
  outputs: ['value'],
  pane: 'price',
  warmUp: () => 0,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ inputs: { high, low, close }, outputs: { value } }) => {
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = (high[i]! + low[i]! + close[i]! * 2) / 4;
    };
  },
});
