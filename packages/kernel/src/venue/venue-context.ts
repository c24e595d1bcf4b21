import type { PositionLeg } from '../account/position-leg.ts';
import type { GroupActions } from '../group/contingencies.ts';
import type { LatencyModel } from '../latency/latency-model.ts';
import type { MarketState } from '../market/market-state.ts';
import type { FillPolicy } from '../matching/fill-policy.ts';
import type { FillRule } from '../matching/fill-rule.ts';
import type { Order } from '../order/order.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import type { Prng } from '../random/prng.ts';
import type { SlippageModel } from '../slippage/slippage-model.ts';
import type { Micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import type { ExpiryQueue } from './expiry-queue.ts';
import type { OrderSupport } from './order-support.ts';
import type { VenueListener } from './venue.ts';

/**
 * What of an instrument's market fills its orders: quotes where there are any, else trades, else bars of quotes, else
 * bars. What says at which moment one could trade comes before what says it of a span; among spans, those of the
 * prices offered come before those of what others paid.
 */
export type FillSource = 'bar' | 'quote' | 'trade' | 'quote-bar';

/** Whether orders are filled from spans, of which an order meets only those that begin after it. */
export const fillsBySpan = (source: FillSource): boolean => source === 'bar' || source === 'quote-bar';

/** Whether buys and sells are filled at prices of their own, the ask and the bid. */
export const hasSides = (source: FillSource): boolean => source === 'quote' || source === 'quote-bar';

/** A fill that is about to happen. */
export interface PlannedFill {
  readonly order: Order;
  /** Scaled. */
  readonly quantity: number;
  readonly price: number;
}

export interface SimulatedVenueOptions {
  readonly scales: readonly InstrumentScale[];
  /** By instrument index. */
  readonly calendars: readonly SessionCalendar[];
  readonly market: MarketState;
  readonly policy: FillPolicy;
  readonly slippage: SlippageModel;
  readonly latency: LatencyModel;
  /** Draws latencies. */
  readonly prng: Prng;
  readonly listener: VenueListener;
  /** The part of a fill that the account can settle. */
  readonly settleable: (order: Order, quantity: number, price: number, rule?: FillRule) => number;
  /** Whether the account can settle fills of several orders together. */
  readonly settleableTogether: (fills: readonly PlannedFill[]) => boolean;
  /** What is held of an instrument, or of a leg of it, scaled: negative when short. */
  readonly held: (index: number, leg?: PositionLeg) => number;
  /** What it is to take of orders. It fills all there are; whoever sends it others has not read this. */
  readonly support: OrderSupport;
}

/** What the parts of a simulated venue share. */
export interface VenueContext extends SimulatedVenueOptions {
  /** Simulated now. */
  time: Micros;
  /** The earliest time that auction orders wait for has to be looked up anew. */
  auctionsChanged: boolean;
  readonly expiries: ExpiryQueue;
  readonly groups: GroupActions;
}
