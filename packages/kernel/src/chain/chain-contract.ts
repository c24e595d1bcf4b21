import type { OptionRight } from '../contract/option-right.ts';
import type { Instrument } from '../instrument/instrument.ts';

/** One contract of a chain as it stands now. What is not known is NaN. */
export interface ChainContract {
  readonly instrument: Instrument;
  readonly right: OptionRight;
  readonly strike: number;
  /** yyyymmdd */
  readonly expirationDate: number;
  /** Calendar days from today to the expiration date. */
  readonly daysToExpiry: number;
  /** An empty side is NaN. */
  readonly bid: number;
  readonly ask: number;
  /** The middle of bid and ask; of a contract that is never quoted its last price. */
  readonly mid: number;
  /** Strike over the underlying's price. */
  readonly moneyness: number;
  readonly impliedVolatility: number;
  readonly delta: number;
  readonly gamma: number;
  readonly vega: number;
  readonly theta: number;
  readonly openInterest: number;
  readonly volume: number;
}
