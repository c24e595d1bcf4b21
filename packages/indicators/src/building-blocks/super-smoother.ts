import type { Memory } from '../memory.ts';
import type { Average } from './moving-average.ts';

const VALUE1 = 0;
const VALUE2 = 1;
const INPUT1 = 2;
const COUNT = 3;

/**
 * Ehlers' super smoother, a two-pole Butterworth filter of the mean of the last two values: cycles shorter than the
 * period are taken out. y = c1 (x + x')/2 + c2 y' + c3 y'', where a = exp(-sqrt2 pi/n), c2 = 2a cos(sqrt2 pi/n),
 * c3 = -a^2, c1 = 1 - c2 - c3; the first two values are given as they are, or as 0.
 * Source: Ehlers, Cycle Analytics for Traders (2013).
 */
export class SuperSmoother implements Average {
  readonly #input: number;
  readonly #first: number;
  readonly #second: number;
  readonly #startsAtZero: boolean;
  readonly #cells: Float64Array;

  constructor(memory: Memory, period: number, start: 'value' | 'zero' = 'value') {
    const angle = (Math.SQRT2 * Math.PI) / period;
    const decay = Math.exp(-angle);
    this.#first = 2 * decay * Math.cos(angle);
    this.#second = -decay * decay;
    this.#input = (1 - this.#first - this.#second) / 2;
    this.#startsAtZero = start === 'zero';
    this.#cells = memory.cells(4);
  }

  push(value: number): number {
    const cells = this.#cells;
    let smoothed = this.#startsAtZero ? 0 : value;
    if (cells[COUNT]! < 2) cells[COUNT]! += 1;
    else
      smoothed =
        this.#input * (value + cells[INPUT1]!) + this.#first * cells[VALUE1]! + this.#second * cells[VALUE2]!;
    cells[INPUT1] = value;
    cells[VALUE2] = cells[VALUE1]!;
    cells[VALUE1] = smoothed;
    return smoothed;
  }
}
