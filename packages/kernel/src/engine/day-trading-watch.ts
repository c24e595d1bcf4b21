import type { Portfolio } from '../account/portfolio.ts';
import { DayTradingCounter, type DayTradingOptions } from '../margin/model/day-trading-counter.ts';
import { bookedRules, type FillRule } from '../matching/fill-rule.ts';
import type { Order } from '../order/order.ts';
import { Refusal } from '../risk/refusal.ts';
import type { Micros } from '../time/micros.ts';
import { lastSessionBegunBy, type SessionCalendar } from '../time/session-calendar.ts';

const noTrades: ReadonlySet<FillRule> = new Set(bookedRules);

/** The rules for day trading of an account: told of its sessions, orders and fills. */
export class DayTradingWatch {
  readonly #counter: DayTradingCounter;
  readonly #portfolio: Portfolio;
  readonly #calendar: SessionCalendar;
  readonly #maintenance: () => number;
  #session = -1;

  constructor(
    options: DayTradingOptions,
    portfolio: Portfolio,
    calendar: SessionCalendar,
    maintenance: () => number,
  ) {
    this.#counter = new DayTradingCounter(options);
    this.#portfolio = portfolio;
    this.#calendar = calendar;
    this.#maintenance = maintenance;
  }

  /** Before the data of a timestamp: the account is still worth what it was at the close before a new session. */
  beforeData(time: Micros): void {
    const session = lastSessionBegunBy(this.#calendar, time);
    if (session === this.#session || session < 0) return;
    this.#session = session;
    this.#counter.beginSession({
      date: this.#calendar.dates[session]!,
      equity: this.#portfolio.equity(),
      maintenance: this.#maintenance(),
    });
  }

  refusalOf(order: Order): Refusal | undefined {
    const refused = this.#counter.refusal(this.#tradeOf(order, order.remainingQuantity, 0));
    return refused && new Refusal('DAY_TRADING', { dayTrades: refused.dayTrades, problem: refused.message });
  }

  /** A fill that has been booked. What is exercised, or ends, is neither bought nor sold. */
  onFilled(order: Order, quantityScaled: number, rule: FillRule): void {
    if (noTrades.has(rule)) return;
    const quantity = quantityScaled / order.quantityFactor;
    this.#counter.fill({ ...this.#tradeOf(order, quantity, quantity), orderId: order.id });
  }

  #tradeOf(order: Order, quantity: number, booked: number) {
    const { quantity: held } = this.#portfolio.positions[order.instrumentIndex]!;
    return {
      instrumentId: order.instrument.id,
      quantity: order.sign * quantity,
      held: held - order.sign * booked,
    };
  }
}
