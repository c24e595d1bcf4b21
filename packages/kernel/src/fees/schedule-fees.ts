import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';
import { MONEY_SCALE, type Money, moneyToNumber, ZERO_MONEY } from '../numeric/money.ts';
import type { ScaledQuantity } from '../order/order.ts';
import { isCharged, rowOf } from './applies.ts';
import { beforeFirstFill, charge, type Running } from './charge.ts';
import type { CompiledComponent, CompiledRow, FeeSchedule } from './compiled-schedule.ts';
import { moneyOfAmount, parseRate, QUANTITY_DECIMALS, RATE_DECIMALS, VALUE_DECIMALS } from './fee-amount.ts';
import type { FeeFacts } from './fee-facts.ts';
import type { FeeInput, FeeModel, FeeTrade } from './fee-model.ts';
import { rootOf } from './instrument-facts.ts';
import { type FillFacts, MULTIPLIER_DECIMALS, type OrderFacts } from './order-facts.ts';
import { TradedVolume } from './traded-volume.ts';

/** What a run tells of all its orders. */
export type ScheduleOptions = Pick<
  FeeFacts,
  'country' | 'assetClass' | 'routing' | 'tier' | 'paidIn' | 'liquidity' | 'exempt' | 'isStablePair'
> & {
  readonly balance?: string;
  /** Volume of the month or the trailing days besides that of the run. */
  readonly volume?: string;
};

/**
 * A schedule as a model of fees, for runs in one currency. It counts what the run trades: units and value of the
 * calendar month, value of the thirty days before, what was bought net in the day. Fees that a venue takes in the base
 * of a pair are valued in its quote at the price of the fill. An order that lives overnight begins anew, as with a
 * broker. Orders take from the market unless told otherwise.
 */
export const scheduleFees = (
  schedule: FeeSchedule,
  options: ScheduleOptions = {},
  name = schedule.id,
): FeeModel => ({
  name,
  needsTrade: true,
  forRun: (instruments) => new ScheduleRun(schedule, options, name, instruments),
  fee: (fill) => new ScheduleRun(schedule, options, name, []).fee(fill),
  estimate: (notional, quantity, trade) =>
    new ScheduleRun(schedule, options, name, []).estimate(notional, quantity, trade),
});

/** Where the charges of one order stand; those of another day are forgotten. */
interface OrderState {
  readonly date: number;
  readonly running: readonly Running[];
}

interface Line {
  readonly component: CompiledComponent;
  readonly row: CompiledRow;
}

/** What is charged for an instrument and a side on a day. */
interface Lines {
  readonly date: number;
  readonly order: OrderFacts;
  readonly lines: readonly Line[];
}

interface Outcome {
  readonly fill: FeeInput;
  readonly fee: Money;
  readonly running: readonly Running[];
}

const POWER = Array.from({ length: VALUE_DECIMALS + 1 }, (_, exponent) => 10n ** BigInt(exponent));

class ScheduleRun implements FeeModel {
  readonly name: string;
  readonly needsTrade = true;
  readonly #components: readonly CompiledComponent[];
  readonly #options: ScheduleOptions;
  readonly #volume: TradedVolume;
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
  ) {
    this.name = name;
    this.#options = options;
    // Amounts are booked in the currency of the price.
    this.#components = schedule.components.map((component) =>
      component.currency === 'received' ? { ...component, currency: 'quote' } : component,
    );
    this.#volume = new TradedVolume(parseScaledBigInt(options.volume ?? '0', VALUE_DECIMALS, 'volume'));
    this.#balance = options.balance === undefined ? undefined : parseRate(options.balance, 'balance');
    for (const instrument of instruments) this.#check(instrument);
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
    this.#volume.add(date, quantityOf(fill), fill.notional * POWER[VALUE_DECIMALS - MONEY_SCALE]!);
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

  #outcome(fill: FeeInput): Outcome {
    const last = this.#last;
    if (
      last !== undefined &&
      last.fill.quantity === fill.quantity &&
      last.fill.notional === fill.notional &&
      last.fill.trade?.order === fill.trade?.order &&
      last.fill.trade?.date === fill.trade?.date
    )
      return last;
    this.#last = this.#compute(fill);
    return this.#last;
  }

  #compute(fill: FeeInput): Outcome {
    const trade = tradeOf(fill, this.name);
    const { date, instrument } = trade;
    const { order, lines } = this.#linesOf(trade);
    const facts = this.#fillFacts(fill, trade, order);
    const ofOrder = this.#orders.get(trade.order);
    const ofDay = this.#days.get(instrument.id);
    const running: Running[] = this.#components.map((_, index) => sameDay(ofDay, date, index));
    let fee = 0n;
    let commission = 0n;
    for (const { component, row } of lines) {
      const index = this.#components.indexOf(component);
      const before = sameDay(component.per === 'day-net' ? ofDay : ofOrder, date, index);
      const { after } = charge(component, row, before, facts, order, commission);
      running[index] = after;
      if (index === 0) commission = after.charged;
      // Each line is rounded to what can be booked, so that the fills of an order add up to it.
      fee += moneyOfAmount(after.charged) - moneyOfAmount(before.charged);
    }
    return { fill, fee: fee as Money, running };
  }

  #fillFacts(fill: FeeInput, { date }: FeeTrade, { multiplier }: OrderFacts): FillFacts {
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
      liquidity: this.#options.liquidity ?? 'taker',
      volume: (by) => this.#volume.before(by, date),
    };
  }

  #linesOf({ instrument, sign, date }: FeeTrade): Lines {
    const key = sign === 1 ? `+${instrument.id}` : `-${instrument.id}`;
    const known = this.#lines.get(key);
    if (known?.date === date) return known;
    const order = this.#orderFacts(instrument, sign, date);
    const lines = this.#components.flatMap((component) => {
      const row = isCharged(component, order) ? rowOf(component, order) : undefined;
      return row === undefined || 'unknown' in row ? [] : [{ component, row }];
    });
    const found = { date, order, lines };
    this.#lines.set(key, found);
    return found;
  }

  #orderFacts(instrument: Instrument, sign: 1 | -1, date: number): OrderFacts {
    const { country, assetClass, routing = 'smart', tier, paidIn, exempt, isStablePair } = this.#options;
    return {
      side: sign === 1 ? 'buy' : 'sell',
      date,
      multiplier: parseScaledBigInt(instrument.multiplier, MULTIPLIER_DECIMALS, 'multiplier'),
      kind: {
        assetClass: assetClass ?? instrument.assetClass,
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

  /** An instrument in another currency, or one that no row fits, is told before the run. */
  #check(instrument: Instrument): void {
    for (const sign of [1, -1] as const) {
      const order = this.#orderFacts(instrument, sign, LATEST);
      for (const component of this.#components) {
        if (!isCharged(component, order)) continue;
        const row = rowOf(component, order);
        const own = row === undefined || 'unknown' in row ? undefined : row.currency;
        const currency = own ?? component.currency;
        if (currency !== 'quote' && currency !== instrument.currency)
          throw new KernelError(
            'POLICY_INVALID',
            `fees "${this.name}" charge in ${currency}, and ${instrument.id} is quoted in ${instrument.currency}; choose a schedule in ${instrument.currency}`,
          );
      }
    }
  }
}

const LATEST = 9999_12_31;

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
