import { type CashEntryKind, cashEntryKinds } from '../account/cash-entry.ts';
import { legNumber, type PositionLeg } from '../account/position-leg.ts';
import { groupKinds, type OrderGroup } from '../group/order-group.ts';
import type { QuoteBarSide } from '../market/events.ts';
import type { FillRule } from '../matching/fill-rule.ts';
import { fillRules } from '../matching/fill-rule.ts';
import { type MoneyWords, splitMoney } from '../numeric/money-words.ts';
import type { Order } from '../order/order.ts';
import { orderTypes, timesInForce } from '../order/order.ts';
import { type OrderEventKind, orderEvents, orderStates } from '../order/order-state.ts';
import { pegReferences, plainTerms, trailUnits, triggerPrices } from '../order/order-terms.ts';
import type { Micros } from '../time/micros.ts';
import { auditKinds, LEG_DETAIL, PEGS_FROM, WORDS_PER_RECORD } from './audit-record.ts';
import { currencyWord } from './currency-word.ts';

/** Where blocks of records go: hashed, stored, sent. The bytes are valid only during the call. */
export interface AuditSink {
  block(bytes: Uint8Array): void;
}

const RECORDS_PER_BLOCK = 1024;
const KIND = Object.fromEntries(auditKinds.map((kind, index) => [kind, index])) as Record<
  (typeof auditKinds)[number],
  number
>;
const indexOf = <Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> =>
  Object.fromEntries(names.map((name, index) => [name, index])) as Record<Name, number>;
const STATE = indexOf(orderStates);
const EVENT = indexOf(orderEvents);
const RULE = indexOf(fillRules);
const TYPE = indexOf(orderTypes);
const TIME_IN_FORCE = indexOf(timesInForce);
const TRIGGER = indexOf(triggerPrices);
const TRAIL = indexOf(trailUnits);
const PEG = indexOf(pegReferences);
const GROUP = indexOf(groupKinds);
const ENTRY = indexOf(cashEntryKinds);

/** One NaN for all: a file's may differ in bits that a hash would see. */
const plainNaN = (value: number): number => (Number.isNaN(value) ? Number.NaN : value);

/**
 * Writes one fixed-width record for everything that happens, in blocks of 64 kB.
 *
 * Hot: `bar` runs once a bar.
 */
export class AuditStream {
  readonly #sink: AuditSink;
  readonly #words = new Float64Array(RECORDS_PER_BLOCK * WORDS_PER_RECORD);
  readonly #bytes = new Uint8Array(this.#words.buffer);
  #at = 0;
  #sequence = 0;

  constructor(sink: AuditSink) {
    this.#sink = sink;
  }

  /** Number of the last record. */
  get sequence(): number {
    return this.#sequence;
  }

  bar(
    time: Micros,
    instrument: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
  ): void {
    this.#write(time, KIND.bar + 65_536 * instrument, open, high, low, close, volume);
  }

  quote(time: Micros, instrument: number, bid: number, ask: number, bidSize: number, askSize: number): void {
    this.#write(time, KIND.quote + 65_536 * instrument, bid, ask, bidSize, askSize, 0);
  }

  /** Two records, the bid's first. */
  quoteBar(time: Micros, instrument: number, bid: QuoteBarSide, ask: QuoteBarSide): void {
    this.#side(time, KIND['quote-bar-bid'] + 65_536 * instrument, bid);
    this.#side(time, KIND['quote-bar-ask'] + 65_536 * instrument, ask);
  }

  #side(time: Micros, header: number, { open, high, low, close, size }: QuoteBarSide): void {
    this.#write(time, header, plainNaN(open), plainNaN(high), plainNaN(low), plainNaN(close), plainNaN(size));
  }

  trade(time: Micros, instrument: number, price: number, size: number): void {
    this.#write(time, KIND.trade + 65_536 * instrument, price, size, 0, 0, 0);
  }

  auction(time: Micros, instrument: number, phase: number, price: number, size: number): void {
    this.#write(time, KIND.auction + 256 * phase + 65_536 * instrument, price, size, 0, 0, 0);
  }

  imbalance(
    time: Micros,
    instrument: number,
    phase: number,
    pairedSize: number,
    imbalance: number,
    referencePrice: number,
    nearPrice: number,
    farPrice: number,
  ): void {
    const header = KIND.imbalance + 256 * phase + 65_536 * instrument;
    this.#write(time, header, pairedSize, imbalance, referencePrice, nearPrice, farPrice);
  }

  status(time: Micros, instrument: number, action: number, lowerBand: number, upperBand: number): void {
    this.#write(time, KIND.status + 256 * action + 65_536 * instrument, lowerBand, upperBand, 0, 0, 0);
  }

  mark(time: Micros, instrument: number, price: number): void {
    this.#write(time, KIND.mark + 65_536 * instrument, price, 0, 0, 0, 0);
  }

  order(time: Micros, order: Order): void {
    const detail = TYPE[order.type] + 16 * TIME_IN_FORCE[order.timeInForce];
    this.#write(
      time,
      KIND.order + 256 * detail + 65_536 * order.instrumentIndex,
      order.id,
      order.sign * order.quantityScaled,
      order.limitScaled,
      order.stopScaled,
      order.strategyIndex,
    );
    if (order.terms !== plainTerms || order.group !== undefined) this.orderTerms(time, order, order.group);
  }

  /** What an order asks for in particular, and the group that it is in or joins now. */
  orderTerms(time: Micros, order: Order, group: OrderGroup | undefined): void {
    const { terms } = order;
    const flags =
      (terms.postOnly ? 1 : 0) +
      (terms.reduceOnly ? 2 : 0) +
      (terms.extendedHours ? 4 : 0) +
      8 * TRIGGER[terms.trigger] +
      LEG_DETAIL * legNumber(terms.leg);
    const follows =
      terms.trail === undefined
        ? terms.peg === undefined
          ? 0
          : PEGS_FROM + PEG[terms.peg.to]
        : 1 + TRAIL[terms.trail.by];
    this.#write(
      time,
      KIND['order-terms'] + 256 * flags + 65_536 * order.instrumentIndex,
      order.id,
      group === undefined ? 0 : group.id * 8 + GROUP[group.kind],
      follows,
      terms.trail?.value ?? terms.peg?.offset ?? 0,
      terms.expireTime ?? Number.NaN,
    );
  }

  orderState(time: Micros, order: Order, event: OrderEventKind, reason: number): void {
    const state = STATE[order.state];
    this.#write(
      time,
      KIND['order-state'] + 256 * state + 65_536 * order.instrumentIndex,
      order.id,
      state,
      EVENT[event],
      reason,
      0,
    );
  }

  orderUpdate(time: Micros, order: Order): void {
    this.#write(
      time,
      KIND['order-update'] + 65_536 * order.instrumentIndex,
      order.id,
      order.quantityScaled,
      order.limitScaled,
      order.stopScaled,
      0,
    );
  }

  fill(time: Micros, order: Order, price: number, quantity: number, fee: MoneyWords, rule: FillRule): void {
    this.#write(
      time,
      KIND.fill + 256 * RULE[rule] + 65_536 * order.instrumentIndex,
      order.id,
      price,
      order.sign * quantity,
      fee.high,
      fee.low,
    );
  }

  fillDetail(
    time: Micros,
    order: Order,
    fill: number,
    marketTime: Micros,
    sourceTime: Micros,
    priceBeforeSlippage: number,
  ): void {
    this.#write(
      time,
      KIND['fill-detail'] + 65_536 * order.instrumentIndex,
      fill,
      order.id,
      marketTime,
      sourceTime,
      priceBeforeSlippage,
    );
  }

  cash(
    time: Micros,
    entry: CashEntryKind,
    currency: string,
    amount: bigint,
    instrument: number | undefined,
    leg?: PositionLeg,
  ): void {
    const { high, low } = splitMoney(amount);
    const handle = instrument === undefined ? 0 : instrument + 1;
    this.#write(
      time,
      KIND.cash + 256 * ENTRY[entry] + 65_536 * handle,
      high,
      low,
      currencyWord(currency),
      legNumber(leg),
      0,
    );
  }

  /** A fee in a currency that is not the instrument's, of the fill told before. */
  charge(time: Micros, order: Order, currency: string, fee: bigint): void {
    const { high, low } = splitMoney(fee);
    const header = KIND.charge + 65_536 * order.instrumentIndex;
    this.#write(time, header, order.id, high, low, currencyWord(currency), 0);
  }

  restatement(
    time: Micros,
    instrument: number,
    quantity: number,
    cost: bigint,
    realised: bigint,
    leg?: PositionLeg,
  ): void {
    const [basis, profit] = [splitMoney(cost), splitMoney(realised)];
    const header = KIND.restatement + 256 * legNumber(leg) + 65_536 * instrument;
    this.#write(time, header, quantity, basis.high, basis.low, profit.high, profit.low);
  }

  timer(time: Micros, strategy: number, timer: number): void {
    this.#write(time, KIND.timer + 65_536 * strategy, timer, 0, 0, 0, 0);
  }

  /** Hands over what has been written since the last block. */
  flush(): void {
    if (this.#at === 0) return;
    this.#sink.block(this.#bytes.subarray(0, this.#at * 8));
    this.#at = 0;
  }

  #write(time: number, header: number, a: number, b: number, c: number, d: number, e: number): void {
    const words = this.#words;
    const at = this.#at;
    words[at] = ++this.#sequence;
    words[at + 1] = time;
    words[at + 2] = header;
    words[at + 3] = a;
    words[at + 4] = b;
    words[at + 5] = c;
    words[at + 6] = d;
    words[at + 7] = e;
    this.#at = at + WORDS_PER_RECORD;
    if (this.#at === words.length) this.flush();
  }
}
