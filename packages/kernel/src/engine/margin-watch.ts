import type { Portfolio } from '../account/portfolio.ts';
import { liquidationPlan } from '../margin/liquidation.ts';
import { marginCall } from '../margin/margin-call.ts';
import {
  isCalled,
  type MarginBook,
  type MarginGroup,
  type MarginModel,
} from '../margin/model/margin-model.ts';
import type { MarginCallEvent } from '../strategy/margin-call-event.ts';
import type { Micros } from '../time/micros.ts';
import { lastSessionOpenedBy, type SessionCalendar } from '../time/session-calendar.ts';
import { sessionDate } from './margin-book.ts';
import type { OrderDesk } from './order-desk.ts';

export interface MarginWatchOptions {
  readonly portfolio: Portfolio;
  readonly model: MarginModel;
  /** Equity over exposure at which nothing can be called; NaN where the model has no such share. */
  readonly safeShare: number;
  readonly desk: OrderDesk;
  readonly calendar: SessionCalendar;
  /** Closes of sessions that a call is given. */
  readonly sessions: number;
  readonly book: () => MarginBook;
  readonly tell: (call: MarginCallEvent) => void;
}

/**
 * Looks after every timestamp whether the account still has what its positions need. A model that liquidates closes
 * as much as is needed at once, at the market, group after group; one that calls does so when the call has not been
 * met by the close of the last session that it was given. What is being closed already is not closed twice.
 */
export class MarginWatch {
  readonly #options: MarginWatchOptions;
  #call: MarginCallEvent | undefined;

  constructor(options: MarginWatchOptions) {
    this.#options = options;
  }

  /** Refuses, before anything is held, instruments for which the model has no rule or no table. */
  begin(time: Micros): void {
    const { model, portfolio, calendar } = this.#options;
    model.requireTables(portfolio.instruments, sessionDate(calendar, time));
  }

  check(time: Micros): void {
    const { portfolio, model } = this.#options;
    if (portfolio.heldCount === 0) {
      this.#call = undefined;
      return;
    }
    // NaN is never above: then the model is asked.
    if (this.#call === undefined && portfolio.equity() > portfolio.grossExposure() * this.#options.safeShare)
      return;
    const book = this.#options.book();
    for (const group of model.breached?.(book) ?? []) this.#close(group, 1);
    if (!isCalled(model, book)) {
      this.#call = undefined;
      return;
    }
    if (this.#call === undefined) this.#begin(time, book);
    if (time >= this.#call!.due) this.#liquidate(book);
  }

  #begin(time: Micros, book: MarginBook): void {
    const { model, tell, calendar, sessions } = this.#options;
    const maintenance = model.maintenance(book);
    const equity = model.equityWithLoanValue(book);
    const { action, amount } = marginCall({
      equity: text(equity),
      initial: text(model.initial(book)),
      maintenance: text(maintenance),
      rule: model.onCall,
    });
    const opened = lastSessionOpenedBy(calendar, time);
    // The first session that has not closed yet: that of the call itself, or the next.
    const first = opened >= 0 && calendar.closes[opened]! > time ? opened : opened + 1;
    const last = Math.min(calendar.closes.length, first + sessions) - 1;
    const due = action === 'call' ? (calendar.closes[Math.max(0, last)]! as Micros) : time;
    this.#call = { time, equity, maintenance, amount: Number(amount), due };
    tell(this.#call);
  }

  #liquidate(book: MarginBook): void {
    const { model } = this.#options;
    const groups = model.groups(book);
    const { steps } = liquidationPlan({
      equity: text(book.equity),
      groups,
      order: model.liquidationOrder,
    });
    for (const { id, lots } of steps) {
      const group = groups.find((one) => one.id === id)!;
      this.#close(group, lots / group.lots);
    }
  }

  /** Sends orders for a share of a group, less what such orders are at work on already. */
  #close({ members }: MarginGroup, share: number): void {
    const { portfolio, desk } = this.#options;
    for (const { instrument, quantity, leg } of members) {
      const index = portfolio.instruments.findIndex(({ id }) => id === instrument.id);
      desk.liquidate(index, quantity < 0 ? 1 : -1, Math.abs(quantity) * share, leg);
    }
  }
}

/** An amount as exact functions read it; the noise of doubles lies beyond the ninth decimal. */
const text = (amount: number): string => amount.toFixed(9);
