import type { AccountBooks } from '../account/account-process.ts';
import { isMargined } from '../instrument/asset-class.ts';
import { ContractExpiry } from '../lifecycle/contract-expiry.ts';
import type { MarginBook } from '../margin/model/margin-model.ts';
import { type Money, ZERO_MONEY } from '../numeric/money.ts';
import type { SettledCash } from '../settlement/settled-cash.ts';
import type { Micros } from '../time/micros.ts';
import { AccountCalendar } from './account-calendar.ts';
import { closeOutModel } from './close-out-model.ts';
import { companiesOf } from './companies-of.ts';
import { ContractRolls } from './contract-rolls.ts';
import { DayTradingWatch } from './day-trading-watch.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { EngineOptions, RunParts } from './engine-options.ts';
import type { FrontContracts } from './front-contracts.ts';
import { Lifecycle } from './lifecycle.ts';
import { marginBook, sessionDate } from './margin-book.ts';
import { MarginWatch } from './margin-watch.ts';
import type { OrderDesk } from './order-desk.ts';
import type { StrategyRuntime } from './strategy-runtime.ts';

/** Closes of sessions by which a margin call is to be met, where a run does not say. */
const CALL_SESSIONS = 5;

export interface RunAccountOptions {
  readonly run: EngineOptions;
  readonly parts: RunParts;
  readonly books: AccountBooks;
  readonly desk: OrderDesk;
  readonly runtimes: readonly StrategyRuntime[];
  readonly deliveries: DeliveryQueue;
  readonly fronts: FrontContracts;
}

/** The account of a run as the engine keeps it going: its calendar, and whether its margin suffices. */
export class RunAccount {
  /** What happens to it by the calendar; undefined where nothing does. */
  readonly calendar: AccountCalendar | undefined;
  /** Looks whether it has the margin that it needs; undefined where it needs none. */
  readonly margin: MarginWatch | undefined;
  /** What strategies ask of options that they hold. */
  readonly exercises: Pick<Lifecycle, 'exercise' | 'instruct'> | undefined;
  readonly #options: RunAccountOptions;

  constructor(options: RunAccountOptions) {
    this.#options = options;
    const { run, parts, books, runtimes, fronts } = options;
    const { corporateActions, account } = run;
    const lifecycle =
      run.processes === undefined
        ? new Lifecycle(
            run.lifecycle ?? {},
            books,
            parts,
            account.type === 'cash',
            corporateActions?.actions ?? [],
          )
        : undefined;
    if (lifecycle?.settledCash !== undefined) this.#followSettlement(lifecycle.settledCash);
    const isAccelerated = (index: number): boolean => parts.contracts.termsOf(index)?.isAccelerated === true;
    const processes = [
      ...(corporateActions === undefined
        ? []
        : [
            companiesOf(corporateActions, books, parts, runtimes, () =>
              lifecycle?.endAccelerated(isAccelerated),
            ),
          ]),
      ...(fronts.all.length === 0 ? [] : [this.#rolls()]),
      ...(run.processes?.(books, parts) ?? lifecycle?.processes ?? []),
    ];
    if (processes.length > 0) this.calendar = new AccountCalendar(processes);
    this.exercises = lifecycle ?? processes.find((process) => process instanceof ContractExpiry);
    this.margin = this.#marginWatch();
    this.#watchDayTrading();
  }

  #book(): MarginBook {
    return marginBook(this.#options.parts, this.#options.desk.time);
  }

  #marginWatch(): MarginWatch | undefined {
    const { run, parts, desk, runtimes, deliveries } = this.#options;
    const { account } = run;
    if (account.type !== 'margin') return undefined;
    // Whoever brings rules of its own for what the account pays calls for margin itself.
    const model = account.margin ?? (run.funding === undefined ? closeOutModel(account) : undefined);
    if (model === undefined) return undefined;
    return new MarginWatch({
      portfolio: parts.portfolio,
      model,
      // By leverage alone one comparison tells that nothing is called.
      safeShare: account.margin === undefined ? account.closeOutAt! / account.leverage : Number.NaN,
      desk,
      calendar: parts.calendars[0]!,
      sessions: account.callSessions ?? CALL_SESSIONS,
      book: () => this.#book(),
      tell: (call) => {
        for (const { index: strategy } of runtimes) deliveries.push({ kind: 'margin-call', strategy, call });
      },
    });
  }

  #watchDayTrading(): void {
    const { run, parts, desk } = this.#options;
    const { dayTrading, margin } = run.account;
    if (dayTrading === undefined) return;
    desk.booking.dayTrading = new DayTradingWatch(
      dayTrading,
      parts.portfolio,
      parts.calendars[0]!,
      () => margin?.maintenance(this.#book()) ?? 0,
    );
  }

  #rolls(): ContractRolls {
    const { fronts, runtimes, deliveries } = this.#options;
    return new ContractRolls(fronts, runtimes, (event) => {
      for (const { index: strategy, definition } of runtimes)
        if (definition.onRoll !== undefined) deliveries.push({ kind: 'roll', strategy, event });
    });
  }

  /** Tells of every movement of money which of it is settled, and holds the account to that where it must be. */
  #followSettlement(settled: SettledCash): void {
    const { parts, desk } = this.#options;
    const { portfolio, calendars } = parts;
    for (const { currency, cash } of portfolio.ledgers) settled.onCash(currency, cash);
    portfolio.followCash((currency, amount) => settled.onCash(currency, amount));
    desk.booking.onFilled = (order, quantity, notional, fee) => {
      const { assetClass, currency } = order.instrument;
      if (isMargined(assetClass)) return;
      const money = (order.sign === 1 ? notional + fee : notional - fee) as Money;
      // A sale that costs, by its fee, and a delivery that pays its taker settle nothing: that moves at once.
      const settling = money < 0n ? ZERO_MONEY : money;
      settled.onFill(order.instrumentIndex, order.sign, quantity, settling, desk.time as Micros);
      if (money < 0n) settled.onCash(currency, (order.sign === 1 ? -money : money) as Money);
    };
    desk.booking.onRestated = (...change) => settled.onRestated(...change);
    portfolio.limitSpending((currency) => {
      const date = sessionDate(calendars[0]!, desk.time);
      return settled.isRestricted(date) ? settled.spendable(currency, date) : undefined;
    });
  }
}
