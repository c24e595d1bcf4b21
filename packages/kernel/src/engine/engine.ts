/**
 * The deterministic engine: market data goes in as columns, orders and money come out as records.
 *
 * One timestamp at a time, in the order that docs/architecture.md states: messages reach the venue; all market
 * data of the timestamp is applied and resting orders are matched; orders expire; fills and order updates are
 * told; bars are made and indicators fed; strategies are called in registration order; what they sent passes the
 * gate until nothing is left to settle; timers fire; the account is marked to market.
 *
 * Hot: `#step` and what it calls run once a timestamp. Cost does not grow with history.
 */
import { Portfolio } from '../account/portfolio.ts';
import { AuditStream } from '../audit/audit-stream.ts';
import { OptionChains } from '../chain/option-chains.ts';
import { AdjustedContracts } from '../corporate-action/apply/adjusted-contracts.ts';
import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { BarColumns, MarketColumns } from '../market/columns.ts';
import { type Bar, type MarketEvent, marketEventKinds } from '../market/events.ts';
import { MarketState } from '../market/market-state.ts';
import type { Order } from '../order/order.ts';
import { Prng } from '../random/prng.ts';
import { createGate } from '../risk/gate.ts';
import { formatTime } from '../time/format.ts';
import { type Micros, micros } from '../time/micros.ts';
import type { FedVenue } from '../venue/fed-venue.ts';
import { fullSupport } from '../venue/order-support.ts';
import type { SimulatedVenueOptions } from '../venue/venue-context.ts';
import type { AccountCalendar } from './account-calendar.ts';
import { AccountDesk } from './account-desk.ts';
import { BarMakers } from './bar-makers.ts';
import type { DataStream } from './data-stream.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import type { EngineOptions, RunParts } from './engine-options.ts';
import { EquityTracker } from './equity-tracker.ts';
import { instrumentData } from './fill-sources.ts';
import { FrontContracts } from './front-contracts.ts';
import { fundingOf } from './funding-of.ts';
import { ListingRules } from './listing-rules.ts';
import { marginBook } from './margin-book.ts';
import type { MarginWatch } from './margin-watch.ts';
import { MarketFeed } from './market-feed.ts';
import { DerivedStatuses } from './market-rules.ts';
import { openAccount } from './open-account.ts';
import { OrderDesk } from './order-desk.ts';
import { OrderRules } from './order-rules.ts';
import { sizeToTarget } from './order-sizing.ts';
import { RunAccount } from './run-account.ts';
import { type ListedInstrument, runInputs } from './run-inputs.ts';
import type { RunRecorder } from './run-recorder.ts';
import { StrategyRuntime, type StrategySnapshot } from './strategy-runtime.ts';
import { venueFor } from './venue-for.ts';

/** `hungry`: some stream must be fed or ended. `paused`: the asked number of timestamps is done. */
export type EngineState = 'hungry' | 'paused' | 'finished';

/** Rounds of orders at one timestamp after which a strategy is taken to be in an endless loop. */
const MAX_ROUNDS = 10_000;

export class Engine {
  readonly portfolio: Portfolio;
  readonly equity: EquityTracker;
  readonly #streams: readonly DataStream[];
  /** The streams as they are applied at one timestamp: by kind, then as they were given. */
  readonly #inOrder: readonly DataStream[];
  readonly #runtimes: readonly StrategyRuntime[];
  /** Whether indicators are fed with quotes or trades. */
  readonly #feedsTicks: boolean;
  readonly #market: MarketState;
  readonly #venue: FedVenue;
  readonly #desk: OrderDesk;
  readonly #audit: AuditStream;
  readonly #deliveries = new DeliveryQueue();
  readonly #makers: BarMakers | undefined;
  readonly #feed: MarketFeed;
  readonly #derived: DerivedStatuses | undefined;
  readonly #account: RunAccount;
  /** What happens to the account by the calendar, and its margin: looked at once a timestamp. */
  readonly #calendar: AccountCalendar | undefined;
  readonly #margin: MarginWatch | undefined;
  readonly #recorder: RunRecorder;
  /** What strategies are to be told of this timestamp, where statuses are derived. */
  #due: MarketEvent[] = [];
  /** Bars made inside the run that are over at this timestamp. */
  #made: MadeBar[] = [];
  /** Time of each stream's next event, side by side: few streams have one at any given timestamp. */
  readonly #nextTimes: Float64Array;
  #dataTime = Number.POSITIVE_INFINITY;
  /** When the venue has something to do, as it told last: asked once for each timestamp before its data. */
  #venueTime = Number.POSITIVE_INFINITY;
  #horizon = Number.NEGATIVE_INFINITY;
  readonly #until: number;
  #isStarted = false;
  #isStopped = false;
  #timestamps = 0;

  constructor(options: EngineOptions) {
    const { instruments, scales, calendars, streams } = runInputs(options);
    this.#streams = streams;
    this.#inOrder = this.#streams.toSorted((a, b) => rankOf(a) - rankOf(b));
    this.#nextTimes = new Float64Array(this.#streams.length);
    this.#until = options.until ?? Number.NEGATIVE_INFINITY;
    const prng = new Prng(options.seed);
    const { account } = options;
    this.portfolio = new Portfolio({
      ...account,
      account: account.type,
      instruments,
      currencies: Object.keys(account.balances ?? {}),
    });
    this.#market = new MarketState(this.portfolio.prices);
    for (const [index, instrument] of instruments.entries())
      if (options.isValuedByLatest?.(instrument) === true) this.#market.valueByLatest(index);
    this.#audit = new AuditStream(options.audit);
    const data = instrumentData(this.#streams, instruments);
    const support = options.support ?? fullSupport;
    const parts: RunParts = {
      portfolio: this.portfolio,
      market: this.#market,
      scales,
      calendars,
      data,
      contracts: new AdjustedContracts(instruments),
    };
    const { contracts } = parts;
    const chains = new OptionChains({
      instruments,
      calendars,
      market: this.#market,
      strikeOf: options.corporateActions && ((index) => contracts.termsOf(index)?.strike),
    });
    const fronts = new FrontContracts(instruments, options.continuous);
    const funding = options.funding?.(parts) ?? fundingOf(parts, account, () => this.time);
    const definitions = options.strategies.map(({ strategy }) => strategy.definition);
    const rules = new OrderRules(scales, calendars, data, support);
    this.#desk = new OrderDesk(
      {
        scales,
        portfolio: this.portfolio,
        funding,
        sizing: options.sizing ?? sizeToTarget,
        market: this.#market,
        gate: createGate(options.limits),
        fees: options.fees,
        rules,
        listing: new ListingRules(instruments, options.lifecycle?.borrowing, (index) =>
          rules.sessionOf(index, this.time),
        ),
        audit: this.#audit,
        recorder: options.recorder,
        deliveries: this.#deliveries,
        wishes: {
          orderEvents: definitions.map(({ onOrderEvent }) => onOrderEvent !== undefined),
          fills: definitions.map(({ onFill }) => onFill !== undefined),
        },
      },
      () => this.#venue,
      () => books,
    );
    const venueOptions: SimulatedVenueOptions = {
      scales,
      calendars,
      market: this.#market,
      policy: options.fill,
      slippage: options.slippage,
      latency: options.latency,
      prng: prng.fork('latency'),
      listener: this.#desk,
      settleable: (order, quantity, price, rule) =>
        this.#desk.values.settleable(order, quantity, price, rule),
      settleableTogether: (fills) => this.#desk.values.settleableTogether(fills),
      held: (index, leg) => this.portfolio.positions[index]!.legOf(leg).quantityScaled,
      support,
    };
    this.#venue = options.venue?.(venueOptions, parts) ?? venueFor(venueOptions, data);
    this.#runtimes = options.strategies.map(
      ({ strategy, parameters }, index) =>
        new StrategyRuntime({
          index,
          strategy,
          parameters: parameters ?? {},
          scales,
          calendars,
          portfolio: this.portfolio,
          market: this.#market,
          chains,
          fronts,
          desk: this.#desk,
          lifecycle: () => this.#account.exercises,
          explainMargin: () => account.margin?.explain(marginBook(parts, this.time)),
          recorder: options.recorder,
          observeIndicators: options.observeIndicators,
          prng: prng.fork(`strategy ${index}`),
        }),
    );
    this.#feedsTicks = this.#runtimes.some((runtime) => runtime.feedsTicks);
    for (const [index, { restore }] of options.strategies.entries())
      if (restore !== undefined) this.#runtimes[index]!.restore(restore);
    const ownBars = this.#runtimes.flatMap((runtime) => runtime.ownBars);
    if (ownBars.length > 0)
      this.#makers = new BarMakers(ownBars, scales, calendars, this.#streams, (bar, index) =>
        this.#made.push({ bar, index }),
      );
    this.#feed = new MarketFeed({
      instruments,
      data,
      market: this.#market,
      chainFacts: chains.facts,
      audit: this.#audit,
      venue: this.#venue,
      definitions,
      wantsBars: this.#runtimes.some((runtime) => runtime.wantsBars),
      wantsQuotes: this.#runtimes.some((runtime) => runtime.wantsQuotes),
      wantsTrades: this.#runtimes.some((runtime) => runtime.wantsTrades),
      makers: this.#makers,
    });
    if (options.marketRules !== undefined) {
      this.#derived = new DerivedStatuses(
        options.marketRules,
        instruments,
        calendars,
        data,
        (time, index, action, lower, upper) => {
          const event = this.#feed.news.tellStatus(time, index, action, lower, upper);
          if (event !== undefined) this.#due.push(event);
        },
      );
      this.#feed.derived = this.#derived;
    }
    this.equity = new EquityTracker(calendars[0]!);
    const books = new AccountDesk({
      portfolio: this.portfolio,
      market: this.#market,
      desk: this.#desk,
      venue: this.#venue,
      audit: this.#audit,
      recorder: options.recorder,
      announce: (index, action) => {
        const event = { time: this.time, instrument: scales[index]!.instrument, action };
        for (const { index: strategy } of this.#runtimes)
          if (definitions[strategy]!.onCorporateAction !== undefined)
            this.#deliveries.push({ kind: 'corporate-action', strategy, event });
      },
    });
    openAccount(books, account, scales);
    this.#account = new RunAccount({
      run: options,
      parts,
      books,
      desk: this.#desk,
      runtimes: this.#runtimes,
      deliveries: this.#deliveries,
      fronts,
    });
    this.#calendar = this.#account.calendar;
    this.#margin = this.#account.margin;
    this.#recorder = options.recorder;
  }

  /** Simulated now. */
  get time(): Micros {
    return this.#desk.time;
  }

  get streams(): readonly DataStream[] {
    return this.#streams;
  }

  /** Market events processed. */
  get events(): number {
    return this.#feed.events;
  }

  get timestamps(): number {
    return this.#timestamps;
  }

  get orderCount(): number {
    return this.#desk.orderCount;
  }

  get fillCount(): number {
    return this.#desk.booking.count;
  }

  /** What slippage took, and the value of all fills, in money. */
  get slippage(): number {
    return this.#desk.booking.slippage;
  }

  get traded(): number {
    return this.#desk.booking.traded;
  }

  get auditSequence(): number {
    return this.#audit.sequence;
  }

  /** The parameters of a strategy with all defaults. */
  parametersOf(strategy: number): Readonly<Record<string, unknown>> {
    return this.#runtimes[strategy]!.parameters;
  }

  /** Orders that are not closed, oldest first. */
  workingOrders(): Order[] {
    return this.#runtimes
      .flatMap((runtime) => this.#desk.workingOrders(runtime.index))
      .sort((a, b) => a.id - b.id);
  }

  /** The last known price of the instrument of an order, scaled: what orders are decided at. NaN: none is known. */
  priceFor(order: Order): number {
    return this.#desk.priceFor(order);
  }

  /** Everything that the strategies remember, as plain JSON. */
  snapshotStrategies(): StrategySnapshot[] {
    return this.#runtimes.map((runtime) => runtime.snapshot());
  }

  /** Streams that must be fed or ended before anything more can happen. */
  hungryStreams(): DataStream[] {
    return this.#streams.filter(
      (stream) => stream.safeBefore <= Math.min(this.#nextTime(), Number.MAX_VALUE),
    );
  }

  feed(stream: DataStream, columns: MarketColumns): void {
    stream.feed(columns);
    this.#lookAhead();
  }

  end(stream: DataStream): void {
    stream.end();
    this.#lookAhead();
  }

  /** Processes what can be processed, at most `limit` timestamps. */
  advance(limit = Number.POSITIVE_INFINITY): EngineState {
    for (let count = 0; count < limit; count++) {
      const time = this.#nextTime();
      if (time >= this.#horizon) {
        if (this.#horizon !== Number.POSITIVE_INFINITY) return 'hungry';
        return 'finished';
      }
      // Timers and messages after the last data act on a market that is no longer known: only where a run asks for them.
      const isOver =
        this.#dataTime === Number.POSITIVE_INFINITY && this.#horizon === Number.POSITIVE_INFINITY;
      if (isOver && time > Math.max(this.time, this.#until)) return 'finished';
      if (!this.#isStarted) this.#start();
      else this.#step(micros(time));
    }
    return 'paused';
  }

  /** Calls the strategies' `onStop` and hands over the last records. A run can be stopped at any timestamp. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    if (this.#isStarted) {
      const fills = this.fillCount;
      for (const runtime of this.#runtimes) runtime.stop();
      this.#settle();
      const { equity, portfolio } = this;
      if (this.fillCount > fills) equity.mark(this.time, portfolio.equity(), portfolio.grossExposure());
    }
    this.#audit.flush();
  }

  #nextTime(): number {
    let next = this.#dataTime;
    this.#venueTime = this.#venue.nextTime;
    if (this.#venueTime < next) next = this.#venueTime;
    for (let at = 0; at < this.#runtimes.length; at++) {
      const { nextTimer } = this.#runtimes[at]!;
      if (nextTimer < next) next = nextTimer;
    }
    if (this.#makers !== undefined && this.#makers.nextClose < next) next = this.#makers.nextClose;
    if (this.#derived !== undefined && this.#derived.nextTime < next) next = this.#derived.nextTime;
    if (this.#calendar !== undefined && this.#calendar.nextTime < next) next = this.#calendar.nextTime;
    return next;
  }

  #lookAhead(): void {
    let next = Number.POSITIVE_INFINITY;
    let horizon = Number.POSITIVE_INFINITY;
    for (const [i, stream] of this.#inOrder.entries()) {
      this.#nextTimes[i] = stream.nextTime;
      if (stream.nextTime < next) next = stream.nextTime;
      if (stream.safeBefore < horizon) horizon = stream.safeBefore;
    }
    this.#dataTime = next;
    this.#horizon = horizon;
  }

  /** The run begins when its first event begins: at the open of the first bar, or with a timer that was saved. */
  #start(): void {
    this.#isStarted = true;
    let first = Math.min(this.#dataTime, this.#venue.nextTime);
    for (const { nextTimer } of this.#runtimes) first = Math.min(first, nextTimer);
    for (const stream of this.#streams) first = Math.min(first, stream.firstOpen);
    this.#calendar?.begin(micros(first));
    this.#setTime(micros(first));
    this.#knowFirstRates(first);
    this.#margin?.begin(micros(first));
    this.equity.mark(micros(first), this.portfolio.equity(), this.portfolio.grossExposure());
    for (const runtime of this.#runtimes) runtime.start();
    this.#settle();
  }

  /** The open of a pair's first bar is a rate that is known when the run begins with it. */
  #knowFirstRates(time: number): void {
    for (const { kind, columns, firstOpen, row, instrumentIndex: index } of this.#streams)
      if (
        kind === 'bar' &&
        firstOpen === time &&
        this.portfolio.instruments[index]!.baseCurrency !== undefined
      )
        this.#market.last[index] = (columns as BarColumns).open[row]!;
  }

  #setTime(time: Micros): void {
    this.#desk.time = time;
    this.#venue.time = time;
  }

  #step(time: Micros): void {
    this.#setTime(time);
    this.#desk.booking.dayTrading?.beforeData(time);
    const calendar = this.#calendar;
    if (calendar !== undefined && calendar.nextTime <= time) calendar.beforeData(time);
    if (this.#venueTime <= time) this.#venue.receive();
    // A list of its own for every timestamp: what is young then dies together, and costs the collector nothing.
    const due: MarketEvent[] = [];
    if (this.#derived !== undefined) this.#derive(this.#derived, time, due);
    if (this.#dataTime === time) {
      this.#applyData(time, due);
      this.#venue.matchCombos();
    }
    if (this.#venue.nextTime <= time) this.#venue.expire();
    if (calendar?.isDueAfterData(time) === true) calendar.afterData(time);
    if (this.#margin !== undefined) this.#margin.check(time);
    if (this.#recorder.onApplied !== undefined) this.#recorder.onApplied(time);
    if (!this.#deliveries.isEmpty) this.#deliver();
    if (this.#makers !== undefined && this.#makers.nextClose <= time) this.#makers.closeUntil(time);
    if (due.length > 0 || this.#made.length > 0) this.#callStrategies(due);
    if (this.#desk.hasRequests || !this.#deliveries.isEmpty) this.#settle();
    for (let at = 0; at < this.#runtimes.length; at++)
      if (this.#runtimes[at]!.nextTimer <= time) this.#fireTimers(this.#runtimes[at]!, time);
    this.#timestamps++;
    if (calendar !== undefined) calendar.look();
    const { portfolio } = this;
    const equity = portfolio.equity();
    this.equity.mark(time, equity, portfolio.heldCount === 0 ? 0 : portfolio.grossExposure());
    if (this.#recorder.onMark !== undefined) this.#recorder.onMark(time, equity);
  }

  #derive(derived: DerivedStatuses, time: Micros, due: MarketEvent[]): void {
    this.#due = due;
    derived.onTime(time);
  }

  #applyData(time: Micros, due: MarketEvent[]): void {
    let next = Number.POSITIVE_INFINITY;
    const nextTimes = this.#nextTimes;
    for (let i = 0; i < nextTimes.length; i++) {
      if (nextTimes[i] === time) nextTimes[i] = this.#feed.apply(time, this.#inOrder[i]!, due);
      if (nextTimes[i]! < next) next = nextTimes[i]!;
    }
    this.#dataTime = next;
  }

  #callStrategies(due: readonly MarketEvent[]): void {
    const runtimes = this.#runtimes;
    for (let i = 0; i < due.length; i++) {
      const event = due[i]!;
      if (event.kind === 'bar')
        for (let at = 0; at < runtimes.length; at++)
          runtimes[at]!.updateIndicators(event, indexOf(event.instrument), true);
      else if (this.#feedsTicks && (event.kind === 'quote' || event.kind === 'trade'))
        for (let at = 0; at < runtimes.length; at++)
          runtimes[at]!.updateIndicatorsByTick(event, indexOf(event.instrument));
    }
    const made = this.#takeMade();
    for (let at = 0; at < runtimes.length; at++) {
      const runtime = runtimes[at]!;
      for (let i = 0; i < due.length; i++) {
        const event = due[i]!;
        if (event.kind === 'bar') runtime.deliverBar(event, indexOf(event.instrument), true);
        else runtime.deliverTick(event);
      }
      for (const { bar, index } of made) runtime.deliverBar(bar, index, false);
    }
  }

  /** The bars made at this timestamp, with which the indicators have been fed. */
  #takeMade(): readonly MadeBar[] {
    const made = this.#made;
    if (made.length === 0) return made;
    this.#made = [];
    for (const { bar, index } of made)
      for (const runtime of this.#runtimes) runtime.updateIndicators(bar, index, false);
    return made;
  }

  #deliver(): void {
    for (const delivery of this.#deliveries.take()) this.#runtimes[delivery.strategy]!.deliver(delivery);
  }

  /** Sends what strategies asked for and tells what came of it, until nothing is left at this timestamp. */
  #settle(): void {
    for (let round = 0; this.#desk.hasRequests || !this.#deliveries.isEmpty; round++) {
      if (round === MAX_ROUNDS)
        throw new KernelError(
          'STRATEGY_FAILED',
          `at ${formatTime(this.time)} orders followed one another ${MAX_ROUNDS} times without time passing: a strategy answers its own order events without end`,
        );
      this.#desk.send();
      this.#deliver();
    }
  }

  #fireTimers(runtime: StrategyRuntime, time: Micros): void {
    runtime.fireTimers(time, (id) => {
      this.#audit.timer(time, runtime.index, id);
      this.#settle();
    });
  }
}

const rankOf = ({ kind }: DataStream): number => marketEventKinds.indexOf(kind);

/** The dense handle that the engine gave its instruments. */
const indexOf = (instrument: Instrument): number => (instrument as ListedInstrument).index;

/** A bar that was made inside the run. */
interface MadeBar {
  readonly bar: Bar;
  readonly index: number;
}
