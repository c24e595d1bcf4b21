import type { Memory } from '../memory.ts';
import { ExponentialAverage } from './exponential-average.ts';

/**
 * Wilder's average: (previous (n-1) + value) / n, started with the mean of the first n values; NaN before.
 * Source: Wilder, New Concepts in Technical Trading Systems (1978).
 */
export class WilderAverage extends ExponentialAverage {
  constructor(memory: Memory, period: number) {
    super(memory, period, 'sma', 1 / period);
  }
}
