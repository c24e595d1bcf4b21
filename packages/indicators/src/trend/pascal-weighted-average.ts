import { defineFixedWeightAverage, weightCount } from './define-fixed-weight-average.ts';

export const pascalWeightedAverage = defineFixedWeightAverage({
  name: 'PWMA',
  functionName: 'pascalWeightedAverage',
  title: "Pascal's weighted moving average",
  description:
    "A mean with a row of Pascal's triangle as weights, C(n-1, j): prices in the middle of the window count most.",
  parameters: { period: weightCount(10) },
  source: 'pandas-ta',
  weights: ({ period }) => {
    const weights = [1];
    for (let j = 1; j < period; j += 1) weights.push((weights[j - 1]! * (period - j)) / j);
    return weights;
  },
});
