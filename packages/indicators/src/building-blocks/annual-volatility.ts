import type { Memory } from '../memory.ts';
import { number, period } from '../parameters.ts';
import { SimpleAverage } from './simple-average.ts';

/** The parameters of every volatility that is stated per year. */
export const annualParameters = {
  period: period({ default: 20, description: 'Bars of the window' }),
  periodsPerYear: number({
    alias: 'annual',
    min: 1,
    max: 100_000_000,
    default: 252,
    description: 'Bars in a year, to state the volatility per year; 1 states it per bar',
  }),
};

/**
 * The volatility per year from a variance per bar: sqrt(bars in a year * mean of the last n variances); NaN before
 * there are n.
 */
export class AnnualVolatility {
  readonly #periodsPerYear: number;
  readonly #mean: SimpleAverage;

  constructor(memory: Memory, period: number, periodsPerYear: number) {
    this.#periodsPerYear = periodsPerYear;
    this.#mean = new SimpleAverage(memory, period);
  }

  push(variance: number): number {
    const mean = this.#mean.push(variance);
    // Rounding, or an open and a close outside of the bar's range, may bring it below 0.
    return mean < 0 ? 0 : Math.sqrt(this.#periodsPerYear * mean);
  }
}
