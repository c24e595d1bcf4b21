import { defineIndicator } from '../define-indicator.ts';

export const averagePrice = defineIndicator({
  name: 'AVGPRICE',
  functionName: 'averagePrice',
  title: 'Average price',
  description: "The mean of the bar's four prices, (O+H+L+C)/4.",
  subject: 'price-transform',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: {},
  outputs: ['value'],
  pane: 'price',
  warmUp: () => 0,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ inputs: { open, high, low, close }, outputs: { value } }) => {
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = (open[i]! + high[i]! + low[i]! + close[i]!) / 4;
    };
  },
});
