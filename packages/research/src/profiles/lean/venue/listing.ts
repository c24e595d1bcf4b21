import type { Instrument } from '@marketloom/kernel';
import type { Exchange } from './exchange.ts';
import type { KnownMarket } from './known-market.ts';
import type { Resolution } from './resolution.ts';

/** How the run is subscribed to an instrument. */
export interface Subscription {
  readonly resolution: Resolution;
  /** Whether bars before the open and after the close are asked for; limits may then fill in them. */
  readonly extendedHours: boolean;
  /**
   * Step of orders' prices at a price, in the price's unit; they are rounded to the nearest (R6). Not rounded where left
   * out, as those of adjusted equities. The instrument's own tick must be as fine, or it has rounded before.
   */
  readonly tickAt?: (price: number) => number;
}

/** One instrument at the venue. */
export interface Listing extends Subscription {
  readonly instrument: Instrument;
  readonly market: KnownMarket;
  readonly exchange: Exchange;
  readonly priceFactor: number;
  readonly tickScaled: number;
  /** Equities have rules of their own; all others share theirs. */
  readonly isEquity: boolean;
  /** Futures and options on them: their market orders are never turned into others. */
  readonly isFuture: boolean;
}
