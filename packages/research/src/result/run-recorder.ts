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
  type RunRecorder,
  timesInForce,
} from '@marketloom/kernel';
import { RowLog } from './row-log.ts';

const FILL = {
  id: 0,
  order: 1,
  instrument: 2,
  sign: 3,
  quantity: 4,
  price: 5,
  priceBeforeSlippage: 6,
  feeHigh: 7,
  feeLow: 8,
  rule: 9,
  marketTime: 10,
  sourceTime: 11,
  time: 12,
} as const;

const ORDER = {
  id: 0,
  instrument: 1,
  side: 2,
  type: 3,
  timeInForce: 4,
  quantity: 5,
  limit: 6,
  stop: 7,
  state: 8,
  submittedAt: 9,
  closedAt: 10,
  filled: 11,
  notional: 12,
  reason: 13,
  tag: 14,
} as const;

const FILL_WORDS = Object.keys(FILL).length;
const ORDER_WORDS = Object.keys(ORDER).length;

/** One fill as recorded; prices and quantities are the instrument's scaled integers. */
export interface RecordedFill {
  readonly id: number;
  readonly order: number;
  readonly instrument: number;
  readonly sign: 1 | -1;
  readonly quantity: number;
  readonly price: number;
  readonly priceBeforeSlippage: number;
  /** Exact, in units of 10^-18. */
  readonly fee: bigint;
  readonly rule: FillRule;
  readonly marketTime: number;
  readonly sourceTime: number;
  readonly time: number;
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
  readonly stop: number;
  readonly state: OrderState;
  readonly submittedAt: number;
  /** NaN while it is working. */
  readonly closedAt: number;
  readonly filled: number;
  /** Traded value as the nearest double. */
  readonly notional: number;
  readonly reason: string | undefined;
  readonly tag: string | undefined;
}

export interface LogLine {
  readonly time: number;
  readonly strategy: string;
  readonly message: string;
}

/** Log lines that are kept; the count goes on. */
const MAX_LOG_LINES = 1_000;

/** Keeps a run's fills and orders: in memory while they are few, on disk when they are many. */
export class ColumnRecorder implements RunRecorder {
  readonly #fills = new RowLog(FILL_WORDS);
  readonly #orders = new RowLog(ORDER_WORDS);
  /** Reasons and tags, each once: orders name them by their place, and the first is that there is none. */
  readonly #texts: (string | undefined)[] = [undefined];
  readonly #textPlaces = new Map<string, number>();
  readonly log: LogLine[] = [];
  logCount = 0;

  onFill(id: number, order: Order, execution: Execution, fee: MoneyWords, time: number): void {
    const at = this.#fills.add();
    const { words } = this.#fills;
    words[at + FILL.id] = id;
    words[at + FILL.order] = order.id;
    words[at + FILL.instrument] = order.instrumentIndex;
    words[at + FILL.sign] = order.sign;
    words[at + FILL.quantity] = execution.quantity;
    words[at + FILL.price] = execution.price;
    words[at + FILL.priceBeforeSlippage] = execution.priceBeforeSlippage;
    words[at + FILL.feeHigh] = fee.high;
    words[at + FILL.feeLow] = fee.low;
    words[at + FILL.rule] = RULE[execution.rule]!;
    words[at + FILL.marketTime] = execution.marketTime;
    words[at + FILL.sourceTime] = execution.sourceTime;
    words[at + FILL.time] = time;
  }

  onOrderClosed(order: Order, reason: string | undefined, time: number): void {
    const at = this.#orders.add();
    const { words } = this.#orders;
    words[at + ORDER.id] = order.id;
    words[at + ORDER.instrument] = order.instrumentIndex;
    words[at + ORDER.side] = order.sign === 1 ? 0 : 1;
    words[at + ORDER.type] = orderTypes.indexOf(order.type);
    words[at + ORDER.timeInForce] = timesInForce.indexOf(order.timeInForce);
    words[at + ORDER.quantity] = order.quantityScaled;
    words[at + ORDER.limit] = order.limitScaled;
    words[at + ORDER.stop] = order.stopScaled;
    words[at + ORDER.state] = orderStates.indexOf(order.state);
    words[at + ORDER.submittedAt] = order.submittedAt;
    words[at + ORDER.closedAt] = time;
    words[at + ORDER.filled] = order.filledScaled;
    words[at + ORDER.notional] = Number(order.notionalFilled) / 1e18;
    words[at + ORDER.reason] = this.#placeOf(reason);
    words[at + ORDER.tag] = this.#placeOf(order.tag);
  }

  onLog(strategy: string, message: string, time: number): void {
    this.logCount++;
    if (this.log.length < MAX_LOG_LINES) this.log.push({ time, strategy, message });
  }

  /** Lets go of what lies on disk. */
  close(): void {
    this.#fills.close();
    this.#orders.close();
  }

  /** Adds the orders that are still working, so that every order of the run is there. */
  addWorking(orders: readonly Order[]): void {
    for (const order of orders) this.onOrderClosed(order, undefined, Number.NaN);
  }

  /** Every fill, in the order in which they were booked. */
  *fills(): Generator<RecordedFill> {
    const rows = this.#fills;
    for (let row = 0; row < rows.length; row++)
      yield {
        id: rows.at(row, FILL.id),
        order: rows.at(row, FILL.order),
        instrument: rows.at(row, FILL.instrument),
        sign: rows.at(row, FILL.sign) as 1 | -1,
        quantity: rows.at(row, FILL.quantity),
        price: rows.at(row, FILL.price),
        priceBeforeSlippage: rows.at(row, FILL.priceBeforeSlippage),
        fee: joinMoney(rows.at(row, FILL.feeHigh), rows.at(row, FILL.feeLow)),
        rule: fillRules[rows.at(row, FILL.rule)]!,
        marketTime: rows.at(row, FILL.marketTime),
        sourceTime: rows.at(row, FILL.sourceTime),
        time: rows.at(row, FILL.time),
      };
  }

  /** Every order, by id. */
  *orders(): Generator<RecordedOrder> {
    const rows = this.#orders;
    const ids = rows.column(ORDER.id);
    const byId = Uint32Array.from(ids, (_, row) => row).sort((a, b) => ids[a]! - ids[b]!);
    for (const row of byId)
      yield {
        id: ids[row]!,
        instrument: rows.at(row, ORDER.instrument),
        side: orderSides[rows.at(row, ORDER.side)]!,
        type: orderTypes[rows.at(row, ORDER.type)]!,
        timeInForce: timesInForce[rows.at(row, ORDER.timeInForce)]!,
        quantity: rows.at(row, ORDER.quantity),
        limit: rows.at(row, ORDER.limit),
        stop: rows.at(row, ORDER.stop),
        state: orderStates[rows.at(row, ORDER.state)]!,
        submittedAt: rows.at(row, ORDER.submittedAt),
        closedAt: rows.at(row, ORDER.closedAt),
        filled: rows.at(row, ORDER.filled),
        notional: rows.at(row, ORDER.notional),
        reason: this.#texts[rows.at(row, ORDER.reason)],
        tag: this.#texts[rows.at(row, ORDER.tag)],
      };
  }

  #placeOf(text: string | undefined): number {
    if (text === undefined) return 0;
    let place = this.#textPlaces.get(text);
    if (place === undefined) {
      place = this.#texts.push(text) - 1;
      this.#textPlaces.set(text, place);
    }
    return place;
  }
}

const RULE: Readonly<Record<string, number>> = Object.fromEntries(
  fillRules.map((rule, index) => [rule, index]),
);
