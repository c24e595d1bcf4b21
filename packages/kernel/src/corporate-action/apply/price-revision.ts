import type { Micros } from '../../time/micros.ts';

/** Prices of an instrument from before a moment are seen otherwise from now on. */
export interface PriceRevision {
  readonly instrumentIndex: number;
  /** What ended by then is meant. */
  readonly before: Micros;
  /** Shares before for each share after; volumes are divided by it. */
  readonly split: number;
  /** What dividends, rights and spin-offs have left of a price. */
  readonly distribution: number;
  /** What is added to prices after that, where a future was rolled by the difference; 0 where left out. */
  readonly shift?: number;
}
