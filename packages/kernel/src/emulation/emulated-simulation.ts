import type { OrderGroup } from '../group/order-group.ts';
import type { AuctionPhase, BarColumns, QuoteBarColumns, StatusAction } from '../market/columns.ts';
import type { Order } from '../order/order.ts';
import type { ApprovedOrder, ApprovedUpdate, OrderUpdate } from '../risk/gate.ts';
import type { Micros } from '../time/micros.ts';
import type { FedVenue } from '../venue/fed-venue.ts';
import type { VenueReason } from '../venue/venue.ts';
import type { EmulatingVenue } from './emulating-venue.ts';

/**
 * A simulated venue that lacks some orders, with the emulation of what it lacks: both are fed with one market, and
 * what the emulation sends as an event sets it off reaches the venue after that event.
 *
 * The emulation sees bars, trades, marks and statuses before the venue does: what the venue's fills set free has not
 * seen them. Quotes it sees after: a pegged order meets a quote before it moves with it.
 */
export class EmulatedSimulation implements FedVenue {
  readonly #venue: FedVenue;
  readonly #emulation: EmulatingVenue;

  constructor(venue: FedVenue, emulation: EmulatingVenue) {
    this.#venue = venue;
    this.#emulation = emulation;
  }

  get support(): FedVenue['support'] {
    return this.#emulation.support;
  }

  set time(time: Micros) {
    this.#venue.time = time;
    this.#emulation.time = time;
  }

  get nextTime(): number {
    return Math.min(this.#venue.nextTime, this.#emulation.nextTime);
  }

  isIdle(index: number): boolean {
    return this.#venue.isIdle(index) && this.#emulation.watch(index).isIdle;
  }

  submit(order: ApprovedOrder): void {
    this.#emulation.submit(order);
  }

  submitGroup(group: OrderGroup, orders: readonly ApprovedOrder[]): void {
    this.#emulation.submitGroup(group, orders);
  }

  update(update: ApprovedUpdate): void {
    this.#emulation.update(update);
  }

  cancel(order: Order): void {
    this.#emulation.cancel(order);
  }

  receive(): void {
    this.#venue.receive();
    this.#emulation.settle();
  }

  onBar(index: number, columns: BarColumns, row: number): void {
    const watch = this.#emulation.watch(index);
    if (!watch.isIdle) watch.onBar(columns, row);
    if (!this.#venue.isIdle(index)) this.#venue.onBar(index, columns, row);
    this.#emulation.settle();
  }

  onQuoteBar(index: number, columns: QuoteBarColumns, row: number): void {
    const watch = this.#emulation.watch(index);
    if (!watch.isIdle) watch.onQuoteBar(columns, row);
    if (!this.#venue.isIdle(index)) this.#venue.onQuoteBar(index, columns, row);
    this.#emulation.settle();
  }

  onQuote(index: number): void {
    this.#venue.onQuote(index);
    this.#emulation.watch(index).onQuote();
    this.#emulation.settle();
  }

  onTrade(index: number, price: number, size: number): void {
    this.#emulation.watch(index).onTrade(price);
    this.#venue.onTrade(index, price, size);
    this.#emulation.settle();
  }

  onMark(index: number, price: number): void {
    this.#emulation.watch(index).onMark(price);
    this.#venue.onMark(index, price);
    this.#emulation.settle();
  }

  onAuction(index: number, phase: AuctionPhase, price: number, size: number): void {
    this.#venue.onAuction(index, phase, price, size);
    this.#emulation.settle();
  }

  onStatus(index: number, action: StatusAction, lowerBand: number, upperBand: number): void {
    this.#emulation.watch(index).onStatus(action, lowerBand, upperBand);
    this.#venue.onStatus(index, action, lowerBand, upperBand);
    this.#emulation.settle();
  }

  end(order: Order, reason: VenueReason): void {
    this.#emulation.end(order, reason, this.#venue);
    this.#emulation.settle();
  }

  amend(update: OrderUpdate): void {
    this.#emulation.amend(update, this.#venue);
    this.#emulation.settle();
  }

  matchCombos(): void {
    this.#venue.matchCombos();
    this.#emulation.settle();
  }

  expire(): void {
    this.#venue.expire();
    this.#emulation.expire();
  }
}
