import { defineFixedWeightAverage, weightCount, weightsOf } from './define-fixed-weight-average.ts';

export const sineWeightedAverage = defineFixedWeightAverage({
  name: 'SINWMA',
  functionName: 'sineWeightedAverage',
  title: 'Sine-weighted moving average',
  description:
    'A mean with the weights of half a sine wave, sin(pi (j+1)/(n+1)): prices in the middle of the window count most.',
  parameters: { period: weightCount(14) },
  source: 'Everget (TradingView); pandas-ta',
  weights: ({ period }) => weightsOf(period, (j) => Math.sin((Math.PI * (j + 1)) / (period + 1))),
});
