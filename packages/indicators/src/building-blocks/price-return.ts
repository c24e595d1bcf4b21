import type { Memory } from '../memory.ts';

/** `log`: ln(x/x'). `simple`: (x - x')/x'. */
export const returnKinds = ['log', 'simple'] as const;
export type ReturnKind = (typeof returnKinds)[number];

/**
 * What a price has returned since the previous one; NaN on the first. Where there is no such number, because a
 * price is 0 or a logarithm's argument is not above 0, it is taken as 0: one bad price must not spoil a window.
 */
export class PriceReturn {
  readonly #isLog: boolean;
  readonly #previous: Float64Array;

  constructor(memory: Memory, kind: ReturnKind) {
    this.#isLog = kind === 'log';
    this.#previous = memory.cells(1, Number.NaN);
  }

  push(price: number): number {
    const previous = this.#previous[0]!;
    this.#previous[0] = price;
    if (this.#isLog) return Number.isNaN(previous) ? Number.NaN : finiteLog(price / previous);
    // The difference of two prices near each other is exact; their ratio less 1 is right to 2^-53 of 1 only.
    return previous === 0 ? 0 : (price - previous) / previous;
  }
}

/** The logarithm, and 0 where it is no number or infinite. */
export function finiteLog(ratio: number): number {
  return ratio > 0 && ratio < Number.POSITIVE_INFINITY ? Math.log(ratio) : 0;
}
