import type { MarginMeasure } from '../requirement.ts';
import { allPatterns } from './all-patterns.ts';
import { broadPairing } from './broad-pairing.ts';
import { searchPairing } from './exact-search.ts';
import { greedyPairing } from './greedy-pairing.ts';
import type { Pairing } from './pairing.ts';
import type { PairingBook } from './pairing-book.ts';
import type { Pattern } from './pattern.ts';

/** Contracts up to which every combination is looked at; each strike, expiry, right and side counts as one. */
export const EXACT_LEGS = 12;

export interface LeastPairing extends Pairing {
  /** Whether no other combination of the legs asks less. */
  readonly isLeast: boolean;
}

/** The pairings of a book that bind least, for what opens it and for what keeps it. */
export const leastPairings = (book: PairingBook): Readonly<Record<MarginMeasure, LeastPairing>> => {
  const patterns = book.legs.length <= EXACT_LEGS ? allPatterns(book) : undefined;
  const initial = leastPairing(book, patterns, 'initial');
  // Options by themselves ask for the same twice; only shares have two rates.
  const maintenance = book.stockLots === 0 ? initial : leastPairing(book, patterns, 'maintenance');
  return { initial, maintenance };
};

const leastPairing = (
  book: PairingBook,
  patterns: readonly Pattern[] | undefined,
  measure: MarginMeasure,
): LeastPairing => {
  const broad = broadPairing(book, measure);
  if (patterns === undefined) return { ...broad, isLeast: broad.cost === 0 };
  const greedy = greedyPairing(book, patterns, measure);
  return searchPairing(book, patterns, measure, greedy.cost <= broad.cost ? greedy : broad);
};
