import type { Ledger } from '../account/ledger.ts';
import { Portfolio } from '../account/portfolio.ts';
import type { Position } from '../account/position.ts';
import type { PositionLeg, PositionMode } from '../account/position-leg.ts';
import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Money } from '../numeric/money.ts';
import type { OrderSide, OrderType, TimeInForce } from '../order/order.ts';
import { nextOrderState, type OrderState } from '../order/order-state.ts';
import { AuditReader } from './audit-reader.ts';
import type { AuditRecord } from './audit-record.ts';

/** An order as the audit stream tells it; prices and quantities are the instrument's scaled integers. */
export interface ReplicaOrder {
  readonly id: number;
  readonly strategy: number;
  readonly instrument: number;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly quantityScaled: number;
  readonly filledScaled: number;
  readonly limitScaled: number | null;
  readonly stopScaled: number | null;
  readonly isTriggered: boolean;
  readonly state: OrderState;
  /** The group that it belongs to, if any. */
  readonly group: number | null;
  /** The leg of the position that it opens or closes, in a hedging account. */
  readonly leg: PositionLeg | null;
  /** Number of the last reason given, 0 for none; see `reasonFromNumber`. */
  readonly reason: number;
}

type Changing<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * A run's state, rebuilt from its audit stream alone: what a user interface, a second process or a check knows.
 *
 * It refuses with AUDIT_GAP a stream in which a record is missing, repeated, out of its place, or contradicts those
 * before it. Records that are missing at the end show only in `sequence`. It keeps every order of the run.
 */
export class AuditReplica {
  /** By instrument index, as the run was given them. */
  readonly positions: readonly Position[];
  /** Last known price by instrument index; NaN before the first. */
  readonly prices: Float64Array;
  readonly #reader = new AuditReader();
  readonly #isTraded: Uint8Array;
  /** Where the bids of the bar of quotes closed whose asks come next. */
  readonly #bids: Float64Array;
  readonly #portfolio: Portfolio;
  readonly #orders = new Map<number, Changing<ReplicaOrder>>();
  #sequence = 0;
  #time = Number.NEGATIVE_INFINITY;
  #fillCount = 0;

  /**
   * Takes the run's instruments in the run's order: the stream names them by their place. Books are not valued here.
   *
   * @param positionMode As the run's account has it.
   */
  constructor(
    instruments: readonly Instrument[],
    currency = instruments[0]?.currency ?? 'USD',
    positionMode: PositionMode = 'netting',
  ) {
    const currencies = instruments.flatMap((one) => [one.currency, one.baseCurrency ?? one.currency]);
    this.#portfolio = new Portfolio({
      currency,
      account: 'margin',
      leverage: 1,
      instruments,
      positionMode,
      rates: Object.fromEntries(currencies.filter((code) => code !== currency).map((code) => [code, 1])),
    });
    this.positions = this.#portfolio.positions;
    this.prices = new Float64Array(instruments.length).fill(Number.NaN);
    this.#isTraded = new Uint8Array(instruments.length);
    this.#bids = new Float64Array(instruments.length).fill(Number.NaN);
  }

  /** Number of the last record taken in. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Simulated time of the last record. */
  get time(): number {
    return this.#time;
  }

  /** The books of every currency, the account's own first. */
  get ledgers(): readonly Ledger[] {
    return this.#portfolio.ledgers;
  }

  get cash(): Money {
    return this.#portfolio.cash;
  }

  get deposits(): Money {
    return this.#portfolio.deposits;
  }

  get realised(): Money {
    return this.#portfolio.realised;
  }

  get fees(): Money {
    return this.#portfolio.fees;
  }

  get fillCount(): number {
    return this.#fillCount;
  }

  /** Every order that the run has seen, by its id. */
  get orders(): ReadonlyMap<number, ReplicaOrder> {
    return this.#orders;
  }

  /** Takes in the next block of the stream. */
  read(bytes: Uint8Array): void {
    for (const record of this.#reader.read(bytes)) this.#apply(record);
  }

  #apply(record: AuditRecord): void {
    if (record.time < this.#time) refuse(record, `is of ${record.time} µs, after one of ${this.#time} µs`);
    this.#sequence = record.sequence;
    this.#time = record.time;
    switch (record.kind) {
      case 'bar':
        this.#trade(this.#known(record), record.close);
        return;
      case 'trade':
        this.#trade(this.#known(record), record.price);
        return;
      case 'quote':
        this.#quote(this.#known(record), record.bid, record.ask);
        return;
      case 'quote-bar-bid':
        this.#bids[this.#known(record)] = record.close;
        return;
      case 'quote-bar-ask':
        this.#quote(this.#known(record), this.#bids[record.instrument]!, record.close);
        return;
      case 'cash':
        this.#post(record);
        return;
      case 'charge':
        this.#portfolio.charge(record.currency, record.fee as Money);
        return;
      case 'restatement':
        this.#portfolio.restate(
          this.#known(record),
          record.quantityScaled,
          record.costBasis as Money,
          record.realised as Money,
          record.leg ?? undefined,
        );
        return;
      case 'order':
        this.#addOrder(record);
        break;
      case 'order-update':
        this.#updateOrder(record);
        break;
      case 'order-state':
        this.#moveOrder(record);
        break;
      case 'fill':
        this.#book(record);
        break;
      case 'fill-detail':
        if (record.fill !== ++this.#fillCount) refuse(record, `tells fill ${record.fill} out of its turn`);
        return;
      case 'order-terms':
        this.#tellTerms(record);
        return;
      case 'auction':
      case 'imbalance':
      case 'status':
      case 'mark':
        this.#known(record);
        return;
      case 'timer':
        return;
    }
  }

  #trade(index: number, price: number): void {
    this.prices[index] = price;
    this.#isTraded[index] = 1;
  }

  /** As a run values its instruments: quotes do so until a trade or a bar is known. */
  #quote(index: number, bid: number, ask: number): void {
    const middle = (bid + ask) / 2;
    if (this.#isTraded[index] === 0 && !Number.isNaN(middle)) this.prices[index] = middle;
  }

  #known(record: AuditRecord & { readonly instrument: number }): number {
    return record.instrument < this.positions.length
      ? record.instrument
      : refuse(record, `names instrument ${record.instrument}, which the run does not have`);
  }

  #orderOf(record: AuditRecord & { readonly order: number }): Changing<ReplicaOrder> {
    return (
      this.#orders.get(record.order) ??
      refuse(record, `names order ${record.order}, which was not there before`)
    );
  }

  #addOrder(record: Extract<AuditRecord, { kind: 'order' }>): void {
    const { order: id, strategy, side, type, timeInForce, quantityScaled, limitScaled, stopScaled } = record;
    if (this.#orders.has(id)) refuse(record, `brings order ${id} a second time`);
    this.#orders.set(id, {
      id,
      strategy,
      instrument: this.#known(record),
      side,
      type,
      timeInForce,
      quantityScaled,
      filledScaled: 0,
      limitScaled,
      stopScaled,
      isTriggered: false,
      state: 'initialised',
      group: null,
      leg: null,
      reason: 0,
    });
  }

  #tellTerms(record: Extract<AuditRecord, { kind: 'order-terms' }>): void {
    const order = this.#orderOf(record);
    order.group = record.group;
    order.leg = record.leg;
  }

  #updateOrder(record: Extract<AuditRecord, { kind: 'order-update' }>): void {
    const order = this.#orderOf(record);
    order.quantityScaled = record.quantityScaled;
    order.limitScaled = record.limitScaled;
    order.stopScaled = record.stopScaled;
  }

  #moveOrder(record: Extract<AuditRecord, { kind: 'order-state' }>): void {
    const order = this.#orderOf(record);
    if (record.event === 'trigger') order.isTriggered = true;
    const next = nextOrderState(order, record.event);
    if (next !== record.state)
      refuse(record, `moves order ${order.id} from ${order.state} to ${record.state} by "${record.event}"`);
    order.state = next;
    order.reason = record.reason;
  }

  #post(record: Extract<AuditRecord, { kind: 'cash' }>): void {
    const { entry, currency, amount, instrument, sequence, leg } = record;
    if (entry === 'variation' && instrument !== null)
      this.#portfolio.payVariation(instrument, amount as Money, leg ?? undefined);
    else if (entry !== 'trade' && entry !== 'fee') this.#portfolio.post(entry, currency, amount as Money);
    else throw gap(sequence, `posts a ${entry} apart from a fill`);
  }

  #book(record: Extract<AuditRecord, { kind: 'fill' }>): void {
    const order = this.#orderOf(record);
    const { signedQuantityScaled, priceScaled, fee } = record;
    const quantity = Math.abs(signedQuantityScaled);
    order.filledScaled += quantity;
    if (order.filledScaled > order.quantityScaled)
      refuse(
        record,
        `fills ${order.filledScaled} of order ${order.id}, which is for ${order.quantityScaled}`,
      );
    const sign = signedQuantityScaled > 0 ? 1 : -1;
    const index = this.#known(record);
    const leg = order.leg ?? undefined;
    this.#portfolio.applyFill(index, sign, quantity, priceScaled, fee as Money, undefined, leg);
  }
}

const gap = (sequence: number, problem: string): KernelError =>
  new KernelError('AUDIT_GAP', `record ${sequence} ${problem}: the stream is not that of one run`);

const refuse = (record: AuditRecord, problem: string): never => {
  throw gap(record.sequence, problem);
};
