import type { PositionLeg } from '../account/position-leg.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { OrderSide } from './order.ts';
import type { OrderOptions } from './order-request.ts';
import type { Trail, TriggerPrice } from './order-terms.ts';

/** A new order as a member of a group. */
export interface OrderTicket extends OrderOptions {
  readonly instrument: Instrument;
  readonly side: OrderSide;
  readonly quantity: number;
}

/** One target of a bracket. */
export interface BracketTarget {
  readonly limitPrice: number;
  /** Share of the entry's quantity, above 0 up to 1; targets without one share what the others leave equally. */
  readonly share?: number;
  /** That of the bracket where left out. */
  readonly tag?: string;
}

/** The protective stop of a bracket; with `trail` it may do without a price of its own. */
export interface BracketStop {
  readonly stopPrice?: number;
  readonly limitPrice?: number;
  readonly trail?: Trail;
  readonly trigger?: TriggerPrice;
  /** That of the bracket where left out. */
  readonly tag?: string;
}

/** An entry with what closes it: targets, a stop, or both. */
export interface BracketRequest {
  readonly instrument: Instrument;
  readonly side: OrderSide;
  readonly quantity: number;
  /** The entry's own terms; a market order that is good till cancelled where left out. */
  readonly entry?: OrderOptions;
  readonly targets?: readonly BracketTarget[];
  readonly stop?: BracketStop;
  /** Of the exits, DAY or GTC. GTC where left out. */
  readonly exitTimeInForce?: 'DAY' | 'GTC';
  /** Kept with all orders of the bracket that have none of their own. */
  readonly tag?: string;
}

/** One leg of a combo: so many of it a unit. */
export interface ComboLeg {
  readonly instrument: Instrument;
  readonly side: OrderSide;
  /** How many of the instrument one unit of the combo holds; 1 where left out. */
  readonly ratio?: number;
  /** The leg itself fills at this price or better. */
  readonly limitPrice?: number;
  /** In a hedging account, the leg of the position that it opens or closes; see `OrderOptions`. */
  readonly leg?: PositionLeg;
}

/** Legs that fill together. */
export interface ComboRequest {
  readonly legs: readonly ComboLeg[];
  /** Units of the combo. */
  readonly quantity: number;
  /** What one unit may cost at most: bought legs less sold ones, each times its ratio. Negative: a credit of at least that. */
  readonly limitPrice?: number;
  readonly timeInForce?: 'DAY' | 'GTC' | 'IOC' | 'FOK';
  readonly tag?: string;
}
