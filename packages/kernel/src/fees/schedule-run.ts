import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';
import { divideHalfEven, MONEY_SCALE, type Money, moneyToNumber, ZERO_MONEY } from '../numeric/money.ts';
import type { ScaledQuantity } from '../order/order.ts';
import { isCharged, rowOf } from './applies.ts';
import { beforeFirstFill, charge, type Running } from './charge.ts';
import type { CompiledComponent, CompiledRow, FeeSchedule } from './compiled-schedule.ts';
import { moneyOfAmount, parseRate, QUANTITY_DECIMALS, RATE_DECIMALS, VALUE_DECIMALS } from './fee-amount.ts';
import { exchanged } from './fee-exchange.ts';
import type { FeeCharge, FeeInput, FeeModel, FeeRates, FeeTrade } from './fee-model.ts';
import { feeAssetClass, rootOf } from './instrument-facts.ts';
import { type FillFacts, MULTIPLIER_DECIMALS, type OrderFacts } from './order-facts.ts';
import type { ScheduleOptions } from './schedule-fees.ts';
import { TradedVolume } from './traded-volume.ts';

/** Where the charges of one order stand; those of another day are forgotten. */
interface OrderState {
  readonly date: number;
  readonly running: readonly Running[];
}

interface Line {
  /** Place of the component among those of the schedule. */
  readonly index: number;
  readonly component: CompiledComponent;
  readonly row: CompiledRow;
  /** In which it is charged. */
  readonly currency: string;
  /** Whether what it goes by is to be valued in that currency first. */
  readonly isForeign: boolean;
  /** Whether it is a part of what was bought. */
  readonly isBase: boolean;
}

/** What is charged for an instrument and a side on a day. */
interface Lines {
  readonly date: number;
  readonly order: OrderFacts;
  readonly lines: readonly Line[];
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
  readonly #instruments: ReadonlyMap<string, Instrument>;
  readonly #rates: FeeRates | undefined;
  readonly #volume: TradedVolume;
  /** In which value is counted; as it is quoted, where undefined. */
  readonly #volumeCurrency: string | undefined;
  readonly #balance: bigint | undefined;
  readonly #orders = new WeakMap<object, OrderState>();
  /** Charges that go by the day, by instrument. */
  readonly #days = new Map<string, OrderState>();
  readonly #lines = new Map<string, Lines>();
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
    this.#instruments = new Map(instruments.map((instrument) => [instrument.id, instrument]));
    this.#rates = rates;
    this.#volume = new TradedVolume(parseScaledBigInt(options.volume ?? '0', VALUE_DECIMALS, 'volume'));
    this.#volumeCurrency = rates === undefined ? undefined : volumeCurrencyOf(schedule, instruments);
    this.#balance = options.balance === undefined ? undefined : parseRate(options.balance, 'balance');
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
    const { order, lines } = this.#linesOf(trade);
    const own = this.#fillFacts(fill, trade, order);
    const ofOrder = this.#orders.get(trade.order);
    const ofDay = this.#days.get(instrument.id);
    const running: Running[] = this.#components.map((_, index) => sameDay(ofDay, date, index));
    const charges: { readonly currency: string; amount: Money }[] = [];
    let fee = 0n;
    let commission = 0n;
    for (const { index, component, row, currency, isForeign, isBase } of lines) {
      const before = sameDay(component.per === 'day-net' ? ofDay : ofOrder, date, index);
      const facts = isForeign
        ? { ...own, value: this.#inCurrency(own.value!, instrument.currency, currency) }
        : own;
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

  #fillFacts(fill: FeeInput, { date, liquidity }: FeeTrade, { multiplier }: OrderFacts): FillFacts {
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

  #linesOf({ instrument, sign, date }: FeeTrade): Lines {
    const key = sign === 1 ? `+${instrument.id}` : `-${instrument.id}`;
    const known = this.#lines.get(key);
    if (known?.date === date) return known;
    const order = this.#orderFacts(instrument, sign, date);
    const lines = this.#components.flatMap((component, index) => {
      const line = this.#lineOf(component, index, instrument, order);
      return line === undefined ? [] : [line];
    });
    const found = { date, order, lines };
    this.#lines.set(key, found);
    return found;
  }

  #lineOf(
    component: CompiledComponent,
    index: number,
    instrument: Instrument,
    order: OrderFacts,
  ): Line | undefined {
    const row = isCharged(component, order) ? rowOf(component, order) : undefined;
    if (row === undefined || 'unknown' in row) return undefined;
    const told = row.currency ?? component.currency;
    if (told === 'received' && order.side === 'buy' && this.#rates !== undefined && instrument.baseCurrency)
      return { index, component, row, currency: instrument.baseCurrency, isForeign: false, isBase: true };
    const isQuote = told === 'quote' || told === 'received';
    const currency = isQuote ? instrument.currency : told;
    return {
      index,
      component: component.currency === 'received' ? { ...component, currency: 'quote' } : component,
      row,
      currency,
      isForeign: currency !== instrument.currency,
      isBase: false,
    };
  }

  #orderFacts(instrument: Instrument, sign: 1 | -1, date: number): OrderFacts {
    const { country, assetClass, routing = 'smart', tier, paidIn, exempt, isStablePair } = this.#options;
    return {
      side: sign === 1 ? 'buy' : 'sell',
      date,
      multiplier: parseScaledBigInt(instrument.multiplier, MULTIPLIER_DECIMALS, 'multiplier'),
      kind: {
        assetClass: assetClass ?? feeAssetClass(instrument, this.#instruments),
        country,
        venue: instrument.venue,
        root: rootOf(instrument),
        currency: instrument.currency,
        routing,
        isStablePair,
        isOpening: undefined,
        isCombo: undefined,
      },
      orderQuantity: undefined,
      orderValue: undefined,
      today: { bought: 0n, boughtValue: 0n, sold: 0n },
      tier,
      balance: this.#balance,
      paidIn,
      exempt: exempt ?? [],
    };
  }

  /**
   * An instrument that no row fits, or that is charged in a currency that the account cannot pay, is told before the
   * run. Gives whether anything is charged in another currency than the instrument's.
   */
  #check(instrument: Instrument): boolean {
    let isForeign = false;
    for (const sign of [1, -1] as const)
      for (const currency of this.#currenciesOf(instrument, sign)) {
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

  /** In which an instrument is charged, now or on any day before. */
  #currenciesOf(instrument: Instrument, sign: 1 | -1): ReadonlySet<string> {
    const currencies = new Set<string>();
    for (const [index, component] of this.#components.entries()) {
      const changes = component.rows.filter((row) => row.currency !== undefined);
      const days = changes.length === 0 ? [] : component.rows.map(({ from }) => from);
      for (const date of [LATEST, ...days]) {
        const order = this.#orderFacts(instrument, sign, date);
        const line = this.#lineOf(component, index, instrument, order);
        if (line !== undefined) currencies.add(line.currency);
      }
    }
    return currencies;
  }
}

/** What an amount of the base is worth in the quote. */
const atFillPrice = (amount: bigint, { notional, quantity, quantityFactor }: FeeInput): bigint =>
  divideHalfEven(amount * notional * BigInt(quantityFactor), BigInt(quantity) * POWER[MONEY_SCALE]!);

const LATEST = 9999_12_31;
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
