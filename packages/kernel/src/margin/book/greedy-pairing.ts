import type { MarginMeasure } from '../requirement.ts';
import { type Block, type Pairing, pairingOf, slotOf, take, unitsIn, wholeRemainder } from './pairing.ts';
import type { PairingBook } from './pairing-book.ts';
import type { Pattern } from './pattern.ts';

/**
 * Strategies in the order of what they save against their legs by themselves, of equals those with the most legs
 * first, each in as many units as are left: where the search begins.
 */
export const greedyPairing = (
  book: PairingBook,
  patterns: readonly Pattern[],
  measure: MarginMeasure,
): Pairing => {
  const remainder = wholeRemainder(book);
  const alone: number[] = remainder.map(() => 0);
  for (const pattern of patterns)
    if (pattern.legs.length === 1) alone[slotOf(remainder, pattern.legs[0]![0])] = pattern.costs[measure];
  const saving = (pattern: Pattern): number =>
    pattern.legs.reduce(
      (sum, [leg, count]) => sum + alone[slotOf(remainder, leg)]! * count,
      -pattern.costs[measure],
    );
  const ordered = patterns
    .map((pattern) => ({ pattern, saved: saving(pattern) }))
    .filter(({ pattern, saved }) => saved > 0 || (saved === 0 && pattern.legs.length === 1))
    .sort((a, b) => b.saved - a.saved || b.pattern.legs.length - a.pattern.legs.length);
  const blocks: Block[] = [];
  for (const { pattern } of ordered) {
    const units = unitsIn(pattern, remainder);
    if (units === 0) continue;
    blocks.push([pattern, units]);
    take(pattern, units, remainder);
  }
  return pairingOf(blocks, measure);
};
