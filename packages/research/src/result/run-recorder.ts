import {
  type Execution,
  type FillRule,
  fillRules,
  joinMoney,
  type MoneyWords,
  type Order,
  type OrderState,
  orderSides,
  orderStates,
  orderTypes,
  type PositionLeg,
  positionLegs,
  type RecordedCash,
  type Restatement,
  type RunRecorder,
  timesInForce,
} from '@marketloom/kernel';
import { hasParticulars, legNumber, ParticularsLog, type RecordedParticulars } from './order-particulars.ts';
import { OrderPricesLog } from './order-prices.ts';
import type { RecordedRestatement } from './restate-trips.ts';
import { RowLog } from './row-log.ts';

/** Words of a fill's row; its number is its place in the log. */
const FILL = {
  order: 0,
  /** Negative for sells. */
  signedQuantity: 1,
  price: 2,
  priceBeforeSlippage: 3,
  feeHigh: 4,
  feeLow: 5,
  /** Rule, whether the market's time is the source's, leg, and instrument. */
  packed: 6,
  sourceTime: 7,
  time: 8,
  rate: 9,
} as const;

/** Words of an order's row. */
const ORDER = {
  id: 0,
  /** Side, type, time in force, state, instrument, reason and tag: see `packOrder`. */
  packed: 1,
  quantity: 2,
  limit: 3,
  stop: 4,
  submittedAt: 5,
  closedAt: 6,
  filled: 7,
  notional: 8,
  decision: 9,
} as const;

const FILL_WORDS = Object.keys(FILL).length;
const ORDER_WORDS = Object.keys(ORDER).length;

/** One fill as recorded; prices and quantities are the instrument's scaled integers. */
export interface RecordedFill {
  readonly id: number;
  readonly order: number;
  readonly instrument: number;
  readonly sign: 1 | -1;
  /** The leg of the position, in a hedging account. */
  readonly leg?: PositionLeg;
  readonly quantity: number;
  readonly price: number;
  readonly priceBeforeSlippage: number;
  /** Exact, in units of 10^-18. */
  readonly fee: bigint;
  readonly rule: FillRule;
  readonly marketTime: number;
  readonly sourceTime: number;
  readonly time: number;
  /** What one unit of the instrument's currency was worth in the account's. */
  readonly rate: number;
}

/** One order as it ended, or as it stands. */
export interface RecordedOrder {
  readonly id: number;
  readonly instrument: number;
  readonly side: (typeof orderSides)[number];
  readonly type: (typeof orderTypes)[number];
  readonly timeInForce: (typeof timesInForce)[number];
  readonly quantity: number;
  readonly limit: number;
  /** The price that sets it off, of a stop or of an order that waits to be touched. */
  readonly stop: number;
  readonly state: OrderState;
  readonly submittedAt: number;
  /** NaN while it is working. */
  readonly closedAt: number;
  readonly filled: number;
  /** Traded value as the nearest double. */
  readonly notional: number;
  /** The market's last known price when it was sent, and when it reached the venue; NaN where none was known. */
  readonly decision: number;
  readonly arrival: number;
  /** That when it ended, or when the run did; NaN where it was filled whole. */
  readonly end: number;
  readonly reason: string | undefined;
  readonly tag: string | undefined;
  /** Undefined for a plain order, which asked for nothing in particular and is in no group. */
  readonly particulars: RecordedParticulars | undefined;
}

/** An order that the gate refused, and its words on it. */
export interface RefusedOrder {
  readonly order: number;
  readonly message: string;
}

export interface LogLine {
  readonly time: number;
  readonly strategy: string;
  readonly message: string;
}

/** How many instruments, and how many distinct reasons and tags, can be told apart. */
const INSTRUMENTS = 2 ** 14;
const TEXTS = 2 ** 14;

/** Log lines that are kept; the count goes on. */
const MAX_LOG_LINES = 1_000;

/** Keeps a run's fills and orders: in memory while they are few, on disk when they are many. */
export class ColumnRecorder implements RunRecorder {
  readonly #fills = new RowLog(FILL_WORDS);
  readonly #orders = new RowLog(ORDER_WORDS);
  readonly #particulars = new ParticularsLog();
  readonly #prices = new OrderPricesLog();
  /** Reasons and tags, each once: orders name them by their place, and the first is that there is none. */
  readonly #texts: (string | undefined)[] = [undefined];
  readonly #textPlaces = new Map<string, number>();
  /** The first case of each reason of the gate, in words. */
  readonly refusals = new Map<string, RefusedOrder>();
  readonly log: LogLine[] = [];
  logCount = 0;
  /** What became something else without a trade, in its order. */
  readonly restated: RecordedRestatement[] = [];

  /** Movements of cash that are no trades, in their order. */
  readonly cash: RecordedCash[] = [];

  onCash(entry: RecordedCash): void {
    this.cash.push(entry);
  }

  onFill(_id: number, order: Order, execution: Execution, fee: MoneyWords, time: number, rate: number): void {
    const at = this.#fills.add();
    const { words } = this.#fills;
    const { marketTime, sourceTime } = execution;
    words[at + FILL.order] = order.id;
    words[at + FILL.signedQuantity] = order.sign * execution.quantity;
    words[at + FILL.price] = execution.price;
    words[at + FILL.priceBeforeSlippage] = execution.priceBeforeSlippage;
    words[at + FILL.feeHigh] = fee.high;
    words[at + FILL.feeLow] = fee.low;
    // A fill happens where its bar or tick begins, or where it ends, which is when it is known.
    words[at + FILL.packed] =
      RULE[execution.rule]! +
      64 * (marketTime === sourceTime ? 1 : 0) +
      128 * legNumber(order.terms.leg) +
      512 * order.instrumentIndex;
    words[at + FILL.sourceTime] = sourceTime;
    words[at + FILL.time] = time;
    words[at + FILL.rate] = rate;
  }

  onOrderClosed(
    order: Order,
    reason: string | undefined,
    time: number,
    message: string | undefined,
    price: number,
  ): void {
    const at = this.#orders.add();
    const { words } = this.#orders;
    words[at + ORDER.id] = order.id;
    words[at + ORDER.packed] = this.#packOrder(order, reason);
    words[at + ORDER.quantity] = order.quantityScaled;
    words[at + ORDER.limit] = order.limitScaled;
    words[at + ORDER.stop] = order.stopScaled;
    words[at + ORDER.submittedAt] = order.submittedAt;
    words[at + ORDER.closedAt] = time;
    words[at + ORDER.filled] = order.filledScaled;
    words[at + ORDER.notional] = Number(order.notionalFilled) / 1e18;
    words[at + ORDER.decision] = order.decisionScaled;
    if (hasParticulars(order)) this.#particulars.add(order);
    this.#prices.add(order, price);
    if (reason !== undefined && message !== undefined && !this.refusals.has(reason))
      this.refusals.set(reason, { order: order.id, message });
  }

  onRestated(restatement: Restatement, before: number, time: number): void {
    const { instrumentIndex, quantityScaled, moved, proceeds, ratio, from, leg } = restatement;
    // What only changes known prices changes no round trip.
    if (before === 0 && quantityScaled === 0) return;
    this.restated.push({
      afterFills: this.#fills.length,
      instrument: instrumentIndex,
      time,
      before,
      after: quantityScaled,
      ratio: ratio ?? 1,
      moved: moved ?? 0n,
      proceeds: proceeds ?? 0n,
      from,
      ...(leg === undefined ? {} : { leg }),
    });
  }

  onLog(strategy: string, message: string, time: number): void {
    this.logCount++;
    if (this.log.length < MAX_LOG_LINES) this.log.push({ time, strategy, message });
  }

  /** Lets go of what lies on disk. */
  close(): void {
    this.#fills.close();
    this.#orders.close();
    this.#particulars.close();
    this.#prices.close();
  }

  /** Adds the orders that are still working, so that every order of the run is there. `priceFor`: scaled. */
  addWorking(orders: readonly Order[], priceFor: (order: Order) => number): void {
    for (const order of orders) this.onOrderClosed(order, undefined, Number.NaN, undefined, priceFor(order));
  }

  /** Every fill, in the order in which they were booked. */
  *fills(): Generator<RecordedFill> {
    const rows = this.#fills;
    for (let row = 0; row < rows.length; row++) {
      const packed = rows.at(row, FILL.packed);
      const quantity = rows.at(row, FILL.signedQuantity);
      const sourceTime = rows.at(row, FILL.sourceTime);
      const time = rows.at(row, FILL.time);
      const leg = positionLegs[(Math.floor(packed / 128) % 4) - 1];
      yield {
        id: row + 1,
        order: rows.at(row, FILL.order),
        instrument: Math.floor(packed / 512),
        sign: quantity > 0 ? 1 : -1,
        ...(leg === undefined ? {} : { leg }),
        quantity: Math.abs(quantity),
        price: rows.at(row, FILL.price),
        priceBeforeSlippage: rows.at(row, FILL.priceBeforeSlippage),
        fee: joinMoney(rows.at(row, FILL.feeHigh), rows.at(row, FILL.feeLow)),
        rule: fillRules[packed % 64]!,
        marketTime: Math.floor(packed / 64) % 2 === 1 ? sourceTime : time,
        sourceTime,
        time,
        rate: rows.at(row, FILL.rate),
      };
    }
  }

  /** Every order, by id. */
  *orders(): Generator<RecordedOrder> {
    const rows = this.#orders;
    const ids = rows.column(ORDER.id);
    const byId = Uint32Array.from(ids, (_, row) => row).sort((a, b) => ids[a]! - ids[b]!);
    const particularsOf = this.#particulars.reader();
    const pricesOf = this.#prices.reader();
    for (const row of byId) {
      const take = unpacker(rows.at(row, ORDER.packed));
      const decision = rows.at(row, ORDER.decision);
      const prices = pricesOf(ids[row]!);
      yield {
        id: ids[row]!,
        side: orderSides[take(orderSides.length)]!,
        type: orderTypes[take(orderTypes.length)]!,
        timeInForce: timesInForce[take(timesInForce.length)]!,
        state: orderStates[take(orderStates.length)]!,
        instrument: take(INSTRUMENTS),
        reason: this.#texts[take(TEXTS)],
        tag: this.#texts[take(TEXTS)],
        quantity: rows.at(row, ORDER.quantity),
        limit: rows.at(row, ORDER.limit),
        stop: rows.at(row, ORDER.stop),
        submittedAt: rows.at(row, ORDER.submittedAt),
        closedAt: rows.at(row, ORDER.closedAt),
        filled: rows.at(row, ORDER.filled),
        notional: rows.at(row, ORDER.notional),
        decision,
        arrival: prices?.arrival ?? decision,
        end: prices?.end ?? Number.NaN,
        particulars: particularsOf(ids[row]!),
      };
    }
  }

  /** The small numbers of an order in one exact double: 53 bits at most. */
  #packOrder(order: Order, reason: string | undefined): number {
    let packed = this.#placeOf(order.tag);
    packed = packed * TEXTS + this.#placeOf(reason);
    packed = packed * INSTRUMENTS + order.instrumentIndex;
    packed = packed * orderStates.length + orderStates.indexOf(order.state);
    packed = packed * timesInForce.length + timesInForce.indexOf(order.timeInForce);
    packed = packed * orderTypes.length + orderTypes.indexOf(order.type);
    return packed * orderSides.length + (order.sign === 1 ? 0 : 1);
  }

  #placeOf(text: string | undefined): number {
    if (text === undefined) return 0;
    const known = this.#textPlaces.get(text);
    if (known !== undefined) return known;
    // A strategy that makes up a new tag for every order has the first ones kept.
    if (this.#texts.length === TEXTS) return 0;
    const place = this.#texts.push(text) - 1;
    this.#textPlaces.set(text, place);
    return place;
  }
}

/** Takes small numbers out of a packed one, the last one first. */
const unpacker = (packed: number): ((size: number) => number) => {
  let rest = packed;
  return (size) => {
    const value = rest % size;
    rest = Math.floor(rest / size);
    return value;
  };
};

const RULE: Readonly<Record<string, number>> = Object.fromEntries(
  fillRules.map((rule, index) => [rule, index]),
);
