import type { MarginMeasure } from '../requirement.ts';
import { type Pattern, STOCK } from './pattern.ts';

/** A strategy and how many units of it. */
export type Block = readonly [pattern: Pattern, units: number];

/** All legs of a book in strategies, each leg once; legs that ask nothing may be left out. */
export interface Pairing {
  readonly blocks: readonly Block[];
  /** The sum of the strategies' costs, on the book's grid. */
  readonly cost: number;
}

export const pairingOf = (blocks: readonly Block[], measure: MarginMeasure): Pairing => ({
  blocks,
  cost: blocks.reduce((sum, [pattern, units]) => sum + pattern.costs[measure] * units, 0),
});

/** What is left of each leg, and last of the shares' lots: a place is that of the leg, {@link STOCK} the last. */
export type Remainder = number[];

export const wholeRemainder = (book: {
  readonly legs: readonly { readonly quantity: number }[];
  readonly stockLots: number;
}): Remainder => [...book.legs.map(({ quantity }) => quantity), book.stockLots];

export const slotOf = (remainder: readonly number[], leg: number): number =>
  leg === STOCK ? remainder.length - 1 : leg;

/** How many units of a pattern the remainder still holds. */
export const unitsIn = (pattern: Pattern, remainder: readonly number[]): number => {
  let units = Number.MAX_SAFE_INTEGER;
  for (const [leg, count] of pattern.legs)
    units = Math.min(units, Math.floor(remainder[slotOf(remainder, leg)]! / count));
  return units;
};

/** Takes units of a pattern out of the remainder; a number below zero puts them back. */
export const take = (pattern: Pattern, units: number, remainder: Remainder): void => {
  for (const [leg, count] of pattern.legs) {
    const slot = slotOf(remainder, leg);
    remainder[slot] = remainder[slot]! - count * units;
  }
};
