import { RollingSum } from '../building-blocks/rolling-sum.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const entropy = defineIndicator({
  name: 'ENTROPY',
  functionName: 'entropy',
  title: "Shannon's entropy of the price shares",
  description:
    'How evenly the last n prices share in their sum: -sum s log(s) of s = x / sum(x); log(n) where all are equal, less the more they differ. Prices that are not above 0 have no share.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {
    period: period({ default: 10, description: 'Bars of the window' }),
    base: number({ min: 1.0001, max: 1000, default: 2, description: 'Base of the logarithm: 2 for bits' }),
  },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'Shannon, Bell System Technical Journal 27 (1948); as in pandas-ta-classic',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, base }) => {
    const prices = new RollingSum(memory, period);
    const products = new RollingSum(memory, period);
    const count = memory.counters(1);
    const scale = 1 / Math.log(base);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = close[i]! > 0 ? close[i]! : 0;
        const sum = prices.push(price);
        const product = products.push(price === 0 ? 0 : price * Math.log(price));
        if (count[0]! < period) count[0]! += 1;
        // -sum s ln(s), s = x/S, is ln(S) - sum(x ln x)/S: two sums, whatever the period.
        if (count[0] === period) value[i] = sum === 0 ? 0 : (Math.log(sum) - product / sum) * scale;
      }
    };
  },
});
