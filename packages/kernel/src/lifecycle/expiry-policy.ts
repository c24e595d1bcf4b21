import type { ContractTermsNow } from '../corporate-action/apply/adjusted-contracts.ts';
import type { Instrument } from '../instrument/instrument.ts';

/** What becomes of a future that is settled by delivery, and is still held. */
export const deliveryRules = ['close-before-notice', 'cash-settle'] as const;
export type DeliveryRule = (typeof deliveryRules)[number];

/** What to do where the price of the underlying is older than the session in which the contract ends. */
export const stalePriceRules = ['refuse', 'use'] as const;
export type StalePriceRule = (typeof stalePriceRules)[number];

/** What events have made of an option, as far as its end needs it. */
export type TermsNow = Pick<ContractTermsNow, 'strike' | 'multiplier' | 'deliverable' | 'isAdjusted'>;

/** How contracts end, where that is a choice. All are data and small functions of an instrument. */
export interface ExpiryPolicy {
  /** In the money by this much an option is exercised without being told; 0.01 where left out (OCC rule 805). */
  readonly threshold?: string;
  /**
   * When what is held is exercised, assigned, settled or dropped, in microseconds: until then the holder may give
   * instructions. The end of trading where left out; 17:30 of New York on the expiration date is OCC's own.
   */
  readonly settlesAt?: (instrument: Instrument) => number;
  /** A settlement price that is published or ruled; NaN or undefined leaves it to the market's prices. */
  readonly settlementPrice?: (instrument: Instrument, instrumentIndex: number) => number | undefined;
  /** `refuse` where left out. */
  readonly stalePrices?: StalePriceRule;
  /** `close-before-notice` where left out. */
  readonly delivery?: DeliveryRule;
  /** When a future is closed so that no delivery is asked, in microseconds; undefined leaves it to its end. */
  readonly noticeAt?: (instrument: Instrument) => number | undefined;
  /** The terms of an option as they are now; undefined, or not adjusted, is as it is listed. */
  readonly termsOf?: (instrumentIndex: number) => TermsNow | undefined;
  /** Told what a trader would want to know, in one line. */
  readonly warn?: (message: string) => void;
}
