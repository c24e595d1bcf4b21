import type { PositionLeg } from '../../account/position-leg.ts';
import type { ProposedOrder, RiskContext } from '../limit.ts';
import type { Refusal } from '../refusal.ts';

/** An order as far as it must be paid for. */
export interface Need {
  readonly index: number;
  readonly sign: 1 | -1;
  /** Scaled. */
  readonly quantity: number;
  /** What it is expected to trade at, as a plain number. */
  readonly price: number;
  /** Unfilled quantity, scaled, of the other working orders of its side in this instrument. */
  readonly working: number;
  /** The leg of which it is, in a hedging account. */
  readonly leg?: PositionLeg | undefined;
}

/**
 * How an account pays: what orders set aside while they work, what is left for others, and whether one more can be
 * paid for. One serves one run.
 */
export interface Funding {
  /** Whether what orders set aside is counted in each currency apart, and not in the account's for all. */
  readonly isByCurrency: boolean;
  /** What new orders may still cost, in the account's currency, where `reserved` is set aside already. */
  buyingPower(reserved: number): number;
  /** What an order sets aside, without its fee; NaN where its price is. */
  reservation(need: Need): number;
  /** Undefined where the account can pay for an order that the context leaves out. */
  refusal(order: ProposedOrder, context: RiskContext): Refusal | undefined;
  /**
   * Buying power that one more unit of an instrument's price, times quantity and multiplier, takes; NaN where it is no
   * such share, so that an order's size has to be tried.
   */
  shareOfValue(index: number): number;
}
