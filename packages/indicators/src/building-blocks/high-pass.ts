import type { Memory } from '../memory.ts';

/**
 * The weight with which a filter of one or of two poles cuts at a cycle of `period` bars:
 * (cos w + sin w - 1)/cos w, w = 2 pi/period, of two poles w = 2 pi/(sqrt2 period). Written so that it also holds
 * where cos w is 0. Source: Ehlers, Cycle Analytics for Traders (2013).
 */
export function filterWeight(period: number, poles: 1 | 2): number {
  const angle = (2 * Math.PI) / (Math.sqrt(poles) * period);
  return 1 - Math.cos(angle) / (1 + Math.sin(angle));
}

const INPUT = 0;
const PREVIOUS_INPUT = 1;
const OUTPUT = 2;
const PREVIOUS_OUTPUT = 3;

/**
 * Ehlers' two-pole high-pass filter, which takes out what moves slower than a cycle: with weight a it is
 * y = (1 - a/2)^2 (x - 2x' + x'') + 2(1-a) y' - (1-a)^2 y''; 0 on the first two bars.
 * Source: Ehlers, Cybernetic Analysis for Stocks and Futures (2004).
 */
export class HighPass {
  readonly #ofInputs: number;
  readonly #rest: number;
  readonly #cells: Float64Array;
  readonly #count: Int32Array;

  constructor(memory: Memory, weight: number) {
    this.#ofInputs = (1 - weight / 2) ** 2;
    this.#rest = 1 - weight;
    this.#cells = memory.cells(4);
    this.#count = memory.counters(1);
  }

  push(value: number): number {
    const cells = this.#cells;
    const rest = this.#rest;
    const previous = cells[OUTPUT]!;
    let output =
      this.#ofInputs * (value - 2 * cells[INPUT]! + cells[PREVIOUS_INPUT]!) +
      2 * rest * previous -
      rest * rest * cells[PREVIOUS_OUTPUT]!;
    if (this.#count[0]! < 2) {
      this.#count[0]! += 1;
      output = 0;
    }
    cells[PREVIOUS_INPUT] = cells[INPUT]!;
    cells[INPUT] = value;
    cells[PREVIOUS_OUTPUT] = previous;
    cells[OUTPUT] = output;
    return output;
  }

  /** Puts another value in the place of the newest, for those who begin with a filter of their own. */
  correct(output: number): void {
    this.#cells[OUTPUT] = output;
  }
}
