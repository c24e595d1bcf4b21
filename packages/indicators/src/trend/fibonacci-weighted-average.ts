import { defineFixedWeightAverage, weightCount } from './define-fixed-weight-average.ts';

export const fibonacciWeightedAverage = defineFixedWeightAverage({
  name: 'FWMA',
  functionName: 'fibonacciWeightedAverage',
  title: "Fibonacci's weighted moving average",
  description:
    'A mean with the Fibonacci numbers 1, 1, 2, 3, 5 ... as weights, the largest on the newest price.',
  parameters: { period: weightCount(10) },
  source: 'pandas-ta',
  weights: ({ period }) => {
    const weights = [1, 1];
    while (weights.length < period) weights.push(weights.at(-1)! + weights.at(-2)!);
    return weights.slice(0, period);
  },
});
