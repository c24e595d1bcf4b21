import type { SizedMatchable } from '../matching/match.ts';
import { WorkingOrders } from '../matching/working-orders.ts';
import type { Order, ScaledPrice } from '../order/order.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import { SessionGate } from './session-gate.ts';
import { TradingStatus } from './trading-status.ts';
import type { FillSource, VenueContext } from './venue-context.ts';

/** What the parts of one instrument's market share. */
export class Floor {
  readonly index: number;
  readonly source: FillSource;
  readonly context: VenueContext;
  readonly scale: InstrumentScale;
  readonly sessions: SessionGate;
  readonly status = new TradingStatus();
  readonly book = new WorkingOrders<Order>();
  /** Working orders that get one chance only. */
  readonly immediate = new Set<Order>();

  constructor(context: VenueContext, index: number, source: FillSource) {
    this.index = index;
    this.source = source;
    this.context = context;
    this.scale = context.scales[index]!;
    this.sessions = new SessionGate(context.calendars[index]!);
  }

  /** Whether an order may trade now, if its instrument is not halted. */
  mayTrade(order: Order): boolean {
    return this.sessions.mayTrade(order, this.context.time);
  }

  /** An order as the market meets it: a limit beyond the price bands counts as priced at the band. */
  withinBands(order: Order): SizedMatchable {
    const band = order.sign > 0 ? this.status.upperBand : this.status.lowerBand;
    if (Number.isNaN(band)) return order;
    const limit = Math.round(band * this.scale.priceFactor) as ScaledPrice;
    if (!(order.sign * (order.limitScaled - limit) > 0)) return order;
    const { id, sign, type, terms, stopScaled, isTriggered, remainingScaled } = order;
    return { id, sign, type, terms, limitScaled: limit, stopScaled, isTriggered, remainingScaled };
  }

  /** The orders that prices from `low` to `high` (scaled) can concern: those at any price first. */
  touchedBy(low: number, high: number): readonly Order[] {
    const { book } = this;
    if (!book.isTouchedBy(low, high)) return NO_ORDERS;
    const touched = [...book.market];
    book.collectTouched(low, high, touched);
    return touched;
  }
}

const NO_ORDERS: readonly Order[] = [];
