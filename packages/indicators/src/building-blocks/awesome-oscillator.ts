import type { Memory } from '../memory.ts';
import { period } from '../parameters.ts';
import { SimpleAverage } from './simple-average.ts';

export const awesomeOscillatorParameters = {
  fastPeriod: period({ default: 5, alias: 'fastperiod', description: 'Bars of the fast average' }),
  slowPeriod: period({ default: 34, alias: 'slowperiod', description: 'Bars of the slow average' }),
};

/** A fast simple average of the bars' middles less a slow one. Source: Bill Williams, Trading Chaos (1995). */
export class AwesomeOscillator {
  readonly #fast: SimpleAverage;
  readonly #slow: SimpleAverage;

  constructor(memory: Memory, fastPeriod: number, slowPeriod: number) {
    this.#fast = new SimpleAverage(memory, fastPeriod);
    this.#slow = new SimpleAverage(memory, slowPeriod);
  }

  push(high: number, low: number): number {
    const middle = (high + low) / 2;
    return this.#fast.push(middle) - this.#slow.push(middle);
  }
}
