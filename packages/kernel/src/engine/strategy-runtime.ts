import { conversionProblem, convert } from '../account/convert.ts';
import type { Portfolio } from '../account/portfolio.ts';
import { type PositionLeg, positionLegs } from '../account/position-leg.ts';
import type { BarSpec } from '../aggregation/bar-spec.ts';
import { formatBarSpec, parseBarSpec } from '../aggregation/bar-spec.ts';
import type { ChainContract } from '../chain/chain-contract.ts';
import type { ChainQuery } from '../chain/chain-query.ts';
import type { OptionChains } from '../chain/option-chains.ts';
import type { ExerciseInstruction } from '../contract/exercise.ts';
import type { PriceRevision } from '../corporate-action/apply/price-revision.ts';
import { KernelError } from '../errors.ts';
import type { OrderGroupView } from '../group/order-group.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { type ExerciseRefusal, exerciseProblem } from '../lifecycle/early-exercise.ts';
import type { AccountRequirement } from '../margin/model/margin-model.ts';
import type { Bar, MarketEvent, Quote, Trade } from '../market/events.ts';
import type { MarketState } from '../market/market-state.ts';
import { parseMoney } from '../numeric/money.ts';
import { given } from '../order/given.ts';
import type { OrderSide, OrderView } from '../order/order.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import type { OrderChange, OrderOptions } from '../order/order-request.ts';
import type { BracketRequest, ComboRequest, OrderTicket } from '../order/order-ticket.ts';
import type { Prng } from '../random/prng.ts';
import type { Strategy } from '../strategy/define-strategy.ts';
import type { IndicatorObserver, IndicatorSet } from '../strategy/indicator.ts';
import type { IndicatorAdjustment } from '../strategy/indicator-adjustment.ts';
import { type ParameterSchema, type ParameterValues, resolveParameters } from '../strategy/parameters.ts';
import type {
  MarketView,
  PortfolioView,
  PositionView,
  RandomNumbers,
  StrategyRun,
  Timers,
} from '../strategy/run.ts';
import { formatTime } from '../time/format.ts';
import { type Micros, micros } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import { TimerQueue, type TimerQueueSnapshot } from '../time/timers.ts';
import type { Delivery } from './delivery-queue.ts';
import type { FrontContracts } from './front-contracts.ts';
import type { GroupPlan } from './group-plan.ts';
import type { Lifecycle } from './lifecycle.ts';
import { LiveMarket, LivePortfolio, LivePosition } from './live-views.ts';
import type { OrderDesk } from './order-desk.ts';
import { planBracket, planCombo, planGroup, planTriggered } from './plan-group.ts';
import type { RunRecorder } from './run-recorder.ts';
import { type SavedIndicators, StrategyIndicators } from './strategy-indicators.ts';
import { timersOf } from './strategy-timers.ts';

/** What a saved strategy continues from: plain JSON. */
export interface StrategySnapshot extends SavedIndicators {
  readonly strategy: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly state: unknown;
  readonly barsSeen: Readonly<Record<string, number>>;
  readonly timers: TimerQueueSnapshot | null;
  readonly random: readonly number[];
}

export interface StrategyRuntimeOptions {
  readonly index: number;
  readonly strategy: Strategy;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly scales: readonly InstrumentScale[];
  readonly calendars: readonly SessionCalendar[];
  readonly portfolio: Portfolio;
  readonly market: MarketState;
  readonly chains: OptionChains;
  readonly fronts: FrontContracts;
  readonly desk: OrderDesk;
  readonly lifecycle: () => Pick<Lifecycle, 'exercise' | 'instruct'> | undefined;
  readonly explainMargin: () => AccountRequirement | undefined;
  readonly recorder: RunRecorder;
  readonly observeIndicators: IndicatorObserver | undefined;
  readonly prng: Prng;
}

/** Timers of one strategy at one timestamp after which it is taken to be in an endless loop. */
const MAX_TIMERS_AT_ONCE = 100_000;

type Definition = Strategy['definition'];
type Run = StrategyRun<ParameterValues<ParameterSchema>, IndicatorSet, unknown, IndicatorSet>;

/** One strategy at work: its indicators, state and timers, and its view of the run. */
export class StrategyRuntime implements Run {
  readonly index: number;
  readonly name: string;
  readonly definition: Definition;
  readonly parameters: ParameterValues<ParameterSchema>;
  readonly instruments: readonly Instrument[];
  readonly portfolio: PortfolioView;
  readonly timers: Timers;
  readonly random: RandomNumbers;
  /** Bars made inside the run; empty when the strategy takes the bars that the run reads. */
  readonly ownBars: readonly BarSpec[];
  state: unknown;
  readonly #options: StrategyRuntimeOptions;
  readonly #indicators: StrategyIndicators;
  readonly #positions: readonly PositionView[];
  /** Of a hedging account, the long and the short leg by instrument index, once asked for. */
  readonly #legViews: (readonly PositionView[])[] = [];
  readonly #markets: readonly MarketView[];
  readonly #warmUp: number;
  readonly #barsSeen: Float64Array;
  readonly #ownBarNames: readonly string[];
  readonly #desk: OrderDesk;
  #timerQueue: TimerQueue | undefined;
  #isRestored = false;

  constructor(options: StrategyRuntimeOptions) {
    const { definition } = options.strategy;
    this.#options = options;
    this.#desk = options.desk;
    this.index = options.index;
    this.definition = definition;
    this.name = definition.name;
    this.parameters = resolveParameters(definition.parameters ?? {}, options.parameters);
    const problem = definition.validate?.(this.parameters);
    if (problem !== undefined)
      throw new KernelError('PARAMETER_INVALID', `strategy ${definition.name}: ${problem}`);
    this.instruments = options.scales.map((scale) => scale.instrument);
    this.state = this.#guard('state', () => definition.state?.(this.parameters));
    this.#indicators = this.#guard(
      'indicators',
      () =>
        new StrategyIndicators({
          strategy: definition.name,
          instruments: this.instruments,
          market: options.market,
          make: () => definition.indicators?.(this.parameters) ?? {},
          makeShared: () =>
            this.#guard('sharedIndicators', () => definition.sharedIndicators?.(this.parameters) ?? {}),
          observer: options.observeIndicators,
        }),
    );
    this.#positions = options.portfolio.positions.map((position) => new LivePosition(position));
    this.#markets = options.scales.map((_, index) => new LiveMarket(options.market, index));
    const { warmUp } = definition;
    this.#warmUp = typeof warmUp === 'function' ? warmUp(this.parameters) : (warmUp ?? 0);
    this.#barsSeen = new Float64Array(options.scales.length);
    this.ownBars = (definition.data?.bars ?? []).map(parseBarSpec);
    this.#ownBarNames = this.ownBars.map(formatBarSpec);
    this.portfolio = new LivePortfolio(options.portfolio, options.desk);
    this.timers = timersOf(
      () => this.#timersNow(),
      (id) => this.#timerQueue?.cancel(id),
      (instrument) => options.calendars[this.#indexOf(instrument)]!,
    );
    this.random = options.prng;
  }

  get time(): Micros {
    return this.#desk.time;
  }

  get wantsBars(): boolean {
    return this.definition.onBar !== undefined || this.#indicators.wantsBars;
  }

  get wantsQuotes(): boolean {
    return this.definition.onQuote !== undefined || this.#indicators.wantsQuotes;
  }

  get wantsTrades(): boolean {
    return this.definition.onTrade !== undefined || this.#indicators.wantsTrades;
  }

  /** Whether indicators are fed with quotes or trades. */
  get feedsTicks(): boolean {
    return this.#indicators.wantsQuotes || this.#indicators.wantsTrades;
  }

  /** When the next timer is due; Infinity without one. */
  get nextTimer(): number {
    return this.#timerQueue === undefined ? Number.POSITIVE_INFINITY : this.#timerQueue.nextTime;
  }

  instrument(idOrSymbol: string): Instrument {
    const { instruments } = this;
    const found = instruments.find(({ id, symbol }) => id === idOrSymbol || symbol === idOrSymbol);
    if (found !== undefined) return found;
    throw new KernelError(
      'ENGINE_MISUSE',
      `the run has no instrument "${idOrSymbol}"; it has ${instruments.map(({ id }) => id).join(', ')}`,
    );
  }

  contract(instrument: Instrument): Instrument {
    return this.#options.fronts.frontOf(this.#indexOf(instrument));
  }

  indicators(instrument: Instrument): IndicatorSet {
    return this.#indicators.sets[this.#indexOf(instrument)]!;
  }

  get sharedIndicators(): IndicatorSet {
    return this.#indicators.shared;
  }

  position(instrument: Instrument, leg?: PositionLeg): PositionView {
    const index = this.#indexOf(instrument);
    return leg === undefined ? this.#positions[index]! : this.#legs(index, leg);
  }

  #legs(index: number, leg: PositionLeg): PositionView {
    const { portfolio } = this.#options;
    if (!positionLegs.includes(leg)) throw misused('position', leg, `a leg, ${positionLegs.join(' or ')}`);
    if (portfolio.positionMode === 'netting')
      throw new KernelError(
        'ENGINE_MISUSE',
        `run.position cannot give the ${leg} leg of ${this.instruments[index]!.id}: the account nets; leave the leg out, or choose positionMode hedging`,
      );
    this.#legViews[index] ??= portfolio.positions[index]!.legs.map((position) => new LivePosition(position));
    return this.#legViews[index][positionLegs.indexOf(leg)]!;
  }

  market(instrument: Instrument): MarketView {
    return this.#markets[this.#indexOf(instrument)]!;
  }

  chain(underlying: Instrument, query?: ChainQuery): readonly ChainContract[] {
    return this.#options.chains.query(this.#indexOf(underlying), this.time, query);
  }

  workingOrders(instrument?: Instrument): readonly OrderView[] {
    const orders = this.#desk.workingOrders(this.index);
    return instrument === undefined
      ? orders
      : orders.filter((order) => order.instrument.id === instrument.id);
  }

  buy(instrument: Instrument, quantity: number, options?: OrderOptions): OrderView {
    return this.#submit('buy', instrument, quantity, options);
  }

  sell(instrument: Instrument, quantity: number, options?: OrderOptions): OrderView {
    return this.#submit('sell', instrument, quantity, options);
  }

  affordableQuantity(instrument: Instrument): number {
    const index = this.#indexOf(instrument);
    return this.#desk.sizer.affordable(index) / this.#options.scales[index]!.quantityFactor;
  }

  target(instrument: Instrument, weight: number, options?: OrderOptions): void {
    if (typeof weight !== 'number' || !Number.isFinite(weight))
      throw misused('target', weight, 'a share of equity after the instrument, such as 0.5');
    if (options?.leg !== undefined)
      throw misused(
        'target',
        options.leg,
        'no leg: a target is of the net position, and closes the other leg first',
      );
    this.#desk.aim(this.index, this.#indexOf(instrument), { weight }, options);
  }

  convert(amount: number, from: string, to: string): void {
    const { portfolio } = this.#options;
    const money = parseMoney(amount, 'amount to convert');
    this.#desk.ask((books) => {
      const problem = convert(books, portfolio.account, from, to, money);
      if (problem !== undefined) this.log(conversionProblem(problem, books, from, to, money));
    });
  }

  margin(): AccountRequirement | undefined {
    return this.#options.explainMargin();
  }

  exercise(instrument: Instrument, quantity?: number): void {
    const index = this.#indexOf(instrument);
    const { scales, portfolio, lifecycle } = this.#options;
    const factor = scales[index]!.quantityFactor;
    this.#desk.ask(() => {
      // What can be exercised is held long: the net, or the long leg.
      const held = portfolio.positions[index]!.legs[0]!.quantityScaled;
      const asked = quantity === undefined ? held : quantity * factor;
      this.#tellExercise(instrument, lifecycle()?.exercise(index, Math.round(asked), this.time), 'exercise');
    });
  }

  instruct(instrument: Instrument, instruction: ExerciseInstruction, quantity?: number): void {
    const index = this.#indexOf(instrument);
    this.#desk.ask(() =>
      this.#tellExercise(
        instrument,
        this.#options
          .lifecycle()
          ?.instruct(
            index,
            instruction,
            this.time,
            quantity === undefined
              ? undefined
              : Math.round(quantity * this.#options.scales[index]!.quantityFactor),
          ),
        instruction,
      ),
    );
  }

  #tellExercise({ id }: Instrument, refusal: ExerciseRefusal | undefined, asked: string): void {
    if (refusal !== undefined) this.log(`${asked} of ${id}: ${exerciseProblem[refusal]}`);
  }

  close(instrument: Instrument, options?: Pick<OrderOptions, 'tag' | 'leg'>): OrderView | undefined {
    const position = this.#options.portfolio.positions[this.#indexOf(instrument)]!;
    let order: OrderView | undefined;
    for (const { leg, quantity } of position.legs) {
      if (quantity === 0 || (leg !== undefined && (options?.leg ?? leg) !== leg)) continue;
      const closing = leg === undefined ? options : { ...options, leg };
      order = this.#submit(quantity > 0 ? 'sell' : 'buy', instrument, Math.abs(quantity), closing);
    }
    return order;
  }

  bracket(request: BracketRequest): OrderGroupView {
    return this.#submitGroup(planBracket(request, this.#scaleOf));
  }

  oneCancelsOther(members: readonly (OrderTicket | OrderView)[]): OrderGroupView {
    return this.#submitGroup(planGroup('one-cancels-other', members, this.#scaleOf));
  }

  oneTriggersOther(first: OrderTicket | OrderView, others: readonly OrderTicket[]): OrderGroupView {
    return this.#submitGroup(planTriggered(first, others, this.#scaleOf));
  }

  oneUpdatesOther(members: readonly (OrderTicket | OrderView)[]): OrderGroupView {
    return this.#submitGroup(planGroup('one-updates-other', members, this.#scaleOf));
  }

  combo(request: ComboRequest): OrderGroupView {
    return this.#submitGroup(planCombo(request, this.#scaleOf));
  }

  cancelGroup(group: OrderGroupView): void {
    if (!Array.isArray(group?.orders))
      throw misused('cancelGroup', group, 'the group that run.bracket and the like gave');
    for (const order of group.orders) this.cancel(order);
  }

  modify(order: OrderView, change: OrderChange): void {
    if (order?.state === undefined) throw misused('modify', order, anOrder);
    if (typeof change !== 'object' || change === null)
      throw misused('modify', change, 'what is to change after the order, such as { limitPrice: 99.5 }');
    this.#desk.modify(this.index, order, change);
  }

  cancel(order: OrderView): void {
    if (order?.state === undefined) throw misused('cancel', order, anOrder);
    this.#desk.cancel(this.index, order);
  }

  cancelAll(instrument?: Instrument): void {
    for (const order of this.workingOrders(instrument)) this.cancel(order);
  }

  log(message: string): void {
    this.#options.recorder.onLog(this.name, message, this.time);
  }

  /** Calls `onStart`, unless the strategy continues from a snapshot: it has been started before. */
  start(): void {
    const { definition } = this;
    if (definition.onStart !== undefined && !this.#isRestored)
      this.#guard('onStart', () => definition.onStart?.(this));
  }

  stop(): void {
    const { definition } = this;
    if (definition.onStop !== undefined) this.#guard('onStop', () => definition.onStop?.(this));
  }

  /** How its indicators see the past: as it asks, else as the run does; a strategy without any sees nothing. */
  adjustmentIn(byRun: IndicatorAdjustment): IndicatorAdjustment {
    const { data, indicators, sharedIndicators } = this.definition;
    return indicators === undefined && sharedIndicators === undefined ? 'none' : (data?.adjust ?? byRun);
  }

  /**
   * Keeps the bars of instruments whose past may yet be seen otherwise, for strategies that ask for it.
   *
   * @param byRun what holds for a strategy that does not say.
   */
  followRevisions(byRun: IndicatorAdjustment, revisesAfter: (index: number, time: number) => boolean): void {
    const adjustment = this.adjustmentIn(byRun);
    if (adjustment === 'none') return;
    this.#guard('indicators', () => this.#indicators.followRevisions(adjustment, revisesAfter));
  }

  /** Keeps the bars of a continuous contract while it is yet to roll, unless the strategy wants no adjustment. */
  followRolls(index: number, isAhead: () => boolean): void {
    if (this.adjustmentIn('all') === 'none') return;
    this.#guard('indicators', () => this.#indicators.followRolls(index, isAhead));
  }

  /** Puts what the indicators have seen of an instrument into the prices of now. */
  revisePrices(revision: PriceRevision): void {
    this.#guard('indicators', () => this.#indicators.revise(revision));
  }

  /** Feeds the indicators that take bars of the instrument. Hot. */
  updateIndicators(bar: Bar, index: number, isSource: boolean): void {
    if (!this.#isPrimary(bar, isSource)) return;
    this.#barsSeen[index] = this.#barsSeen[index]! + 1;
    try {
      this.#indicators.updateBar(bar, index, this.time);
    } catch (error) {
      this.#fail('indicators', error);
    }
  }

  /** Feeds the indicators that take quotes or trades of the instrument. Hot. */
  updateIndicatorsByTick(event: Quote | Trade, index: number): void {
    try {
      if (event.kind === 'quote') this.#indicators.updateQuote(event, index);
      else this.#indicators.updateTrade(event, index);
    } catch (error) {
      this.#fail('indicators', error);
    }
  }

  /** Calls `onBar` once the instrument's warm-up is over. Hot. */
  deliverBar(bar: Bar, index: number, isSource: boolean): void {
    const { definition } = this;
    if (definition.onBar === undefined) return;
    if (isSource ? this.#ownBarNames.length > 0 : !this.#ownBarNames.includes(bar.bars)) return;
    // The bars that feed the indicators are counted with this one, others come between them.
    const before = this.#barsSeen[index]! - (this.#isPrimary(bar, isSource) ? 1 : 0);
    if (before < this.#warmUp) return;
    try {
      definition.onBar(this, bar);
    } catch (error) {
      this.#fail('onBar', error);
    }
  }

  deliverTick(event: Exclude<MarketEvent, Bar>): void {
    const { definition } = this;
    switch (event.kind) {
      case 'quote':
        this.#guard('onQuote', () => definition.onQuote?.(this, event));
        return;
      case 'chain':
        this.#guard('onChain', () => definition.onChain?.(this, event));
        return;
      case 'quote-bar':
        this.#guard('onQuoteBar', () => definition.onQuoteBar?.(this, event));
        return;
      case 'trade':
        this.#guard('onTrade', () => definition.onTrade?.(this, event));
        return;
      case 'auction':
        this.#guard('onAuction', () => definition.onAuction?.(this, event));
        return;
      case 'imbalance':
        this.#guard('onImbalance', () => definition.onImbalance?.(this, event));
        return;
      case 'status':
        this.#guard('onStatus', () => definition.onStatus?.(this, event));
        return;
      case 'mark':
        this.#guard('onMark', () => definition.onMark?.(this, event));
    }
  }

  deliver(delivery: Delivery): void {
    const { definition } = this;
    if (delivery.kind === 'fill') this.#guard('onFill', () => definition.onFill?.(this, delivery.fill));
    else if (delivery.kind === 'margin-call')
      this.#guard('onMarginCall', () => definition.onMarginCall?.(this, delivery.call));
    else if (delivery.kind === 'corporate-action')
      this.#guard('onCorporateAction', () => definition.onCorporateAction?.(this, delivery.event));
    else if (delivery.kind === 'roll') this.#guard('onRoll', () => definition.onRoll?.(this, delivery.event));
    else this.#guard('onOrderEvent', () => definition.onOrderEvent?.(this, delivery.event));
  }

  /** Fires the timers that are due, and calls `settle` after each. */
  fireTimers(time: Micros, onFire: (id: number) => void): void {
    let fired = 0;
    let lastDue = Number.NaN;
    this.#timerQueue?.popDue(time, (id, name, due) => {
      fired = due === lastDue ? fired + 1 : 1;
      lastDue = due;
      if (fired > MAX_TIMERS_AT_ONCE)
        throw new KernelError(
          'STRATEGY_FAILED',
          `strategy ${this.name}: at ${formatTime(time)} timers followed one another ${MAX_TIMERS_AT_ONCE} times without time passing: onTimer sets a timer for now without end`,
        );
      this.#guard('onTimer', () =>
        this.definition.onTimer?.(this, { id, name: name === '' ? undefined : name, time: micros(due) }),
      );
      onFire(id);
    });
  }

  snapshot(): StrategySnapshot {
    return {
      strategy: this.name,
      parameters: this.parameters,
      state: structuredClone(this.state),
      ...this.#indicators.snapshot(),
      barsSeen: Object.fromEntries(this.instruments.map(({ id }, index) => [id, this.#barsSeen[index]!])),
      timers: this.#timerQueue?.snapshot() ?? null,
      random: this.#options.prng.snapshot(),
    };
  }

  restore(snapshot: StrategySnapshot): void {
    if (snapshot.strategy !== this.name)
      throw new KernelError(
        'ENGINE_MISUSE',
        `a snapshot of strategy ${snapshot.strategy} cannot be restored into ${this.name}`,
      );
    this.#isRestored = true;
    this.state = structuredClone(snapshot.state);
    this.#indicators.restore(snapshot);
    for (const [index, { id }] of this.instruments.entries())
      this.#barsSeen[index] = snapshot.barsSeen[id] ?? 0;
    if (snapshot.timers !== null) {
      const { calendars } = this.#options;
      const calendarOf = (id: string): SessionCalendar => {
        const calendar = calendars.find((candidate) => candidate.id === id);
        if (calendar === undefined)
          throw new KernelError(
            'CALENDAR_INVALID',
            `a saved timer needs calendar ${id}, which the run lacks`,
          );
        return calendar;
      };
      this.#timerQueue = new TimerQueue(snapshot.timers.now);
      this.#timerQueue.restore(snapshot.timers, calendarOf);
    }
    this.#options.prng.restore(snapshot.random);
  }

  #isPrimary(bar: Bar, isSource: boolean): boolean {
    const own = this.#ownBarNames;
    return own.length === 0 ? isSource : !isSource && bar.bars === own[0];
  }

  #submit(side: OrderSide, instrument: Instrument, quantity: number, options?: OrderOptions): OrderView {
    return this.#desk.submit(
      this.index,
      this.#options.scales[this.#indexOf(instrument)]!,
      side,
      quantity,
      options,
    );
  }

  #submitGroup(plan: GroupPlan): OrderGroupView {
    return this.#desk.submitGroup(this.index, plan);
  }

  #scaleOf = (instrument: Instrument): InstrumentScale => this.#options.scales[this.#indexOf(instrument)]!;

  #indexOf(instrument: Instrument): number {
    const index = (instrument as (Instrument & { readonly index?: number }) | undefined)?.index;
    if (index !== undefined && this.instruments[index] === instrument) return index;
    if (instrument?.id === undefined)
      throw new KernelError(
        'ENGINE_MISUSE',
        `${given(instrument)} is no instrument; give one of run.instruments, or what run.instrument(id) returns`,
      );
    return this.instruments.indexOf(this.instrument(instrument.id));
  }

  /** The timers, made when the first is set, with the time that it is now. */
  #timersNow(): TimerQueue {
    this.#timerQueue ??= new TimerQueue(this.time);
    this.#timerQueue.advance(this.time);
    return this.#timerQueue;
  }

  #guard<Result>(callback: string, call: () => Result): Result {
    try {
      return call();
    } catch (error) {
      return this.#fail(callback, error);
    }
  }

  #fail(callback: string, cause: unknown): never {
    if (cause instanceof KernelError && cause.code === 'STRATEGY_FAILED') throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const time = this.#desk.time === 0 ? 'before the run began' : `at ${formatTime(this.#desk.time)}`;
    throw new KernelError('STRATEGY_FAILED', `strategy ${this.name}: ${callback} threw ${time}: ${message}`, {
      cause,
    });
  }
}

const anOrder = 'an order that run.buy and the like gave, or one of run.workingOrders()';

/** A call with what it cannot mean, in a strategy that no compiler has checked. */
const misused = (method: string, value: unknown, expected: string): KernelError =>
  new KernelError('ENGINE_MISUSE', `run.${method} cannot take ${given(value)}; give it ${expected}`);
