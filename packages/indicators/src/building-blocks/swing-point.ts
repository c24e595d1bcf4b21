import type { Memory } from '../memory.ts';
import { Ring } from './ring.ts';
import { RollingExtreme } from './rolling-extreme.ts';

/** Which bars may have the same high as a swing high: `none` (TA-Lib), or the ones `before` it (Pine). */
export const swingTies = ['none', 'before'] as const;
export type SwingTies = (typeof swingTies)[number];

/**
 * Finds highs that are above all highs of some bars before and after them, or lows below all lows. A bar with an
 * equal high beside it is none, but for the ties that are allowed. Source: Bill Williams, Trading Chaos (1995):
 * fractals.
 */
export class SwingPoint {
  readonly #right: number;
  readonly #sign: number;
  readonly #allowsBefore: boolean;
  readonly #recent: Ring;
  readonly #before: RollingExtreme;
  readonly #after: RollingExtreme;

  constructor(
    memory: Memory,
    left: number,
    right: number,
    which: 'highest' | 'lowest',
    ties: SwingTies = 'none',
  ) {
    this.#right = right;
    this.#sign = which === 'highest' ? 1 : -1;
    this.#allowsBefore = ties === 'before';
    this.#recent = new Ring(memory, right + 1, Number.NaN);
    this.#before = new RollingExtreme(memory, left, which);
    this.#after = new RollingExtreme(memory, right, which);
  }

  /** Takes a bar's high or low; gives the price of the swing point that it confirms, `right` bars back, or NaN. */
  push(value: number): number {
    const after = this.#after.push(value);
    const leaving = this.#recent.push(value);
    if (Number.isNaN(leaving)) return Number.NaN;
    const before = this.#before.push(leaving);
    const candidate = this.#recent.at(this.#right);
    const aboveBefore = (candidate - before) * this.#sign;
    const isSwing =
      (aboveBefore > 0 || (aboveBefore === 0 && this.#allowsBefore)) && (candidate - after) * this.#sign > 0;
    return isSwing ? candidate : Number.NaN;
  }
}
