import { KernelError } from '../errors.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { KindOfProcess } from '../lifecycle/process-order.ts';
import { cashRestrictedUntil } from '../margin/cash-account.ts';
import type { CashViolation } from '../margin/tables/cash-restrictions.ts';
import type { Money } from '../numeric/money.ts';
import { type BusinessDays, daysOfAll, sessionDays } from '../time/business-days.ts';
import { dateOfDay } from '../time/civil-day.ts';
import { formatTime } from '../time/format.ts';
import { MICROS_PER_DAY, type Micros } from '../time/micros.ts';
import { lastSessionBegunBy, outsideCalendar, type SessionCalendar } from '../time/session-calendar.ts';
import { sessionsBetween } from '../time/session-dates.ts';
import { PendingQueue } from './pending-money.ts';
import { Purchases } from './purchases.ts';
import { settlementDate } from './settlement-date.ts';

export interface SettledCashOptions {
  readonly instruments: readonly Instrument[];
  /** By instrument index. */
  readonly calendars: readonly SessionCalendar[];
  /** The market of an instrument, such as `us-equity`; undefined settles at once. */
  readonly marketOf: (instrument: Instrument) => string | undefined;
  /** Bank days of a currency other than US dollars, whose holidays are known. */
  readonly banks?: Readonly<Record<string, BusinessDays>>;
  /** Whether it is a cash account, of which violations are counted. */
  readonly isCashAccount: boolean;
}

export interface CashViolationNote {
  readonly kind: CashViolation;
  /** The day of the sale, yyyymmdd. */
  readonly date: number;
  readonly instrumentIndex: number;
}

/**
 * Which money of an account is settled.
 *
 * A sale's proceeds settle by the cycle of its market, at the open of the session of that day. A purchase takes
 * settled money at once, then proceeds that are still to settle, those that settle first being taken first. What a
 * purchase takes at once leaves the account only as it settles: interest counts by `settledBalance`, orders by
 * `spendable`.
 */
export class SettledCash implements KindOfProcess {
  readonly kind = 'cash-settlement';
  readonly phase = 'before-data';
  readonly #options: SettledCashOptions;
  /** Settled and not spent, by currency; below zero where it is owed. */
  readonly #free = new Map<string, bigint>();
  readonly #proceeds = new PendingQueue();
  /** Every trade's whole money, until it changes hands. */
  readonly #transfers = new PendingQueue();
  readonly #balances = new Map<string, bigint>();
  readonly #purchases = new Purchases();
  readonly #violations: CashViolationNote[] = [];
  #restrictedUntil: number | undefined;
  nextTime = Number.POSITIVE_INFINITY;

  constructor(options: SettledCashOptions) {
    this.#options = options;
  }

  /** Settled money that nothing has been bought with. */
  settled(currency: string): Money {
    return (this.#free.get(currency) ?? 0n) as Money;
  }

  /** Proceeds that are still to settle and that nothing has been bought with. */
  unsettled(currency: string): Money {
    return this.#proceeds.total(currency) as Money;
  }

  /** What has changed hands by now, as interest counts it. */
  settledBalance(currency: string): Money {
    return (this.#balances.get(currency) ?? 0n) as Money;
  }

  /** What may be bought with on a date (yyyymmdd): settled money, and unless the account is held to it, proceeds. */
  spendable(currency: string, date: number): Money {
    const settled = this.settled(currency);
    return this.isRestricted(date) ? settled : ((settled + this.unsettled(currency)) as Money);
  }

  get violations(): readonly CashViolationNote[] {
    return this.#violations;
  }

  /** Whether the account is held to settled money on a date, after violations that were too many. */
  isRestricted(date: number): boolean {
    return this.#restrictedUntil !== undefined && date <= this.#restrictedUntil;
  }

  /** Money that moves at once: a deposit, a dividend, interest, below zero a withdrawal or a fee. */
  onCash(currency: string, amount: Money): void {
    add(this.#free, currency, amount);
    add(this.#balances, currency, amount);
    this.#purchases.pay(currency, amount);
  }

  /**
   * A trade.
   *
   * @param quantity Above zero, in any unit that is the same for all trades of the instrument.
   * @param money What is paid, or received, with fees: above zero.
   */
  onFill(instrumentIndex: number, sign: 1 | -1, quantity: number, money: Money, time: Micros): void {
    if (money < 0n)
      throw new KernelError(
        'ENGINE_MISUSE',
        `the money of a trade is told without its sign, and is ${money}`,
      );
    const instrument = this.#options.instruments[instrumentIndex]!;
    const { currency } = instrument;
    const { traded, settlesOn, opens } = this.#settlement(instrumentIndex, time);
    if (sign === 1) this.#buy(instrumentIndex, quantity, currency, money, traded);
    else this.#sell(instrumentIndex, quantity, currency, money, { traded, settlesOn, opens, time });
    const moved = sign === 1 ? -money : money;
    if (opens <= time) add(this.#balances, currency, moved);
    else this.#transfers.add({ currency, amount: moved, settlesOn, time: opens });
    this.#plan();
  }

  /** What is held of an instrument has changed without a trade; quantities in the unit that trades are told in. */
  onRestated(instrumentIndex: number, before: number, after: number): void {
    if (before > 0) this.#purchases.restate(instrumentIndex, before, after);
  }

  onTime(time: Micros): void {
    for (const { currency, amount } of this.#proceeds.takeUntil(time)) add(this.#free, currency, amount);
    for (const { currency, amount } of this.#transfers.takeUntil(time)) add(this.#balances, currency, amount);
    this.#plan();
  }

  #buy(instrumentIndex: number, quantity: number, currency: string, money: bigint, date: number): void {
    const free = this.settled(currency);
    const fromSettled = smaller(money, free > 0n ? free : 0n);
    const available = this.isRestricted(date) ? 0n : this.unsettled(currency);
    const fromProceeds = smaller(money - fromSettled, available);
    const owed = money - fromSettled - fromProceeds;
    const fundsSettle = fromProceeds > 0n ? this.#proceeds.spend(currency, fromProceeds) : date;
    add(this.#free, currency, -fromSettled - owed);
    if (!this.#options.isCashAccount) return;
    const isUnsettled = fromProceeds > 0n;
    this.#purchases.add({
      instrumentIndex,
      quantity,
      currency,
      bought: date,
      fundsSettle,
      isUnsettled,
      owed,
    });
  }

  #sell(
    instrumentIndex: number,
    quantity: number,
    currency: string,
    money: bigint,
    at: {
      readonly traded: number;
      readonly settlesOn: number;
      readonly opens: number;
      readonly time: number;
    },
  ): void {
    if (this.#options.isCashAccount)
      for (const kind of this.#purchases.sell(instrumentIndex, quantity, currency, money, at.traded))
        this.#violate(kind, at.traded, instrumentIndex);
    if (at.opens <= at.time) add(this.#free, currency, money);
    else this.#proceeds.add({ currency, amount: money, settlesOn: at.settlesOn, time: at.opens });
  }

  #violate(kind: CashViolation, date: number, instrumentIndex: number): void {
    this.#violations.push({ kind, date, instrumentIndex });
    this.#restrictedUntil = cashRestrictedUntil(this.#violations);
  }

  /** When the money of a trade moves. The trade belongs to the session that had begun, extended trading included. */
  #settlement(
    index: number,
    time: Micros,
  ): { readonly traded: number; readonly settlesOn: number; readonly opens: number } {
    const instrument = this.#options.instruments[index]!;
    const calendar = this.#options.calendars[index]!;
    const session = lastSessionBegunBy(calendar, time);
    const market = this.#options.marketOf(instrument);
    if (market === undefined) {
      const today = dateOfDay(Math.floor(time / MICROS_PER_DAY));
      return { traded: session < 0 ? today : calendar.dates[session]!, settlesOn: today, opens: time };
    }
    if (session < 0) throw outsideCalendar(calendar, formatTime(time));
    const traded = calendar.dates[session]!;
    const banks = this.#options.banks?.[instrument.currency];
    const days = sessionDays(calendar);
    const settlesOn = settlementDate(market, traded, banks === undefined ? days : daysOfAll(days, banks));
    const { first } = sessionsBetween(calendar, settlesOn, settlesOn);
    return { traded, settlesOn, opens: calendar.opens[first]! };
  }

  #plan(): void {
    this.nextTime = Math.min(this.#proceeds.nextTime, this.#transfers.nextTime);
  }
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const add = (amounts: Map<string, bigint>, currency: string, amount: bigint): void => {
  amounts.set(currency, (amounts.get(currency) ?? 0n) + amount);
};
