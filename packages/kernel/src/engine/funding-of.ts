import { CashFunding } from '../risk/funding/cash-funding.ts';
import type { Funding } from '../risk/funding/funding.ts';
import { LeverageFunding } from '../risk/funding/leverage-funding.ts';
import { MarginFunding } from '../risk/funding/margin-funding.ts';
import type { Micros } from '../time/micros.ts';
import type { AccountSetup, RunParts } from './engine-options.ts';
import { marginBook } from './margin-book.ts';

/** How an account of a type pays. */
export const fundingOf = (parts: RunParts, { type, margin }: AccountSetup, now: () => Micros): Funding => {
  const { portfolio } = parts;
  if (type === 'cash') return new CashFunding(portfolio);
  if (margin === undefined) return new LeverageFunding(portfolio);
  return new MarginFunding(portfolio, margin, () => marginBook(parts, now()));
};
