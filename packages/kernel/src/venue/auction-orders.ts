import { type AuctionCutoff, auctionCutoffs, isCancelOpen, isEntryOpen } from '../auction/cut-offs.ts';
import type { AuctionPhase } from '../market/columns.ts';
import { byAuctionPriority, matchInAuction } from '../matching/auction.ts';
import type { FillRule } from '../matching/fill-rule.ts';
import type { Order, ScaledPrice } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import { MICROS_PER_MINUTE, type Micros, micros } from '../time/micros.ts';
import { lastSessionOpenedBy, type SessionCalendar } from '../time/session-calendar.ts';
import type { VenueReason } from './venue.ts';

/** How long orders wait for a print after the auction's time, before the session's own price counts. */
const PATIENCE = 10 * MICROS_PER_MINUTE;

/** A price that buyers and sellers got; they differ where only a quote is known. */
export interface AuctionPrice {
  readonly buy: ScaledPrice;
  readonly sell: ScaledPrice;
  /** Quantity that can be taken, scaled; Infinity where nothing is known of it. */
  readonly size: number;
  readonly rule: FillRule;
  readonly time: Micros;
  /** Begin of the data that gave it. */
  readonly sourceTime: Micros;
}

/** What orders of an auction ask of whoever holds them. */
export interface AuctionListener {
  /** Fills as much as the price's size and the order allow; gives the quantity filled. */
  fill(order: Order, price: AuctionPrice, available: number): number;
  /** The auction is over for an order that is not closed. */
  end(order: Order, reason: VenueReason): void;
  /** What is waited for, or until when, has changed. */
  onWaitChanged(): void;
}

interface Waiting {
  readonly order: Order;
  /** When its auction takes place: a session's open or close. */
  readonly time: Micros;
  /** The close of that session, after which no price of the opening can come. */
  readonly sessionClose: Micros;
  /** Its close has come, and the session's last price, if there is one, is kept: only a print is waited for. */
  hasClosed: boolean;
}

type Side = 'open' | 'close';

/**
 * The at-open and at-close orders of one instrument. They fill at the auction's print where the run reads prints,
 * else, or when none has come ten minutes after its time, at the first or last price of the session.
 */
export class AuctionOrders {
  readonly #calendar: SessionCalendar;
  readonly #venue: string;
  readonly #hasPrints: boolean;
  readonly #listener: AuctionListener;
  readonly #waiting: Record<Side, Waiting[]> = { open: [], close: [] };
  /** The session's first price that the opening orders may still get when no print comes, and of the close the last. */
  #reference: Record<Side, AuctionPrice | undefined> = { open: undefined, close: undefined };

  /** When something is due although nothing is traded: a close, or the end of the wait for a print. */
  nextTime: number = Number.POSITIVE_INFINITY;
  /** How many orders wait. A plain field: asked for at every bar. */
  count = 0;

  constructor(calendar: SessionCalendar, venue: string, hasPrints: boolean, listener: AuctionListener) {
    this.#calendar = calendar;
    this.#venue = venue;
    this.#hasPrints = hasPrints;
    this.#listener = listener;
  }

  get hasOpening(): boolean {
    return this.#waiting.open.length > 0;
  }

  has(order: Order): boolean {
    return this.#listOf(order).some((waiting) => waiting.order === order);
  }

  /** Takes an order for the next auction of its kind, or tells why not. */
  add(order: Order, time: Micros): VenueReason | undefined {
    const { opens, closes, dates } = this.#calendar;
    const side = sideOf(order);
    const edges = side === 'open' ? opens : closes;
    let session = Math.max(0, lastSessionOpenedBy(this.#calendar, time));
    while (session < edges.length && edges[session]! <= time) session++;
    if (session === edges.length) return 'NO_AUCTION';
    const auctionTime = micros(edges[session]!);
    if (!isEntryOpen(this.#cutoffOf(order, dates[session]!), auctionTime, time))
      return side === 'open' ? 'AT_OPEN_CUTOFF' : 'AT_CLOSE_CUTOFF';
    this.#waiting[side].push({
      order,
      time: auctionTime,
      sessionClose: micros(closes[session]!),
      hasClosed: false,
    });
    this.#lookAgain();
    return undefined;
  }

  remove(order: Order): void {
    const list = this.#listOf(order);
    const at = list.findIndex((waiting) => waiting.order === order);
    if (at >= 0) list.splice(at, 1);
    this.#lookAgain();
  }

  /** Whether the venue still lets an order of its auction be changed or cancelled. */
  isCancellable(order: Order, time: Micros): boolean {
    const waiting = this.#listOf(order).find((candidate) => candidate.order === order);
    if (waiting === undefined) return true;
    const session = lastSessionOpenedBy(this.#calendar, waiting.time);
    return isCancelOpen(this.#cutoffOf(order, this.#calendar.dates[session]!), waiting.time, time);
  }

  /** The first price of a session, `price.time` at or after its open. */
  onFirstPrice(price: AuctionPrice): void {
    const due = this.#due('open', price.time);
    if (due.length === 0) return;
    if (this.#hasPrints) this.#reference.open ??= price;
    else this.#match('open', due, price);
  }

  /** A print of an auction. */
  onPrint(phase: AuctionPhase, price: AuctionPrice): void {
    if (phase !== 'open' && phase !== 'close') return;
    this.#match(phase, this.#due(phase, price.time), price);
  }

  /** Time has come to `time`, all data of which is known; `last` is the session's last price, where it has one. */
  onTime(time: Micros, last: (auctionTime: Micros) => AuctionPrice | undefined): void {
    if (this.nextTime > time) return;
    const closing = this.#due('close', time);
    if (closing.length > 0) {
      if (this.#hasPrints) {
        if (closing.some(({ hasClosed }) => !hasClosed)) this.#reference.close ??= last(closing[0]!.time);
        for (const waiting of closing) waiting.hasClosed = true;
      } else this.#match('close', closing, last(closing[0]!.time));
    }
    if (this.#hasPrints)
      for (const side of ['open', 'close'] as const)
        this.#match(
          side,
          this.#due(side, time).filter((waiting) => time >= this.#deadlineOf(side, waiting)),
          this.#reference[side],
        );
    // Without prints nothing is left to wait for once the session of an opening has closed without a price.
    else
      this.#match(
        'open',
        this.#waiting.open.filter(({ sessionClose }) => sessionClose <= time),
        undefined,
      );
    this.#lookAgain();
  }

  #match(side: Side, due: readonly Waiting[], price: AuctionPrice | undefined): void {
    if (due.length === 0) return;
    if (price !== undefined) this.#reference[side] = undefined;
    const list = this.#waiting[side];
    this.#waiting[side] = list.filter((waiting) => !due.includes(waiting));
    this.#lookAgain();
    let left = price?.size ?? 0;
    for (const order of byAuctionPriority(due.map((waiting) => waiting.order))) {
      // A fill before may have ended it, as another order of its group.
      if (order.isHeld || isClosed(order.state)) continue;
      if (price === undefined) {
        this.#listener.end(order, 'NO_AUCTION');
        continue;
      }
      const match = matchInAuction(order, order.sign > 0 ? price.buy : price.sell);
      const taken = match === undefined ? 0 : this.#listener.fill(order, price, left);
      left -= taken;
      this.#listener.end(order, 'AUCTION_NOT_FILLED');
    }
  }

  #due(side: Side, time: number): Waiting[] {
    return this.#waiting[side].filter((waiting) => waiting.time <= time);
  }

  #deadlineOf(side: Side, waiting: Waiting): number {
    return side === 'open'
      ? Math.min(waiting.time + PATIENCE, waiting.sessionClose)
      : waiting.time + PATIENCE;
  }

  #lookAgain(): void {
    let next = Number.POSITIVE_INFINITY;
    for (const waiting of this.#waiting.open)
      next = Math.min(next, this.#hasPrints ? this.#deadlineOf('open', waiting) : waiting.sessionClose);
    for (const waiting of this.#waiting.close)
      next = Math.min(next, waiting.hasClosed ? this.#deadlineOf('close', waiting) : waiting.time);
    this.nextTime = next;
    this.count = this.#waiting.open.length + this.#waiting.close.length;
    this.#listener.onWaitChanged();
  }

  #cutoffOf(order: Order, date: number): AuctionCutoff {
    const cutoffs = auctionCutoffs(this.#venue, date);
    const isMarket = Number.isNaN(order.limitScaled);
    if (sideOf(order) === 'open') return isMarket ? cutoffs.marketOnOpen : cutoffs.limitOnOpen;
    return isMarket ? cutoffs.marketOnClose : cutoffs.limitOnClose;
  }

  #listOf(order: Order): Waiting[] {
    return this.#waiting[sideOf(order)];
  }
}

const sideOf = (order: Order): Side => (order.timeInForce === 'AT_OPEN' ? 'open' : 'close');
