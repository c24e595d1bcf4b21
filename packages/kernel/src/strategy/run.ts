import type { PositionLeg } from '../account/position-leg.ts';
import type { ChainContract } from '../chain/chain-contract.ts';
import type { ChainQuery } from '../chain/chain-query.ts';
import type { ExerciseInstruction } from '../contract/exercise.ts';
import type { OrderGroupView } from '../group/order-group.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { AccountRequirement } from '../margin/model/margin-model.ts';
import type { OrderView } from '../order/order.ts';
import type { OrderChange, OrderOptions } from '../order/order-request.ts';
import type { BracketRequest, ComboRequest, OrderTicket } from '../order/order-ticket.ts';
import type { Micros } from '../time/micros.ts';

/** What is held of one instrument. */
export interface PositionView {
  /** Positive when long, negative when short. */
  readonly quantity: number;
  readonly isFlat: boolean;
  readonly isLong: boolean;
  readonly isShort: boolean;
  readonly averagePrice: number;
  /** Realised profit before fees, in the account's currency. */
  readonly realisedProfit: number;
  readonly fees: number;
}

/** The account as a strategy sees it, marked at the last known prices. */
export interface PortfolioView {
  /** All balances, in the account's currency. */
  readonly cash: number;
  /** Balance of one currency, such as `EUR`; 0 where the account has never had any. */
  balance(currency: string): number;
  readonly equity: number;
  /** What a new order may cost. */
  readonly buyingPower: number;
}

/** The last known prices of one instrument; NaN where nothing is known yet. */
export interface MarketView {
  readonly last: number;
  readonly bid: number;
  readonly ask: number;
}

export interface TimerOptions {
  /** Told to `onTimer`. */
  readonly name?: string;
}

/** Timers in simulated time. Each call gives an id that `cancel` takes. */
export interface Timers {
  /** Once, at a time that has not passed. */
  at(time: Micros, options?: TimerOptions): number;
  /** Every `interval` microseconds, first one interval from now. */
  every(interval: number, options?: TimerOptions): number;
  /** At each session's open or close of the instrument's calendar, shifted by `offset` microseconds. */
  atSessionOpen(instrument: Instrument, offset?: number, options?: TimerOptions): number;
  atSessionClose(instrument: Instrument, offset?: number, options?: TimerOptions): number;
  cancel(id: number): void;
}

/** Random numbers of the run's seeded generator: the same seed gives the same run. */
export interface RandomNumbers {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** A whole number in [0, limit). */
  below(limit: number): number;
  /** Standard normal. */
  normal(): number;
}

/**
 * What a strategy can see and do. The same object is passed to every callback.
 *
 * Orders are sent when the callback has returned and all strategies of this moment have been called: they then
 * pass the risk gate, and what becomes of them arrives in `onOrderEvent` and `onFill`.
 */
export interface StrategyRun<Parameters, Indicators, State, Shared = object> {
  /** Now, in simulated time. */
  readonly time: Micros;
  readonly parameters: Parameters;
  readonly instruments: readonly Instrument[];
  /** The strategy's own memory, as made by `state`; saved and restored with the run. Plain JSON. */
  readonly state: State;
  readonly portfolio: PortfolioView;
  readonly timers: Timers;
  readonly random: RandomNumbers;
  instrument(idOrSymbol: string): Instrument;
  /**
   * The contract that stands behind a continuous one now, by its rule to roll: the one to trade. Any other instrument is
   * itself.
   */
  contract(instrument: Instrument): Instrument;
  /** The indicators of one instrument, fed with every finished bar, quote and trade before callbacks are told of it. */
  indicators(instrument: Instrument): Indicators;
  /** The indicators that all instruments share, fed with what comes of each of them. */
  readonly sharedIndicators: Shared;
  /** What is held: net, or in a hedging account one leg of it. */
  position(instrument: Instrument, leg?: PositionLeg): PositionView;
  market(instrument: Instrument): MarketView;
  /**
   * The options on an underlying that exist now: listed, seen in the data by now, and not past their last trade. By
   * expiration, calls before puts, by strike; all of them, or those that the query wants. Refuses a malformed query.
   */
  chain(underlying: Instrument, query?: ChainQuery): readonly ChainContract[];
  /** Orders of this strategy that are not closed, oldest first. */
  workingOrders(instrument?: Instrument): readonly OrderView[];
  /** Buys `quantity` units, rounded down to the lot. */
  buy(instrument: Instrument, quantity: number, options?: OrderOptions): OrderView;
  sell(instrument: Instrument, quantity: number, options?: OrderOptions): OrderView;
  /** The largest quantity that the buying power pays for at the last price, fees included, in whole lots. */
  affordableQuantity(instrument: Instrument): number;
  /**
   * Orders what is missing to hold a share of equity: 0.5 for half of it, below zero for a short position, 0 to close.
   * It is sized when it leaves, after the orders sent before it, and no order leaves where nothing is missing.
   */
  target(instrument: Instrument, weight: number, options?: OrderOptions): void;
  /**
   * Changes an amount of one currency for another at the rates of the moment at which it is carried out, with the
   * orders sent in this callback and in their order. What cannot be converted is told in the run's log.
   */
  convert(amount: number, from: string, to: string): void;
  /**
   * What the account must have and has by its margin model, line by line: each requirement with its legs and its
   * arithmetic. Undefined without a model. It is worked out anew at each call.
   */
  margin(): AccountRequirement | undefined;
  /**
   * Exercises an American option that is held long, all of it unless told, with the orders sent in this callback and in
   * their order. What cannot be exercised is told in the run's log.
   */
  exercise(instrument: Instrument, quantity?: number): void;
  /**
   * Tells, before its end, whether an option that is held long is to be exercised whatever the rule would do: all of it
   * unless told.
   */
  instruct(instrument: Instrument, instruction: ExerciseInstruction, quantity?: number): void;
  /**
   * A market order for what is held; undefined when nothing is. In a hedging account of the leg that is named, else one
   * for each leg that holds anything, of which the last is given.
   */
  close(instrument: Instrument, options?: Pick<OrderOptions, 'tag' | 'leg'>): OrderView | undefined;
  /**
   * An entry with targets, a stop or both. The exits work as soon as the entry has filled, for what it has filled;
   * together they never close more. A bracket whose orders are not all accepted by the gate is not sent.
   */
  bracket(request: BracketRequest): OrderGroupView;
  /** The first fill of one cancels the others. Members are new orders or orders that work already. */
  oneCancelsOther(members: readonly (OrderTicket | OrderView)[]): OrderGroupView;
  /** The others work once the first has filled, each for the same share of it. */
  oneTriggersOther(first: OrderTicket | OrderView, others: readonly OrderTicket[]): OrderGroupView;
  /** What one fills is taken off the others. */
  oneUpdatesOther(members: readonly (OrderTicket | OrderView)[]): OrderGroupView;
  /** Legs that fill together or not at all. */
  combo(request: ComboRequest): OrderGroupView;
  /** Cancels all orders of a group that are not closed. */
  cancelGroup(group: OrderGroupView): void;
  modify(order: OrderView, change: OrderChange): void;
  cancel(order: OrderView): void;
  cancelAll(instrument?: Instrument): void;
  /** A line in the run's log. */
  log(message: string): void;
}

export interface TimerEvent {
  readonly id: number;
  readonly name: string | undefined;
  /** When it was due. */
  readonly time: Micros;
}
