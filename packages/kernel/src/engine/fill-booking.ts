import type { Portfolio } from '../account/portfolio.ts';
import type { AuditStream } from '../audit/audit-stream.ts';
import type { FeeCharge } from '../fees/fee-model.ts';
import { type Money, moneyToNumber, ZERO_MONEY } from '../numeric/money.ts';
import { splitMoney } from '../numeric/money-words.ts';
import { fillOf } from '../order/fill.ts';
import type { Order } from '../order/order.ts';
import type { Micros } from '../time/micros.ts';
import type { Execution } from '../venue/venue.ts';
import type { Commitments } from './commitments.ts';
import type { DayTradingWatch } from './day-trading-watch.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { FillValues } from './fill-values.ts';
import type { RunRecorder } from './run-recorder.ts';

export interface FillBookingOptions {
  readonly portfolio: Portfolio;
  readonly audit: AuditStream;
  readonly recorder: RunRecorder;
  readonly deliveries: DeliveryQueue;
  /** Who wants to be told of fills, by strategy index. */
  readonly wishes: { readonly fills: readonly boolean[] };
}

/** Writes fills into the account, the audit stream and the run's records, and tells who is to know of them. */
export class FillBooking {
  readonly #options: FillBookingOptions;
  readonly #commitments: Commitments;
  readonly #values: FillValues;
  #count = 0;
  #slippage = 0;
  #traded = 0;
  /** The rules for day trading, where the account has them. */
  dayTrading: DayTradingWatch | undefined;
  /** Told of every fill once it is booked. */
  onFilled: ((order: Order, quantity: number, notional: Money, fee: Money) => void) | undefined;
  /** Told of every position that has changed without a trade: its scaled quantity before and after. */
  onRestated: ((instrumentIndex: number, before: number, after: number) => void) | undefined;

  constructor(options: FillBookingOptions, commitments: Commitments, values: FillValues) {
    this.#options = options;
    this.#commitments = commitments;
    this.#values = values;
  }

  /** How many there have been. */
  get count(): number {
    return this.#count;
  }

  /** What slippage took, in the account's currency at the rates of the fills. */
  get slippage(): number {
    return this.#slippage;
  }

  /** Value of all fills, in the account's currency at the rates of the fills. */
  get traded(): number {
    return this.#traded;
  }

  /** @param charges What is charged in other currencies, instead of the fee. */
  book(
    order: Order,
    execution: Execution,
    notional: Money,
    fee: Money,
    charges: readonly FeeCharge[] | undefined,
    time: Micros,
  ): void {
    const { portfolio, audit, recorder, wishes } = this.#options;
    const { quantity, price } = execution;
    const index = order.instrumentIndex;
    const own = charges === undefined ? fee : ZERO_MONEY;
    portfolio.applyFill(index, order.sign, quantity, price, own, notional, order.terms.leg);
    this.#commitments.release(order, quantity);
    this.#values.booked(order, quantity, notional, price);
    if (this.dayTrading !== undefined) this.dayTrading.onFilled(order, quantity, execution.rule);
    if (this.onFilled !== undefined) this.onFilled(order, quantity, notional, own);
    order.filledScaled = (order.filledScaled + quantity) as typeof order.filledScaled;
    order.feesCharged = order.feesCharged === 0n ? fee : order.feesCharged + fee;
    order.notionalFilled = order.notionalFilled === 0n ? notional : order.notionalFilled + notional;
    const rate = portfolio.rateOf(index);
    const units = portfolio.positions[index]!.unitsOf(quantity) * rate;
    this.#traded += Math.abs(units * (price / order.priceFactor));
    this.#slippage += units * (Math.abs(price - execution.priceBeforeSlippage) / order.priceFactor);
    const id = ++this.#count;
    const words = splitMoney(fee);
    audit.fill(time, order, price, quantity, charges === undefined ? words : splitMoney(own), execution.rule);
    if (charges !== undefined) this.#charge(id, order, charges, time);
    const { marketTime, sourceTime, priceBeforeSlippage } = execution;
    audit.fillDetail(time, order, id, marketTime, sourceTime, priceBeforeSlippage);
    recorder.onFill(id, order, execution, words, time, rate);
    if (wishes.fills[order.strategyIndex]) this.#tell(id, order, execution, fee, time);
  }

  #charge(id: number, order: Order, charges: readonly FeeCharge[], time: Micros): void {
    const { portfolio, audit, recorder } = this.#options;
    for (const { currency, amount } of charges) {
      portfolio.charge(currency, amount);
      audit.charge(time, order, currency, amount);
      recorder.onCharge?.(id, order, currency, amount);
    }
  }

  #tell(id: number, order: Order, execution: Execution, fee: Money, time: Micros): void {
    const fill = fillOf(id, order, execution, moneyToNumber(fee), time);
    this.#options.deliveries.push({ kind: 'fill', strategy: order.strategyIndex, fill });
  }
}
