import { type GroupActions, groupArrived } from '../group/contingencies.ts';
import type { OrderGroup } from '../group/order-group.ts';
import type { AuctionPhase, BarColumns, QuoteBarColumns, StatusAction } from '../market/columns.ts';
import type { Order, ScaledQuantity } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import type { ApprovedOrder, ApprovedUpdate, OrderUpdate } from '../risk/gate.ts';
import { type Micros, micros } from '../time/micros.ts';
import { ComboBook } from './combo-book.ts';
import { type Command, CommandQueue } from './command-queue.ts';
import { ExpiryQueue } from './expiry-queue.ts';
import type { FedVenue } from './fed-venue.ts';
import { InstrumentFloor } from './instrument-floor.ts';
import type { OrderSupport } from './order-support.ts';
import type { VenueReason } from './venue.ts';
import type { FillSource, SimulatedVenueOptions, VenueContext } from './venue-context.ts';

/** What a run reads of one instrument, as far as its orders are concerned. */
export interface InstrumentFeed {
  readonly source: FillSource;
  /** Whether the prints of its auctions are read. */
  readonly hasAuctionPrints: boolean;
}

/**
 * The market of a backtest and of paper trading: it takes orders after a latency, works them, and fills them from
 * bars, quotes, trades and auctions by pure matching functions and the run's policy. It knows groups, so that what
 * one order's fill means for the others of its group takes effect before anything else can fill.
 */
export class SimulatedVenue implements FedVenue {
  readonly #context: VenueContext;
  readonly #floors: readonly InstrumentFloor[];
  readonly #combos: ComboBook;
  readonly #commands = new CommandQueue();
  readonly #expiries = new ExpiryQueue();
  /** Which instruments may have orders at work: side by side, since it is asked for at every bar. */
  readonly #mayWork: Uint8Array;
  /** The earliest time that auction orders of any instrument wait for. */
  #auctionTime = Number.POSITIVE_INFINITY;

  constructor(options: SimulatedVenueOptions, feeds: readonly InstrumentFeed[]) {
    const groups: GroupActions = {
      setOpen: (order, quantity) => this.#setOpen(order, quantity),
      cancel: (order, reason) => this.#floorOf(order).end(order, reason),
      lotOf: (order) => options.scales[order.instrumentIndex]!.lotScaled,
    };
    this.#context = { ...options, time: micros(0), expiries: this.#expiries, groups, auctionsChanged: false };
    this.#mayWork = new Uint8Array(feeds.length);
    this.#floors = feeds.map(
      ({ source, hasAuctionPrints }, index) =>
        new InstrumentFloor(this.#context, index, source, hasAuctionPrints),
    );
    this.#combos = new ComboBook(this.#context, this.#floors);
  }

  get support(): OrderSupport {
    return this.#context.support;
  }

  /** Simulated now; set by the engine. */
  set time(time: Micros) {
    this.#context.time = time;
  }

  /** When something is due although no market data is: a message arrives, an order expires, an auction takes place. */
  get nextTime(): number {
    if (this.#context.auctionsChanged) this.#lookAtAuctions();
    const arrival = this.#commands.nextTime;
    const expiry = this.#expiries.nextTime;
    const next = arrival < expiry ? arrival : expiry;
    return next < this.#auctionTime ? next : this.#auctionTime;
  }

  /** Whether no order of the instrument is working. Hot: asked at every bar. */
  isIdle(index: number): boolean {
    return this.#mayWork[index] === 0 || !this.#works(index);
  }

  submit(order: ApprovedOrder): void {
    this.#send({ kind: 'submit', order });
  }

  submitGroup(group: OrderGroup, orders: readonly ApprovedOrder[]): void {
    this.#send({ kind: 'submit-group', group, orders });
  }

  update(update: ApprovedUpdate): void {
    this.#send({ kind: 'update', update, sentAt: this.#context.time });
  }

  cancel(order: Order): void {
    this.#send({ kind: 'cancel', order });
  }

  /** Takes the messages that have arrived by now. */
  receive(): void {
    const { time } = this.#context;
    for (
      let command = this.#commands.shift(time);
      command !== undefined;
      command = this.#commands.shift(time)
    )
      this.#take(command);
  }

  /** Does what is due by now, after all market data of this time: closing auctions, then expiries. */
  expire(): void {
    const { time } = this.#context;
    if (this.#auctionTime <= time) {
      for (const floor of this.#floors) if (floor.auctions.nextTime <= time) floor.onTime();
    }
    if (this.#expiries.nextTime > time) return;
    for (const order of this.#expiries.popDue(time))
      if (!isClosed(order.state)) this.#floorOf(order).expire(order);
  }

  onBar(index: number, columns: BarColumns, row: number): void {
    this.#floors[index]!.onBar(columns, row);
  }

  onQuoteBar(index: number, columns: QuoteBarColumns, row: number): void {
    this.#floors[index]!.onQuoteBar(columns, row);
  }

  onQuote(index: number): void {
    this.#floors[index]!.onQuote();
  }

  onTrade(index: number, price: number, size: number): void {
    this.#floors[index]!.onTrade(price, size);
  }

  onMark(index: number, price: number): void {
    this.#floors[index]!.onMark(price);
  }

  onAuction(index: number, phase: AuctionPhase, price: number, size: number): void {
    this.#floors[index]!.onAuction(phase, price, size);
  }

  onStatus(index: number, action: StatusAction, lowerBand: number, upperBand: number): void {
    this.#floors[index]!.onStatus(action, lowerBand, upperBand);
  }

  end(order: Order, reason: VenueReason): void {
    if (!isClosed(order.state)) this.#floorOf(order).end(order, reason);
  }

  amend(update: OrderUpdate): void {
    const { order } = update;
    if (isClosed(order.state)) return;
    const floor = this.#floorOf(order);
    this.#context.listener.onUpdated(update);
    if (floor.has(order)) floor.onChanged(order, this.#context.time, false);
  }

  /** Matches combos, after all market data of a timestamp. */
  matchCombos(): void {
    if (!this.#combos.isEmpty) this.#combos.match();
  }

  #send(command: Command): void {
    const { latency, prng, time } = this.#context;
    const delay = latency.draw(prng);
    if (delay === 0 && this.#commands.nextTime === Number.POSITIVE_INFINITY) this.#take(command);
    else this.#commands.push(command, time + delay);
  }

  #take(command: Command): void {
    switch (command.kind) {
      case 'submit':
        if (!isClosed(command.order.state)) this.#enter(command.order).accept(command.order);
        break;
      case 'submit-group':
        this.#acceptGroup(command.group, command.orders);
        break;
      case 'update':
        this.#applyUpdate(command.update, command.sentAt);
        break;
      case 'cancel':
        this.#applyCancel(command.order);
    }
  }

  #acceptGroup(group: OrderGroup, orders: readonly Order[]): void {
    for (const order of group.orders) order.group = group;
    const arrived = orders.filter(({ state }) => !isClosed(state));
    // All are acknowledged before any meets the market: what one gets may change, end or free the others.
    const meeting = arrived.filter((order) => !isClosed(order.state) && this.#enter(order).admit(order));
    for (const order of meeting) this.#floorOf(order).meet(order);
    if (group.kind === 'combo') {
      this.#combos.add(group);
      this.#combos.match();
    } else groupArrived(group, this.#context.groups);
  }

  #setOpen(order: Order, quantity: number): void {
    const floor = this.#floorOf(order);
    if (quantity === 0) {
      if (!order.isHeld) floor.hold(order);
      return;
    }
    const total = (order.filledScaled + quantity) as ScaledQuantity;
    if (total !== order.quantityScaled)
      this.#context.listener.onUpdated({
        order,
        quantityScaled: total,
        limitScaled: order.limitScaled,
        stopScaled: order.stopScaled,
      });
    if (order.isHeld) this.#enter(order).release(order);
  }

  #applyUpdate(update: ApprovedUpdate, sentAt: Micros): void {
    const { order, quantityScaled } = update;
    const { listener, time } = this.#context;
    const floor = this.#floorOf(order);
    if (isClosed(order.state) || !floor.has(order)) {
      listener.onUpdateRejected(update, 'NOT_WORKING');
      return;
    }
    if (update.keepsQuantity !== true && quantityScaled <= order.filledScaled) {
      listener.onUpdateRejected(update, 'BELOW_FILLED');
      return;
    }
    if (!floor.auctions.isCancellable(order, time)) {
      listener.onUpdateRejected(update, 'AUCTION_FREEZE');
      return;
    }
    if (order.terms.postOnly && !order.isHeld && floor.wouldTake(order, update.limitScaled)) {
      listener.onUpdateRejected(update, 'POST_ONLY');
      return;
    }
    const isRepriced =
      !Object.is(update.limitScaled, order.limitScaled) || !Object.is(update.stopScaled, order.stopScaled);
    listener.onUpdated(update);
    floor.onChanged(order, sentAt, isRepriced);
  }

  #applyCancel(order: Order): void {
    const { listener, time } = this.#context;
    if (isClosed(order.state)) {
      listener.onCancelRejected(order, 'NOT_WORKING');
      return;
    }
    const floor = this.#floorOf(order);
    if (floor.auctions.isCancellable(order, time)) floor.end(order, undefined);
    else listener.onCancelRejected(order, 'AUCTION_FREEZE');
  }

  #floorOf(order: Order): InstrumentFloor {
    return this.#floors[order.instrumentIndex]!;
  }

  /** Looks whether orders work there, and keeps it where none do. */
  #works(index: number): boolean {
    if (!this.#floors[index]!.isIdle) return true;
    this.#mayWork[index] = 0;
    return false;
  }

  /** The floor of an order that is about to work there. */
  #enter(order: Order): InstrumentFloor {
    this.#mayWork[order.instrumentIndex] = 1;
    return this.#floorOf(order);
  }

  #lookAtAuctions(): void {
    this.#context.auctionsChanged = false;
    let next = Number.POSITIVE_INFINITY;
    for (const { auctions } of this.#floors) if (auctions.nextTime < next) next = auctions.nextTime;
    this.#auctionTime = next;
  }
}
