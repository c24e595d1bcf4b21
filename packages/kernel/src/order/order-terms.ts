import { legOpenedBy, type PositionLeg } from '../account/position-leg.ts';
import type { Micros } from '../time/micros.ts';

/**
 * Which price sets off an order that waits for one. `default`: what fills the instrument's orders, that is the
 * side of the quote which the order would take, else the trade, else the bar. `last`: trades. `bid-ask`: the quote's
 * side, buyers the ask and sellers the bid. `mid`: the quote's middle. `double-last`: two trades in a row.
 * `mark`: the venue's mark price.
 */
export const triggerPrices = ['default', 'last', 'bid-ask', 'mid', 'double-last', 'mark'] as const;
export type TriggerPrice = (typeof triggerPrices)[number];

export const trailUnits = ['amount', 'percent', 'basis-points', 'ticks', 'atr'] as const;
export type TrailUnit = (typeof trailUnits)[number];

/** How far a trailing stop stays behind the market. */
export interface Trail {
  readonly by: TrailUnit;
  /**
   * `amount`: in the price's unit; `percent` and `basis-points`: of the best price so far; `ticks`: of the
   * instrument; `atr`: multiple of `atr`. Above zero.
   */
  readonly value: number;
  /** The average true range in the price's unit, as the strategy's own indicator has it; for `atr` only. */
  readonly atr?: number;
  /** Trailing stop-limit: how far the limit lies beyond the stop, in the price's unit; 0 puts it on the stop. */
  readonly limitOffset?: number;
}

/** `best`: the best price of the order's own side, the bid for buys; `mid`: the middle of bid and ask. */
export const pegReferences = ['best', 'mid'] as const;
export type PegReference = (typeof pegReferences)[number];

/** What a pegged order's price follows. Its limit price, where given, is as far as it goes. */
export interface Peg {
  readonly to: PegReference;
  /** Added for buys, taken away for sells, in the price's unit: negative is more passive. 0 where left out. */
  readonly offset?: number;
}

/** What an order asks for besides its type, prices and quantity. */
export interface OrderTerms {
  readonly trigger: TriggerPrice;
  /** Never takes what is offered: it is refused where it would. */
  readonly postOnly: boolean;
  /** Only ever makes a position smaller. */
  readonly reduceOnly: boolean;
  /** Works before the open and after the close too. */
  readonly extendedHours: boolean;
  readonly trail: Trail | undefined;
  readonly peg: Peg | undefined;
  /** When a GTD order ends; undefined for others. */
  readonly expireTime: Micros | undefined;
  /** The leg of the position that it opens or closes; every order of a hedging account has one, and no other. */
  readonly leg: PositionLeg | undefined;
}

/** The terms of an order that asks for nothing in particular: one object, so that asking is a comparison. */
export const plainTerms: OrderTerms = {
  trigger: 'default',
  postOnly: false,
  reduceOnly: false,
  extendedHours: false,
  trail: undefined,
  peg: undefined,
  expireTime: undefined,
  leg: undefined,
};

type Directed = { readonly sign: 1 | -1; readonly terms: OrderTerms };

/** Whether an order closes a leg: a sale the long one, a buy the short one. */
export const closesLeg = ({ sign, terms: { leg } }: Directed): boolean =>
  leg !== undefined && leg !== legOpenedBy(sign);

/** Whether an order may only ever make smaller what is held: it says so, or it closes a leg. */
export const onlyReduces = (order: Directed): boolean => order.terms.reduceOnly || closesLeg(order);
