import { type Exact, ZERO } from '../exact.ts';
import type { MarginMeasure } from '../requirement.ts';
import type { ReadBook } from './option-book.ts';
import {
  type Block,
  costOf,
  type Pairing,
  pairingOf,
  slotOf,
  take,
  unitsIn,
  wholeRemainder,
} from './pairing.ts';
import type { Pattern } from './pattern.ts';

/**
 * Strategies in the order of what they save against their legs by themselves, of equals those with the most legs
 * first, each in as many units as are left: where the search begins.
 */
export const greedyPairing = (
  book: ReadBook,
  patterns: readonly Pattern[],
  measure: MarginMeasure,
): Pairing => {
  const remainder = wholeRemainder(book);
  const alone: Exact[] = remainder.map(() => ZERO);
  for (const pattern of patterns)
    if (pattern.legs.length === 1) alone[slotOf(remainder, pattern.legs[0]![0])] = costOf(pattern, measure);
  const saving = (pattern: Pattern): Exact =>
    pattern.legs.reduce(
      (sum, [leg, count]) => sum + alone[slotOf(remainder, leg)]! * BigInt(count),
      -costOf(pattern, measure),
    );
  const ordered = patterns
    .map((pattern) => ({ pattern, saved: saving(pattern) }))
    .filter(({ pattern, saved }) => saved > 0n || (saved === 0n && pattern.legs.length === 1))
    .sort((a, b) => {
      if (a.saved !== b.saved) return a.saved > b.saved ? -1 : 1;
      return b.pattern.legs.length - a.pattern.legs.length;
    });
  const blocks: Block[] = [];
  for (const { pattern } of ordered) {
    const units = unitsIn(pattern, remainder);
    if (units === 0) continue;
    blocks.push([pattern, units]);
    take(pattern, units, remainder);
  }
  return pairingOf(blocks, measure);
};
