import { defineIndicator } from '../define-indicator.ts';

export const medianPrice = defineIndicator({
  name: 'MEDPRICE',
  functionName: 'medianPrice',
  title: 'Median price',
  description: "The middle of the bar's range, (H+L)/2.",
  subject: 'price-transform',
  inputs: ['high', 'low'],
  parameters: {},
  outputs: ['value'],
  pane: 'price',
  warmUp: () => 0,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ inputs: { high, low }, outputs: { value } }) => {
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = (high[i]! + low[i]!) / 2;
    };
  },
});
