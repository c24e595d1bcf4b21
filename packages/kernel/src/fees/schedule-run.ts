import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';
import { divideHalfEven, MONEY_SCALE, type Money, moneyToNumber, ZERO_MONEY } from '../numeric/money.ts';
import type { ScaledQuantity } from '../order/order.ts';
import { beforeFirstFill, charge, type Running } from './charge.ts';
import type { CompiledComponent, FeeSchedule } from './compiled-schedule.ts';
import {
  moneyOfAmount,
  QUANTITY_DECIMALS,
  RATE_DECIMALS,
  VALUE_DECIMALS,
  VALUE_OF_QUANTITY,
} from './fee-amount.ts';
import { exchanged } from './fee-exchange.ts';
import type { FeeCharge, FeeInput, FeeModel, FeeRates, FeeTrade } from './fee-model.ts';
import { type FillFacts, MULTIPLIER_DECIMALS, type OrderFacts } from './order-facts.ts';
import type { ScheduleOptions } from './schedule-fees.ts';
import { ScheduleLines } from './schedule-lines.ts';
import { TradedVolume } from './traded-volume.ts';

/** Where the charges of one order stand; those of another day are forgotten. */
interface OrderState {
  readonly date: number;
  readonly running: readonly Running[];
}

interface Outcome {
  readonly fill: FeeInput;
  /** Worth of all charges in the currency of the instrument. */
  readonly fee: Money;
  readonly charges: readonly FeeCharge[];
  readonly running: readonly Running[];
}

const POWER = Array.from({ length: VALUE_DECIMALS + 1 }, (_, exponent) => 10n ** BigInt(exponent));

/** A schedule in one run: what was charged and traded so far. */
export class ScheduleRun implements FeeModel {
  readonly name: string;
  readonly needsTrade = true;
  readonly charges: FeeModel['charges'];
  readonly #components: readonly CompiledComponent[];
  readonly #options: ScheduleOptions;
  readonly #rates: FeeRates | undefined;
  readonly #volume: TradedVolume;
  /** In which value is counted; as it is quoted, where undefined. */
  readonly #volumeCurrency: string | undefined;
  readonly #orders = new WeakMap<object, OrderState>();
  /** Charges that go by the day, by instrument. */
  readonly #days = new Map<string, OrderState>();
  readonly #lines: ScheduleLines;
  #last: Outcome | undefined;

  constructor(
    schedule: FeeSchedule,
    options: ScheduleOptions,
    name: string,
    instruments: readonly Instrument[],
    rates?: FeeRates,
  ) {
    this.name = name;
    this.#options = options;
    this.#components = schedule.components;
    this.#lines = new ScheduleLines(schedule.components, options, instruments, rates !== undefined);
    this.#rates = rates;
    this.#volume = new TradedVolume(parseScaledBigInt(options.volume ?? '0', VALUE_DECIMALS, 'volume'));
    this.#volumeCurrency = rates === undefined ? undefined : volumeCurrencyOf(schedule, instruments);
    let isForeign = false;
    for (const instrument of instruments) if (this.#check(instrument)) isForeign = true;
    this.charges = isForeign ? (fill) => this.#outcome(fill).charges : undefined;
  }

  fee(fill: FeeInput): Money {
    return this.#outcome(fill).fee;
  }

  booked(fill: FeeInput): void {
    const { running } = this.#outcome(fill);
    const { order, instrument, date } = tradeOf(fill, this.name);
    const state = { date, running };
    this.#orders.set(order, state);
    this.#days.set(instrument.id, state);
    const value = fill.notional * POWER[VALUE_DECIMALS - MONEY_SCALE]!;
    this.#volume.add(
      date,
      quantityOf(fill),
      this.#inCurrency(value, instrument.currency, this.#volumeCurrency ?? instrument.currency),
    );
    this.#last = undefined;
  }

  estimate(notional: number, quantity: number, trade?: FeeTrade): number {
    if (!(notional > 0 && quantity > 0 && notional < Number.POSITIVE_INFINITY)) return 0;
    const { fee } = this.#compute({
      notional: (BigInt(Math.round(notional * 1e6)) * POWER[MONEY_SCALE - 6]!) as Money,
      quantity: Math.max(1, Math.round(quantity * 1e6)) as ScaledQuantity,
      quantityFactor: 1e6,
      notionalBefore: ZERO_MONEY,
      quantityBefore: 0 as ScaledQuantity,
      feesBefore: ZERO_MONEY,
      trade: trade === undefined ? undefined : { ...trade, order: {} },
    });
    return moneyToNumber(fee);
  }

  /** Kept between asking and booking, where no rate can have changed in between. */
  #outcome(fill: FeeInput): Outcome {
    const last = this.#last;
    if (last !== undefined && this.charges === undefined && isSame(last.fill, fill)) return last;
    this.#last = this.#compute(fill);
    return this.#last;
  }

  #compute(fill: FeeInput): Outcome {
    const trade = tradeOf(fill, this.name);
    const { date, instrument } = trade;
    const { order, lines } = this.#lines.of(trade);
    const own = this.#fillFacts(fill, trade, order);
    const ofOrder = this.#orders.get(trade.order);
    const ofDay = this.#days.get(instrument.id);
    const running: Running[] = this.#components.map((_, index) => sameDay(ofDay, date, index));
    const charges: { readonly currency: string; amount: Money }[] = [];
    let fee = 0n;
    let commission = 0n;
    for (const { index, component, row, currency, isBase } of lines) {
      const before = sameDay(component.per === 'day-net' ? ofDay : ofOrder, date, index);
      const value = isBase
        ? own.quantity * VALUE_OF_QUANTITY
        : this.#inCurrency(own.value, instrument.currency, currency);
      const facts = value === own.value ? own : { ...own, value };
      const { after } = charge(component, row, before, facts, order, commission);
      running[index] = after;
      if (index === 0) commission = after.charged;
      // Each line is rounded to what can be booked, so that the fills of an order add up to it.
      const amount = (moneyOfAmount(after.charged) - moneyOfAmount(before.charged)) as Money;
      fee += isBase ? atFillPrice(amount, fill) : this.#inCurrency(amount, currency, instrument.currency);
      const known = charges.find((other) => other.currency === currency);
      if (known === undefined) charges.push({ currency, amount });
      else known.amount = (known.amount + amount) as Money;
    }
    return { fill, fee: fee as Money, charges, running };
  }

  #inCurrency(amount: bigint, from: string, to: string): bigint {
    return from === to ? amount : exchanged(amount, from, to, this.#rates!, this.name);
  }

  #fillFacts(
    fill: FeeInput,
    { date, liquidity }: FeeTrade,
    { multiplier }: OrderFacts,
  ): FillFacts & { readonly value: bigint } {
    const quantity = quantityOf(fill);
    const value = fill.notional * POWER[VALUE_DECIMALS - MONEY_SCALE]!;
    const premium =
      quantity === 0n
        ? 0n
        : (value * POWER[RATE_DECIMALS + QUANTITY_DECIMALS + MULTIPLIER_DECIMALS - VALUE_DECIMALS]!) /
          (quantity * multiplier);
    return {
      quantity,
      value,
      premium,
      liquidity: this.#options.liquidity ?? liquidity ?? 'taker',
      volume: (by) => this.#volume.before(by, date),
    };
  }

  /**
   * An instrument that no row fits, or that is charged in a currency that the account cannot pay, is told before the
   * run. Gives whether anything is charged in another currency than the instrument's.
   */
  #check(instrument: Instrument): boolean {
    let isForeign = false;
    for (const sign of [1, -1] as const)
      for (const currency of this.#lines.currenciesOf(instrument, sign)) {
        if (currency === instrument.currency) continue;
        isForeign = true;
        if (this.#rates === undefined || !CURRENCY.test(currency))
          throw new KernelError(
            'POLICY_INVALID',
            `fees "${this.name}" charge in ${currency}, and ${instrument.id} is quoted in ${instrument.currency}; choose a schedule in ${instrument.currency}`,
          );
      }
    return isForeign;
  }
}

/** What an amount of the base is worth in the quote. */
const atFillPrice = (amount: bigint, { notional, quantity, quantityFactor }: FeeInput): bigint =>
  divideHalfEven(amount * notional * BigInt(quantityFactor), BigInt(quantity) * POWER[MONEY_SCALE]!);

const CURRENCY = /^[A-Z0-9]{2,10}$/;

/** Tiers that count value of several currencies count it in one. */
const volumeCurrencyOf = (
  { currency, volumeCurrency, components }: FeeSchedule,
  instruments: readonly Instrument[],
): string | undefined => {
  const countsValue = components.some(
    ({ tiers }) => tiers?.by === 'month-value' || tiers?.by === 'trailing-value',
  );
  if (!countsValue) return undefined;
  if (CURRENCY.test(currency)) return volumeCurrency ?? currency;
  const quoted = new Set(instruments.map((instrument) => instrument.currency));
  return quoted.size > 1 ? volumeCurrency : undefined;
};

const isSame = (one: FeeInput, other: FeeInput): boolean =>
  one.quantity === other.quantity &&
  one.notional === other.notional &&
  one.trade?.order === other.trade?.order &&
  one.trade?.date === other.trade?.date &&
  one.trade?.liquidity === other.trade?.liquidity;

const sameDay = (state: OrderState | undefined, date: number, index: number): Running =>
  state?.date === date ? state.running[index]! : beforeFirstFill;

const quantityOf = ({ quantity, quantityFactor }: FeeInput): bigint =>
  (BigInt(quantity) * POWER[QUANTITY_DECIMALS]!) / BigInt(quantityFactor);

const tradeOf = ({ trade }: FeeInput, name: string): FeeTrade => {
  if (trade === undefined)
    throw new KernelError(
      'ENGINE_MISUSE',
      `fees "${name}" need the side, the instrument and the day of a trade`,
    );
  return trade;
};
