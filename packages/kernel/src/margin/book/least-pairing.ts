import type { MarginMeasure } from '../requirement.ts';
import { allPatterns } from './all-patterns.ts';
import { broadPairing } from './broad-pairing.ts';
import { searchPairing } from './exact-search.ts';
import { greedyPairing } from './greedy-pairing.ts';
import type { Pairing } from './pairing.ts';
import type { PairingBook } from './pairing-book.ts';

/** Contracts up to which every combination is looked at; each strike, expiry, right and side counts as one. */
export const EXACT_LEGS = 12;

export interface LeastPairing extends Pairing {
  /** Whether no other combination of the legs asks less. */
  readonly isLeast: boolean;
}

/** The pairings of a book that bind least, for what opens it and for what keeps it. */
export const leastPairings = (book: PairingBook): Readonly<Record<MarginMeasure, LeastPairing>> => {
  const initial = leastPairing(book, 'initial');
  return {
    initial,
    maintenance: hasOneCost(book) ? initial : leastPairing(book, 'maintenance'),
  };
};

/** Options by themselves ask for the same twice; only shares have two rates. */
export const hasOneCost = ({ stockLots }: PairingBook): boolean => stockLots === 0;

/** The pairing that binds least: of few legs by a search of all, of many by a good rule. */
export const leastPairing = (book: PairingBook, measure: MarginMeasure): LeastPairing => {
  const broad = broadPairing(book, measure);
  if (book.legs.length > EXACT_LEGS) return { ...broad, isLeast: broad.cost === 0 };
  const patterns = allPatterns(book);
  const greedy = greedyPairing(book, patterns, measure);
  return searchPairing(book, patterns, measure, greedy.cost <= broad.cost ? greedy : broad);
};
