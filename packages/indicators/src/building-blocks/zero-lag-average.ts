import type { Memory } from '../memory.ts';
import { ExponentialAverage } from './exponential-average.ts';
import type { Average } from './moving-average.ts';
import { Ring } from './ring.ts';

/**
 * An exponential average of 2x - x[lag]: the change since the lag of the average, (n-1)/2 rounded down, is added
 * beforehand. Source: Ehlers and Way (2010); seeding of TA-Lib.
 */
export class ZeroLagAverage implements Average {
  readonly #lag: number;
  readonly #window: Ring;
  readonly #average: ExponentialAverage;

  constructor(memory: Memory, period: number) {
    this.#lag = zeroLag(period);
    this.#window = new Ring(memory, this.#lag + 1, Number.NaN);
    this.#average = new ExponentialAverage(memory, period);
  }

  push(value: number): number {
    this.#window.push(value);
    const ahead = 2 * value - this.#window.at(this.#lag);
    return Number.isNaN(ahead) ? ahead : this.#average.push(ahead);
  }
}

/** How many values a zero-lag average looks back. */
export function zeroLag(period: number): number {
  return Math.floor((period - 1) / 2);
}
