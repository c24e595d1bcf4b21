import { reservationFor } from '../account/buying-power.ts';
import type { Portfolio } from '../account/portfolio.ts';
import { affordableQuantity } from '../account/settlement-cut.ts';
import type { AuditStream } from '../audit/audit-stream.ts';
import type { FeeModel } from '../fees/fee-model.ts';
import { noFees } from '../fees/no-fees.ts';
import type { MarketState } from '../market/market-state.ts';
import { type Money, moneyToNumber, ZERO_MONEY } from '../numeric/money.ts';
import { splitMoney } from '../numeric/money-words.ts';
import type { Order, OrderSide, OrderView, ScaledQuantity } from '../order/order.ts';
import {
  createOrder,
  type InstrumentScale,
  roundLimit,
  roundQuantity,
  roundStop,
} from '../order/order-factory.ts';
import type { OrderChange, OrderOptions } from '../order/order-request.ts';
import { isClosed, nextOrderState, type OrderEventKind } from '../order/order-state.ts';
import type { Gate, OrderUpdate } from '../risk/gate.ts';
import type { RiskContext, TradingState } from '../risk/limit.ts';
import { valuationPrice } from '../risk/order-price.ts';
import { Refusal } from '../risk/refusal.ts';
import { micros } from '../time/micros.ts';
import type { Execution, Venue, VenueListener, VenueReason } from '../venue/venue.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import { OrderList } from './order-list.ts';
import { type OrderReason, reasonNumbers } from './reason-codes.ts';
import type { RunRecorder } from './run-recorder.ts';

type Request =
  | { readonly kind: 'submit'; readonly order: Order }
  | { readonly kind: 'update'; readonly order: Order; readonly change: OrderChange }
  | { readonly kind: 'cancel'; readonly order: Order };

/** What a fill is worth and costs. */
interface FillValue {
  readonly order: Order | undefined;
  readonly quantity: number;
  readonly price: number;
  readonly notional: Money;
  readonly fee: Money;
}

const NO_VALUE: FillValue = {
  order: undefined,
  quantity: Number.NaN,
  price: Number.NaN,
  notional: ZERO_MONEY,
  fee: ZERO_MONEY,
};

/** Who wants to be told what, by strategy index. */
export interface DeliveryWishes {
  readonly orderEvents: readonly boolean[];
  readonly fills: readonly boolean[];
}

export interface OrderDeskOptions {
  readonly scales: readonly InstrumentScale[];
  readonly portfolio: Portfolio;
  readonly market: MarketState;
  readonly gate: Gate;
  readonly fees: FeeModel;
  readonly audit: AuditStream;
  readonly recorder: RunRecorder;
  readonly deliveries: DeliveryQueue;
  readonly wishes: DeliveryWishes;
}

/**
 * The life of every order between a strategy and a venue: requests wait in the outbox, pass the gate, go to the
 * venue; what the venue answers moves the order's state, the account and the audit stream, and is then told.
 *
 * It holds only orders that are alive: a closed one goes to the recorder and is forgotten.
 */
export class OrderDesk implements VenueListener {
  readonly #options: OrderDeskOptions;
  readonly #context: RiskContext;
  readonly #working: readonly OrderList[];
  readonly #workingBuys: Float64Array;
  readonly #workingSells: Float64Array;
  readonly #venue: (order: Order) => Venue;
  /** The last change on its way to the venue, by order: what is asked next is asked of the order as it will be. */
  readonly #underway = new Map<number, OrderUpdate>();
  #outbox: Request[] = [];
  #workingCount = 0;
  #reserved = 0;
  #nextOrderId = 1;
  #nextFillId = 1;
  #slippage = 0;
  #lastValue = NO_VALUE;
  #traded = 0;
  /** Simulated now; set by the engine. */
  time = micros(0);

  constructor(options: OrderDeskOptions, venue: (order: Order) => Venue) {
    this.#options = options;
    this.#venue = venue;
    this.#working = options.wishes.fills.map(() => new OrderList());
    this.#workingBuys = new Float64Array(options.scales.length);
    this.#workingSells = new Float64Array(options.scales.length);
    this.#context = {
      time: this.time,
      portfolio: options.portfolio,
      referencePrice: Number.NaN,
      workingBuyQuantity: 0,
      workingSellQuantity: 0,
      reservedCash: 0,
      feeEstimate: 0,
      tradingState: 'active',
    };
  }

  get hasRequests(): boolean {
    return this.#outbox.length > 0;
  }

  /** What working orders have set aside of the buying power. */
  get reserved(): number {
    return this.#reserved;
  }

  get orderCount(): number {
    return this.#nextOrderId - 1;
  }

  get fillCount(): number {
    return this.#nextFillId - 1;
  }

  /** What slippage took, in money. */
  get slippage(): number {
    return this.#slippage;
  }

  /** Value of all fills, in money. */
  get traded(): number {
    return this.#traded;
  }

  set tradingState(state: TradingState) {
    this.#context.tradingState = state;
  }

  /** Orders of one strategy that are not closed, oldest first. */
  workingOrders(strategy: number): Order[] {
    return this.#working[strategy]!.inOrder();
  }

  /** What buying a scaled quantity at the last price would cost in fees. */
  feeOfBuying(index: number, quantity: number): number {
    const { fees, portfolio, scales, market } = this.#options;
    const { priceFactor, quantityFactor } = scales[index]!;
    const price = Math.round(market.last[index]! * priceFactor);
    return moneyToNumber(
      fees.fee({
        notional: portfolio.positions[index]!.notional(quantity, price),
        quantity: quantity as ScaledQuantity,
        quantityFactor,
        notionalBefore: ZERO_MONEY,
        quantityBefore: 0 as ScaledQuantity,
        feesBefore: ZERO_MONEY,
      }),
    );
  }

  /** Puts a new order into the outbox. */
  submit(
    strategy: number,
    scale: InstrumentScale,
    side: OrderSide,
    quantity: number,
    options?: OrderOptions,
  ): Order {
    const order = createOrder(scale, this.#nextOrderId++, strategy, side, quantity, options, this.time);
    this.#working[strategy]!.add(order);
    this.#outbox.push({ kind: 'submit', order });
    return order;
  }

  /** Puts a change into the outbox; an order that is closed or unknown is left alone. */
  modify(strategy: number, view: OrderView, change: OrderChange): void {
    const order = this.#working[strategy]!.find(view);
    if (order !== undefined) this.#outbox.push({ kind: 'update', order, change });
  }

  cancel(strategy: number, view: OrderView): void {
    const order = this.#working[strategy]!.find(view);
    if (order !== undefined) this.#outbox.push({ kind: 'cancel', order });
  }

  /** Sends what waits in the outbox through the gate to the venue. */
  send(): void {
    const requests = this.#outbox;
    this.#outbox = [];
    for (const request of requests) {
      if (request.kind === 'submit') this.#sendOrder(request.order);
      else if (request.kind === 'cancel') this.#sendCancel(request.order);
      else this.#sendUpdate(request.order, request.change);
    }
  }

  /** The part of a fill that the account can settle. */
  settleable(order: Order, quantity: number, price: number): number {
    const { portfolio, scales } = this.#options;
    if (portfolio.account === 'margin') return quantity;
    const index = order.instrumentIndex;
    const { notional, fee } = this.#value(order, quantity, price);
    const isSettled =
      order.sign === 1
        ? portfolio.cash - fee >= notional
        : quantity <= portfolio.positions[index]!.quantityScaled && portfolio.cash + notional >= fee;
    if (isSettled) return quantity;
    return affordableQuantity({
      portfolio,
      index,
      sign: order.sign,
      quantityScaled: quantity,
      priceScaled: price,
      feeOf: (part) => this.#valueOf(order, part, price).fee,
      lotScaled: scales[index]!.lotScaled,
    });
  }

  onAccepted(order: Order): void {
    this.#move(order, 'accept');
  }

  onTriggered(order: Order): void {
    order.isTriggered = true;
    this.#move(order, 'trigger');
  }

  onUpdated(update: OrderUpdate): void {
    const { order } = update;
    this.#arrived(update);
    this.#count(order, -1);
    order.quantityScaled = update.quantityScaled;
    order.limitScaled = update.limitScaled;
    order.stopScaled = update.stopScaled;
    this.#reserve(order);
    this.#count(order, 1);
    this.#options.audit.orderUpdate(this.time, order);
    this.#move(order, 'update');
  }

  onUpdateRejected(update: OrderUpdate, reason: VenueReason): void {
    this.#arrived(update);
    this.#move(update.order, 'reject-update', reason);
  }

  onCancelled(order: Order, reason: VenueReason | undefined): void {
    this.#move(order, 'cancel', reason);
  }

  onCancelRejected(order: Order, reason: VenueReason): void {
    this.#move(order, 'reject-cancel', reason);
  }

  onExpired(order: Order, reason: VenueReason): void {
    this.#move(order, 'expire', reason);
  }

  onExecution(order: Order, execution: Execution): void {
    const { portfolio, audit, recorder } = this.#options;
    const { quantity, price } = execution;
    const { notional, fee } = this.#value(order, quantity, price);
    const index = order.instrumentIndex;
    const position = portfolio.positions[index]!;
    portfolio.applyFill(index, order.sign, quantity, price, fee, notional);
    this.#release(order, quantity);
    order.filledScaled = (order.filledScaled + quantity) as typeof order.filledScaled;
    order.feesCharged = order.feesCharged === 0n ? fee : order.feesCharged + fee;
    order.notionalFilled = order.notionalFilled === 0n ? notional : order.notionalFilled + notional;
    this.#lastValue = NO_VALUE;
    const units = position.unitsOf(quantity);
    this.#traded += Math.abs(units * (price / order.priceFactor));
    this.#slippage += units * (Math.abs(price - execution.priceBeforeSlippage) / order.priceFactor);
    const id = this.#nextFillId++;
    const feeWords = splitMoney(fee);
    audit.fill(this.time, order, price, quantity, feeWords, execution.rule);
    audit.fillDetail(
      this.time,
      order,
      id,
      execution.marketTime,
      execution.sourceTime,
      execution.priceBeforeSlippage,
    );
    recorder.onFill(id, order, execution, feeWords, this.time);
    if (this.#options.wishes.fills[order.strategyIndex]) this.#tellFill(id, order, execution, fee);
    this.#move(order, order.filledScaled === order.quantityScaled ? 'fill' : 'partial-fill');
  }

  #sendOrder(order: Order): void {
    const { gate, audit } = this.#options;
    audit.order(this.time, order);
    const answer = gate.check(order, this.#contextFor(order, 0));
    if (answer instanceof Refusal) {
      this.#move(order, 'deny', answer.reason);
      return;
    }
    this.#reserve(order);
    this.#count(order, 1);
    this.#workingCount++;
    this.#move(order, 'submit');
    this.#venue(order).submit(answer);
  }

  #sendUpdate(order: Order, change: OrderChange): void {
    if (isClosed(order.state)) return;
    if (order.state === 'pending-cancel') {
      this.#move(order, 'reject-update', 'CANCEL_PENDING');
      return;
    }
    const { gate, scales } = this.#options;
    const base = this.#underway.get(order.id) ?? order;
    const scale = scales[order.instrumentIndex]!;
    const { quantity, limitPrice, stopPrice } = change;
    const lacksLimit = limitPrice !== undefined && Number.isNaN(order.limitScaled);
    const lacksStop = stopPrice !== undefined && Number.isNaN(order.stopScaled);
    if (lacksLimit || lacksStop) {
      this.#move(order, 'reject-update', 'NO_SUCH_PRICE');
      return;
    }
    this.#count(order, -1);
    const context = this.#contextFor(order, order.reserved);
    const answer = gate.checkUpdate(
      order,
      quantity === undefined ? base.quantityScaled : roundQuantity(scale, quantity),
      limitPrice === undefined ? base.limitScaled : roundLimit(scale, order.side, limitPrice),
      stopPrice === undefined ? base.stopScaled : roundStop(scale, order.side, stopPrice),
      context,
    );
    this.#count(order, 1);
    if (answer instanceof Refusal) {
      this.#move(order, 'reject-update', answer.reason);
      return;
    }
    this.#move(order, 'request-update');
    this.#underway.set(order.id, answer);
    this.#venue(order).update(answer);
  }

  #arrived(update: OrderUpdate): void {
    if (this.#underway.get(update.order.id) === update) this.#underway.delete(update.order.id);
  }

  #sendCancel(order: Order): void {
    if (isClosed(order.state)) return;
    this.#move(order, 'request-cancel');
    this.#venue(order).cancel(order);
  }

  /** The gate's view of the account without the order itself. */
  #contextFor(order: Order, ownReservation: number): RiskContext {
    const context = this.#context;
    const index = order.instrumentIndex;
    context.time = this.time;
    context.referencePrice = this.#options.market.last[index]!;
    context.workingBuyQuantity = this.#workingBuys[index]!;
    context.workingSellQuantity = this.#workingSells[index]!;
    context.reservedCash = this.#reserved - ownReservation;
    context.feeEstimate = this.#feeEstimate(order, context.referencePrice);
    return context;
  }

  /** A cash account needs nothing for a sale, so nothing is estimated there. */
  #feeEstimate(order: Order, referencePrice: number): number {
    const { fees, portfolio } = this.#options;
    if (fees === noFees || (order.sign === -1 && portfolio.account === 'cash')) return 0;
    const price = valuationPrice(order, referencePrice);
    if (!(price > 0) || !(order.remainingScaled > 0)) return 0;
    const units = portfolio.positions[order.instrumentIndex]!.unitsOf(order.remainingScaled);
    return fees.estimate(units * price, order.remainingQuantity);
  }

  /** As {@link #valueOf}, kept for the next call: a fill is valued when it is settled and when it is booked. */
  #value(order: Order, quantity: number, price: number): FillValue {
    const last = this.#lastValue;
    if (last.order === order && last.quantity === quantity && last.price === price) return last;
    this.#lastValue = this.#valueOf(order, quantity, price);
    return this.#lastValue;
  }

  /** Exact value and fee of a fill that would be the order's next. */
  #valueOf(order: Order, quantity: number, price: number): FillValue {
    const { fees, portfolio, scales } = this.#options;
    const index = order.instrumentIndex;
    const notional = portfolio.positions[index]!.notional(quantity, price);
    if (fees === noFees) return { order, quantity, price, notional, fee: ZERO_MONEY };
    const fee = fees.fee({
      notional: (notional < 0n ? -notional : notional) as Money,
      quantity: quantity as ScaledQuantity,
      quantityFactor: scales[index]!.quantityFactor,
      notionalBefore: order.notionalFilled as Money,
      quantityBefore: order.filledScaled,
      feesBefore: order.feesCharged as Money,
    });
    return { order, quantity, price, notional, fee };
  }

  #reserve(order: Order): void {
    this.#reserved -= order.reserved;
    const { portfolio, market } = this.#options;
    const index = order.instrumentIndex;
    const price = valuationPrice(order, market.last[index]!);
    const working = order.sign === 1 ? this.#workingBuys[index]! : this.#workingSells[index]!;
    order.reserved = reservationFor(portfolio, index, order.sign, order.remainingScaled, price, working);
    this.#reserved += order.reserved;
  }

  /** Frees what a fill has used of the reservation. */
  #release(order: Order, quantity: number): void {
    const share = order.reserved * (quantity / order.remainingScaled);
    order.reserved -= share;
    this.#reserved -= share;
    const working = order.sign === 1 ? this.#workingBuys : this.#workingSells;
    working[order.instrumentIndex] = working[order.instrumentIndex]! - quantity;
  }

  #count(order: Order, direction: 1 | -1): void {
    const working = order.sign === 1 ? this.#workingBuys : this.#workingSells;
    working[order.instrumentIndex] = working[order.instrumentIndex]! + direction * order.remainingScaled;
  }

  #move(order: Order, event: OrderEventKind, reason?: OrderReason): void {
    const wasSent = order.state !== 'initialised';
    order.state = nextOrderState(order, event);
    this.#options.audit.orderState(this.time, order, event, reason === undefined ? 0 : reasonNumbers[reason]);
    if (this.#options.wishes.orderEvents[order.strategyIndex])
      this.#options.deliveries.push({
        kind: 'order',
        strategy: order.strategyIndex,
        event: { time: this.time, order, event, state: order.state, reason },
      });
    if (isClosed(order.state)) this.#close(order, reason, wasSent);
  }

  #close(order: Order, reason: OrderReason | undefined, wasSent: boolean): void {
    if (!this.#working[order.strategyIndex]!.remove(order)) return;
    if (wasSent) {
      this.#count(order, -1);
      this.#reserved -= order.reserved;
      order.reserved = 0;
      // With nothing working nothing is reserved: rounding does not add up over the life of a run.
      if (--this.#workingCount === 0) this.#reserved = 0;
    }
    this.#options.recorder.onOrderClosed(order, reason, this.time);
  }

  #tellFill(id: number, order: Order, execution: Execution, fee: Money): void {
    this.#options.deliveries.push({
      kind: 'fill',
      strategy: order.strategyIndex,
      fill: {
        id,
        order,
        time: this.time,
        marketTime: execution.marketTime,
        sourceTime: execution.sourceTime,
        quantity: execution.quantity / order.quantityFactor,
        price: execution.price / order.priceFactor,
        priceBeforeSlippage: execution.priceBeforeSlippage / order.priceFactor,
        fee: moneyToNumber(fee),
        rule: execution.rule,
      },
    });
  }
}
