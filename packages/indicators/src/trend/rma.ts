import { averageWarmUp, movingAverage } from '../building-blocks/moving-average.ts';
import { period } from '../parameters.ts';
import { defineAverage } from './define-average.ts';

export const rma = defineAverage({
  name: 'RMA',
  functionName: 'rma',
  title: "Wilder's moving average",
  description:
    "Wilder's average: (previous (n-1) + price) / n, as slow as an EMA of 2n-1; started with the mean of the first n prices.",
  parameters: { period: period({ default: 30, min: 1, description: 'Period of the average' }) },
  warmUp: ({ period }) => averageWarmUp('rma', period),
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib C 0.8.1',
  average: (memory, { period }) => movingAverage(memory, 'rma', period),
});
