import { cascadeWarmUp, ExponentialCascade } from '../building-blocks/exponential-cascade.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

/** Bars of each EMA: the square root of the period, rounded up. */
const smoothing = (period: number) => Math.ceil(Math.sqrt(period));

export const adaptivePriceZone = defineIndicator({
  name: 'ADAPTIVE_PRICE_ZONE',
  functionName: 'adaptivePriceZone',
  title: 'Adaptive price zone',
  description:
    'A quick double-smoothed average, EMA(EMA(close)), with bands k times the equally smoothed range H-L above and below: for turning points in markets without a trend. The EMAs have as many bars as the square root of the period, rounded up.',
  subject: 'volatility',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 21, min: 1, description: 'The square of the bars of each EMA' }),
    multiplier: number({
      alias: 'k',
      min: 0,
      max: 1000,
      default: 2,
      description: 'Smoothed ranges to the bands',
    }),
  },
  outputs: ['upper', 'lower'],
  pane: 'price',
  warmUp: ({ period }) => cascadeWarmUp(2, smoothing(period), 'sma'),
  source: 'Lee Leibfarth, Technical Analysis of Stocks & Commodities (September 2006)',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { upper, lower } }, { period, multiplier }) => {
    const average = new ExponentialCascade(memory, 2, smoothing(period));
    const range = new ExponentialCascade(memory, 2, smoothing(period));
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const middle = average.push(close[i]!);
        const distance = multiplier * range.push(high[i]! - low[i]!);
        upper[i] = middle + distance;
        lower[i] = middle - distance;
      }
    };
  },
});
