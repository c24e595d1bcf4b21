import type { AccountBooks, BookedTrade } from '../account/account-process.ts';
import type { Portfolio } from '../account/portfolio.ts';
import type { PositionLeg } from '../account/position-leg.ts';
import type { Rates } from '../account/rates.ts';
import type { AuditStream } from '../audit/audit-stream.ts';
import type { FeeCharge, FeeModel, FeeRates } from '../fees/fee-model.ts';
import { noFees } from '../fees/no-fees.ts';
import { bracketRefusal } from '../group/bracket-sides.ts';
import { mayGrow } from '../group/contingencies.ts';
import { endedMemberRefusal, hasGroupQuantity, isExit } from '../group/membership.ts';
import { OrderGroup } from '../group/order-group.ts';
import { contractRefusal } from '../lifecycle/contract-refusal.ts';
import type { MarketState } from '../market/market-state.ts';
import { type Money, ZERO_MONEY } from '../numeric/money.ts';
import type { Order, OrderSide, OrderView, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import { createOrder, type InstrumentScale, roundQuantity } from '../order/order-factory.ts';
import type { OrderChange, OrderOptions } from '../order/order-request.ts';
import { isClosed, nextOrderState, type OrderEventKind } from '../order/order-state.ts';
import { closesLeg } from '../order/order-terms.ts';
import type { Funding } from '../risk/funding/funding.ts';
import { type ApprovedOrder, approveLiquidation, type Gate, type OrderUpdate } from '../risk/gate.ts';
import type { RiskContext, TradingState } from '../risk/limit.ts';
import { valuationPrice } from '../risk/order-price.ts';
import { Refusal } from '../risk/refusal.ts';
import { micros } from '../time/micros.ts';
import type { Execution, Venue, VenueListener, VenueReason } from '../venue/venue.ts';
import { Commitments } from './commitments.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import { exitLeg } from './exit-leg.ts';
import { FillBooking } from './fill-booking.ts';
import { FillValues } from './fill-values.ts';
import type { GroupPlan } from './group-plan.ts';
import type { ListingRules } from './listing-rules.ts';
import { OrderList } from './order-list.ts';
import type { OrderRules } from './order-rules.ts';
import { OrderSizer } from './order-sizer.ts';
import { plainQuantity, type Sizing, type Target } from './order-sizing.ts';
import { unknownTerm } from './order-words.ts';
import { type OrderReason, reasonNumbers, reasonText } from './reason-codes.ts';
import type { RunRecorder } from './run-recorder.ts';

/** Tag of orders by which a broker closes what lacks margin. */
const LIQUIDATION = 'liquidation';

type Request =
  | { readonly kind: 'submit'; readonly order: Order; readonly refusal: Refusal | undefined }
  | {
      readonly kind: 'submit-group';
      readonly group: OrderGroup;
      readonly orders: readonly Order[];
      readonly refusal: Refusal | undefined;
    }
  | {
      readonly kind: 'target';
      readonly strategy: number;
      readonly index: number;
      readonly target: Target;
      readonly options: OrderOptions | undefined;
    }
  | { readonly kind: 'account'; readonly act: (books: AccountBooks) => void }
  | { readonly kind: 'update'; readonly order: Order; readonly change: OrderChange }
  | { readonly kind: 'cancel'; readonly order: Order };

/** Who wants to be told what, by strategy index. */
export interface DeliveryWishes {
  readonly orderEvents: readonly boolean[];
  readonly fills: readonly boolean[];
}

export interface OrderDeskOptions {
  readonly scales: readonly InstrumentScale[];
  readonly portfolio: Portfolio;
  readonly funding: Funding;
  readonly market: MarketState;
  readonly gate: Gate;
  readonly fees: FeeModel;
  /** How orders towards a target are sized. */
  readonly sizing: Sizing;
  /** Whether instruments can be traded at a time. */
  readonly listing: ListingRules;
  /** What the run and its venue take of orders. */
  readonly rules: OrderRules;
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
  readonly #venue: (order: Order) => Venue;
  readonly #books: () => AccountBooks;
  readonly #commitments: Commitments;
  readonly #fees: FeeModel;
  readonly #values: FillValues;
  readonly #sizer: OrderSizer;
  readonly #booking: FillBooking;
  /** The last change on its way to the venue, by order: what is asked next is asked of the order as it will be. */
  readonly #underway = new Map<number, OrderUpdate>();
  /** Orders that were sent alone and joined a group later; the venue learns of it after the latency. */
  readonly #joined = new WeakSet<Order>();
  /** By which what lacks margin is closed: strategies may tag theirs as they like. */
  readonly #liquidations = new WeakSet<Order>();
  #outbox: Request[] = [];
  #nextOrderId = 1;
  #nextGroupId = 1;
  /** Simulated now; set by the engine. */
  time = micros(0);

  constructor(options: OrderDeskOptions, venue: (order: Order) => Venue, books: () => AccountBooks) {
    this.#options = options;
    this.#books = books;
    this.#venue = venue;
    this.#working = options.wishes.fills.map(() => new OrderList());
    this.#commitments = new Commitments(options.portfolio, options.market, options.funding);
    const instruments = options.scales.map(({ instrument }) => instrument);
    const { isSingleCurrency, rates } = options.portfolio;
    this.#fees =
      options.fees.forRun?.(instruments, isSingleCurrency ? undefined : ratesOf(rates)) ?? options.fees;
    this.#values = new FillValues(
      options.portfolio,
      this.#fees,
      options.scales,
      (index) => options.rules.sessionOf(index, this.time),
      options.market,
    );
    this.#booking = new FillBooking(options, this.#commitments, this.#values);
    this.#sizer = new OrderSizer({
      ...options,
      fees: this.#fees,
      values: this.#values,
      reserved: () => this.#commitments.reserved,
      contextFor: (order) => this.#contextFor(order, 0),
      underway: (index) => this.#underwayAtMarket(index),
    });
    this.#context = {
      time: this.time,
      portfolio: options.portfolio,
      funding: options.funding,
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

  /** What fills are worth, and what of them the account can settle. */
  get values(): FillValues {
    return this.#values;
  }

  get orderCount(): number {
    return this.#nextOrderId - 1;
  }

  /** What has been filled, and what is told of that. */
  get booking(): FillBooking {
    return this.#booking;
  }

  set tradingState(state: TradingState) {
    this.#context.tradingState = state;
  }

  /** Orders of one strategy that are not closed, oldest first. */
  workingOrders(strategy: number): Order[] {
    return this.#working[strategy]!.inOrder();
  }

  /** How much of an instrument orders are to be for. */
  get sizer(): OrderSizer {
    return this.#sizer;
  }

  /** Puts a new order into the outbox. */
  submit(
    strategy: number,
    scale: InstrumentScale,
    side: OrderSide,
    quantity: number,
    options?: OrderOptions,
  ): Order {
    const order = this.#create(strategy, scale, side, quantity, options);
    const refusal =
      options === undefined ? undefined : this.#options.rules.refusalOf(scale, quantity, options);
    this.#outbox.push({ kind: 'submit', order, refusal });
    return order;
  }

  /** Puts what is to be done with the account itself into the outbox. */
  ask(act: (books: AccountBooks) => void): void {
    this.#outbox.push({ kind: 'account', act });
  }

  /** Puts a target into the outbox: the order towards it is sized when it leaves. */
  aim(strategy: number, index: number, target: Target, options: OrderOptions | undefined): void {
    this.#outbox.push({ kind: 'target', strategy, index, target, options });
  }

  /** Puts a group into the outbox: its new orders go to the venue together or not at all. */
  submitGroup(strategy: number, plan: GroupPlan): OrderGroup {
    const { rules } = this.#options;
    let { refusal } = plan;
    const created: Order[] = [];
    const members = plan.members.map((member) => {
      if (!('scale' in member)) {
        const order = this.#working[strategy]!.find(member);
        if (order === undefined || isClosed(order.state))
          refusal ??= new Refusal('GROUP_MEMBER_CLOSED', { order: member.id, state: member.state });
        else if (order.group !== undefined)
          refusal ??= new Refusal('GROUP_MEMBER_TAKEN', { order: member.id });
        return order ?? (member as Order);
      }
      const { scale, side, quantity } = member;
      const options = exitLeg(plan, member, this.#options.portfolio.positionMode) ?? member.options;
      const order = this.#create(strategy, scale, side, quantity, options);
      refusal ??= rules.groupRefusalOf(plan.kind, scale) ?? rules.refusalOf(scale, quantity, options);
      created.push(order);
      return order;
    });
    const id = this.#nextGroupId++ as OrderGroup['id'];
    const group = new OrderGroup(id, plan.kind, members, plan.hasStop, plan.netLimit);
    const { entry } = group;
    if (plan.kind === 'bracket' && entry !== undefined && closesLeg(entry))
      refusal ??= new Refusal('TERMS_CONFLICT', {
        problem: `the entry of a bracket closes the ${entry.terms.leg} leg`,
        right: 'open a leg with it; what closes one needs no exits',
      });
    for (const order of created) {
      order.group = group;
      order.isHeld = group.entry !== undefined && order !== group.entry;
      order.isExit = isExit(group, order);
    }
    this.#outbox.push({ kind: 'submit-group', group, orders: created, refusal });
    return group;
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
      if (request.kind === 'submit') this.#sendOrder(request.order, request.refusal);
      else if (request.kind === 'submit-group')
        this.#sendGroup(request.group, request.orders, request.refusal);
      else if (request.kind === 'target') this.#sendTowards(request);
      else if (request.kind === 'account') request.act(this.#books());
      else if (request.kind === 'cancel') this.#sendCancel(request.order);
      else this.#sendUpdate(request.order, request.change);
    }
  }

  onAccepted(order: Order): void {
    if (this.time !== order.submittedAt) order.arrivalScaled = this.priceFor(order);
    this.#move(order, 'accept');
  }

  onRejected(order: Order, reason: VenueReason): void {
    this.#move(order, 'reject', reason);
  }

  onTriggered(order: Order): void {
    order.isTriggered = true;
    this.#move(order, 'trigger');
  }

  onRepriced(order: Order): void {
    if (!isClosed(order.state)) {
      this.#commitments.count(order, -1);
      this.#commitments.reserve(order);
      this.#commitments.count(order, 1);
    }
    this.#options.audit.orderUpdate(this.time, order);
  }

  onUpdated(update: OrderUpdate): void {
    const { order } = update;
    this.#arrived(update);
    this.#commitments.count(order, -1);
    if (update.keepsQuantity !== true) order.quantityScaled = update.quantityScaled;
    order.limitScaled = update.limitScaled;
    order.stopScaled = update.stopScaled;
    if (update.terms !== undefined) order.terms = update.terms;
    this.#commitments.reserve(order);
    this.#commitments.count(order, 1);
    this.#options.audit.orderUpdate(this.time, order);
    if (update.terms !== undefined) this.#options.audit.orderTerms(this.time, order, order.group);
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
    const { quantity, price, rule, liquidity } = execution;
    const { notional, fee, charges } = this.#values.of(order, quantity, price, rule, liquidity);
    this.#fill(order, execution, notional, fee, charges);
  }

  /** The last known price of the instrument of an order, scaled; NaN where none is known. */
  priceFor({ instrumentIndex, priceFactor }: Order): number {
    return this.#options.market.scaledPrice(instrumentIndex, priceFactor);
  }

  /** The prices of an instrument are counted anew from now on; parts filled before have no one price to go with. */
  rescalePrices(index: number, factor: number): void {
    for (const order of this.workingIn(index)) {
      const own = order.filledScaled > 0 ? Number.NaN : factor;
      order.decisionScaled *= own;
      order.arrivalScaled *= own;
    }
  }

  /** Working orders of all strategies in one instrument, oldest first. */
  workingIn(index: number): Order[] {
    return this.#working
      .flatMap((orders) => orders.inOrder())
      .filter((order) => order.instrumentIndex === index)
      .sort((a, b) => a.id - b.id);
  }

  /** Books a trade that no venue made: an order of the first strategy, filled at once and free of fees. */
  book({ instrumentIndex, sign, quantity, price, rule, tag, leg }: BookedTrade): void {
    const scale = this.#options.scales[instrumentIndex]!;
    const order = this.#create(0, scale, sign === 1 ? 'buy' : 'sell', plainQuantity(scale, quantity), {
      tag,
      ...(leg === undefined ? {} : { leg }),
    });
    order.quantityScaled = quantity as ScaledQuantity;
    order.decisionScaled = Number.NaN;
    order.arrivalScaled = Number.NaN;
    this.#options.audit.order(this.time, order);
    this.#commitments.add(order);
    this.#move(order, 'submit');
    this.#move(order, 'accept');
    const notional = this.#options.portfolio.positions[instrumentIndex]!.notional(quantity, price);
    const paid = price as ScaledPrice;
    this.#fill(
      order,
      {
        quantity: order.quantityScaled,
        price: paid,
        priceBeforeSlippage: paid,
        rule,
        marketTime: this.time,
        sourceTime: this.time,
      },
      notional,
      ZERO_MONEY,
    );
  }

  /** Closes a quantity at the market because margin is missing, less what such orders are at work on already. */
  liquidate(index: number, sign: 1 | -1, quantity: number, leg?: PositionLeg): void {
    const scale = this.#options.scales[index]!;
    // What has ended is settled, and cannot be traded any more.
    if (contractRefusal(scale.instrument, this.time) !== undefined) return;
    const underway = this.workingIn(index)
      .filter((order) => this.#liquidations.has(order) && order.sign === sign && order.terms.leg === leg)
      .reduce((sum, order) => sum + order.remainingQuantity, 0);
    const lots = Math.ceil(((quantity - underway) * scale.quantityFactor) / scale.lotScaled - 1e-9);
    if (lots <= 0) return;
    const side = sign === 1 ? 'buy' : 'sell';
    const order = this.#create(0, scale, side, plainQuantity(scale, lots * scale.lotScaled), {
      tag: LIQUIDATION,
      reduceOnly: true,
      ...(leg === undefined ? {} : { leg }),
    });
    this.#liquidations.add(order);
    this.#options.audit.order(this.time, order);
    this.#commitments.add(order);
    this.#move(order, 'submit');
    this.#venue(order).submit(approveLiquidation(order));
  }

  #fill(
    order: Order,
    execution: Execution,
    notional: Money,
    fee: Money,
    charges?: readonly FeeCharge[],
  ): void {
    this.#booking.book(order, execution, notional, fee, charges, this.time);
    const isWhole = order.filledScaled === order.quantityScaled && !mayGrow(order);
    this.#move(order, isWhole ? 'fill' : 'partial-fill');
  }

  #create(
    strategy: number,
    scale: InstrumentScale,
    side: OrderSide,
    quantity: number,
    options: OrderOptions | undefined,
  ): Order {
    const { rules } = this.#options;
    const order = createOrder(
      scale,
      this.#nextOrderId++,
      strategy,
      side,
      quantity,
      this.#withLeg(side, options === undefined ? undefined : rules.normalised(scale.index, options)),
      this.time,
      rules.dateOf(scale, this.time),
      options?.expireTime === undefined ? undefined : rules.expireTime(scale.index, options.expireTime),
    );
    order.decisionScaled = this.priceFor(order);
    order.arrivalScaled = order.decisionScaled;
    this.#working[strategy]!.add(order);
    return order;
  }

  /** In a hedging account every order is of a leg. */
  #withLeg(side: OrderSide, options: OrderOptions | undefined): OrderOptions | undefined {
    if (options?.leg !== undefined) return options;
    const leg = this.#options.portfolio.legOpenedBy(side === 'buy' ? 1 : -1);
    return leg === undefined ? options : { ...options, leg };
  }

  #sendOrder(order: Order, refused: Refusal | undefined): void {
    const answer = this.#check(order, refused);
    if (answer instanceof Refusal) {
      this.#deny(order, answer);
      return;
    }
    this.#commitments.add(order);
    this.#move(order, 'submit');
    this.#venue(order).submit(answer);
  }

  #sendTowards({ strategy, index, target, options }: Extract<Request, { kind: 'target' }>): void {
    const { scales, rules } = this.#options;
    const scale = scales[index]!;
    const quantity = this.#sizer.towards(index, target);
    if (quantity === 0) return;
    const side = quantity > 0 ? 'buy' : 'sell';
    for (const [size, leg] of this.#sizer.partsByLeg(index, quantity)) {
      const asked = plainQuantity(scale, size);
      const own = leg === undefined ? options : { ...options, leg };
      const order = this.#create(strategy, scale, side, asked, own);
      this.#sendOrder(order, options === undefined ? undefined : rules.refusalOf(scale, asked, options));
    }
  }

  #underwayAtMarket(index: number): number {
    let underway = 0;
    for (const orders of this.#working)
      for (const order of orders.inOrder())
        if (order.instrumentIndex === index && order.type === 'market')
          underway += order.sign * order.remainingScaled;
    return underway;
  }

  #sendGroup(group: OrderGroup, orders: readonly Order[], refused: Refusal | undefined): void {
    const approved: ApprovedOrder[] = [];
    const joining = group.orders.filter((order) => !orders.includes(order));
    let refusal =
      refused ??
      this.#joinRefusal(joining) ??
      bracketRefusal(group, this.#referencePrice(group)) ??
      endedMemberRefusal(group, orders);
    let culprit: Order | undefined;
    for (const order of orders) {
      this.#options.audit.order(this.time, order);
      if (refusal !== undefined) continue;
      const answer =
        this.#listingRefusal(order) ?? this.#options.gate.check(order, this.#contextFor(order, 0));
      if (answer instanceof Refusal) {
        refusal = answer;
        culprit = order;
        continue;
      }
      this.#commitments.add(order);
      approved.push(answer);
    }
    if (refusal !== undefined) {
      for (const order of approved) this.#commitments.remove(order);
      for (const order of orders)
        this.#deny(
          order,
          culprit === undefined || order === culprit
            ? refusal
            : new Refusal('GROUP_MEMBER_DENIED', { reason: refusal.reason }),
        );
      return;
    }
    for (const order of joining) {
      this.#joined.add(order);
      this.#options.audit.orderTerms(this.time, order, group);
    }
    for (const order of orders) this.#move(order, 'submit');
    this.#venue(orders[0]!).submitGroup(group, approved);
  }

  /** Why orders that were sent alone cannot join a group: one has joined another since this one was asked for. */
  #joinRefusal(joining: readonly Order[]): Refusal | undefined {
    const taken = joining.find((order) => this.#joined.has(order) || this.#liquidations.has(order));
    return taken && new Refusal('GROUP_MEMBER_TAKEN', { order: taken.id });
  }

  #check(order: Order, refused: Refusal | undefined): ApprovedOrder | Refusal {
    this.#options.audit.order(this.time, order);
    return (
      refused ?? this.#listingRefusal(order) ?? this.#options.gate.check(order, this.#contextFor(order, 0))
    );
  }

  /** Why an order that is to sell more cannot, while it is not counted itself. */
  #growthRefusal(order: Order, quantityScaled: number): Refusal | undefined {
    const index = order.instrumentIndex;
    const { listing, portfolio } = this.#options;
    if (quantityScaled <= order.quantityScaled || !listing.isLimited(index)) return undefined;
    const held = portfolio.positions[index]!.legOf(order.terms.leg).quantityScaled;
    const left = quantityScaled - order.filledScaled;
    return listing.refusalOf(order, this.time, held, this.#commitments.sells(index), left);
  }

  #listingRefusal(order: Order): Refusal | undefined {
    const index = order.instrumentIndex;
    const { listing, portfolio } = this.#options;
    if (!listing.isLimited(index)) return this.#booking.dayTrading?.refusalOf(order);
    const held = portfolio.positions[index]!.legOf(order.terms.leg).quantityScaled;
    return (
      listing.refusalOf(order, this.time, held, this.#commitments.sells(index)) ??
      this.#booking.dayTrading?.refusalOf(order)
    );
  }

  /** Last price of a group's entry. */
  #referencePrice({ orders }: OrderGroup): number {
    return this.#options.market.last[orders[0]!.instrumentIndex]!;
  }

  #sendUpdate(order: Order, change: OrderChange): void {
    if (isClosed(order.state)) return;
    if (order.state === 'pending-cancel') {
      this.#move(order, 'reject-update', 'CANCEL_PENDING');
      return;
    }
    if (this.#liquidations.has(order)) {
      this.#move(order, 'reject-update', 'LIQUIDATION');
      return;
    }
    if (change.quantity !== undefined && hasGroupQuantity(order)) {
      this.#move(order, 'reject-update', 'GROUP_QUANTITY');
      return;
    }
    const { gate, scales, rules } = this.#options;
    const base = this.#underway.get(order.id) ?? order;
    const scale = scales[order.instrumentIndex]!;
    const prices = rules.changedPrices(order, base, change, this.time);
    if (prices === undefined) {
      this.#move(order, 'reject-update', 'NO_SUCH_PRICE');
      return;
    }
    const unknown = change.trail && unknownTerm({ trail: change.trail });
    if (unknown !== undefined) {
      this.#move(order, 'reject-update', unknown.reason, unknown.message);
      return;
    }
    const { terms } = this.#underway.get(order.id) ?? order;
    this.#commitments.count(order, -1);
    const context = this.#contextFor(order, order.reserved);
    const quantityScaled =
      change.quantity === undefined ? base.quantityScaled : roundQuantity(scale, change.quantity);
    const answer =
      this.#growthRefusal(order, quantityScaled) ??
      gate.checkUpdate(
        order,
        quantityScaled,
        prices.limitScaled,
        prices.stopScaled,
        context,
        change.quantity === undefined,
        change.trail === undefined ? (terms ?? order.terms) : { ...order.terms, trail: change.trail },
      );
    this.#commitments.count(order, 1);
    if (answer instanceof Refusal) {
      this.#move(order, 'reject-update', answer.reason, answer.message);
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
    if (this.#liquidations.has(order)) this.#move(order, 'reject-cancel', 'LIQUIDATION');
    else this.#venue(order).cancel(order);
  }

  /** The gate's view of the account without the order itself. */
  #contextFor(order: Order, ownReservation: number): RiskContext {
    const context = this.#context;
    const index = order.instrumentIndex;
    context.time = this.time;
    context.referencePrice = this.#options.market.last[index]!;
    context.workingBuyQuantity = this.#commitments.buys(index);
    context.workingSellQuantity = this.#commitments.sells(index);
    context.reservedCash = this.#commitments.reservedFor(index) - ownReservation;
    context.feeEstimate = this.#feeEstimate(order, context.referencePrice);
    return context;
  }

  /** A cash account needs nothing for a sale, so nothing is estimated there. */
  #feeEstimate(order: Order, referencePrice: number): number {
    const { portfolio } = this.#options;
    const fees = this.#fees;
    if (fees === noFees || (order.sign === -1 && portfolio.account === 'cash')) return 0;
    const price = valuationPrice(order, referencePrice);
    if (!(price > 0) || !(order.remainingScaled > 0)) return 0;
    const units = portfolio.positions[order.instrumentIndex]!.unitsOf(order.remainingScaled);
    const value = units * price;
    if (fees.needsTrade !== true) return fees.estimate(value, order.remainingQuantity);
    return fees.estimate(value, order.remainingQuantity, this.#values.tradeOf(order));
  }

  #deny(order: Order, refusal: Refusal): void {
    this.#move(order, 'deny', refusal.reason, refusal.message);
  }

  #move(order: Order, event: OrderEventKind, reason?: OrderReason, message?: string): void {
    const wasSent = order.state !== 'initialised';
    order.state = nextOrderState(order, event);
    this.#options.audit.orderState(this.time, order, event, reason === undefined ? 0 : reasonNumbers[reason]);
    if (this.#options.wishes.orderEvents[order.strategyIndex])
      this.#options.deliveries.push({
        kind: 'order',
        strategy: order.strategyIndex,
        event: {
          time: this.time,
          order,
          event,
          state: order.state,
          reason,
          message: reason === undefined ? undefined : (message ?? reasonText(reason)),
        },
      });
    if (isClosed(order.state)) this.#close(order, reason, wasSent, message);
  }

  #close(order: Order, reason: OrderReason | undefined, wasSent: boolean, message: string | undefined): void {
    if (!this.#working[order.strategyIndex]!.remove(order)) return;
    if (wasSent) this.#commitments.remove(order);
    const price = order.remainingScaled > 0 ? this.priceFor(order) : Number.NaN;
    this.#options.recorder.onOrderClosed(order, reason, this.time, message, price);
  }
}

const ratesOf =
  (rates: Rates): FeeRates =>
  (from, to) =>
    rates.has(from) && rates.has(to) ? rates.rate(from) / rates.rate(to) : Number.NaN;
