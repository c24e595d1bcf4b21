import {
  type Engine,
  type MarginBook,
  type MarginModel,
  type MarginPosition,
  micros,
  type Order,
  parseMargin,
} from '../../../src/index.ts';
import { dateOf, dayCloses, dayOpens } from './account-days.ts';
import type { NaiveRun } from './naive-run.ts';
import type { AccountWorld } from './world.ts';

const DAY = 86_400_000_000;
const NOISE = 1e-6;
/** Timestamps between two looks at what the parts of a book ask. */
const EVERY = 7;

/**
 * What a margin account is promised: it is closed out only below maintenance, and then until it is not, or nothing is
 * left that can be closed; and what it holds together never asks more than each by itself.
 */
export class MarginPromises {
  /** As the engine is given it: it tells of every liquidation. */
  readonly model: MarginModel;
  readonly problems: string[] = [];
  readonly #plain: MarginModel;
  readonly #world: AccountWorld;
  readonly #naive: NaiveRun;
  #calledSince = Number.NaN;
  #looks = 0;
  #closedOut = 0;

  constructor(world: AccountWorld, naive: NaiveRun) {
    const model = parseMargin(world.margin!);
    this.#plain = model;
    this.#world = world;
    this.#naive = naive;
    this.model = {
      ...model,
      groups: (book) => {
        this.#closedOut++;
        if (model.equityWithLoanValue(book) >= model.maintenance(book) + NOISE)
          this.problems.push(`closed out with ${book.equity}, which is enough`);
        const called = this.#calledSince;
        if (model.onCall !== 'liquidate' && !(book.time >= this.#dueOf(called)))
          this.problems.push(`closed out before the end of the call of ${called}`);
        return model.groups(book);
      },
    };
  }

  /** When the account may be closed out: at the close of the last session that a call is given. */
  #dueOf(called: number): number {
    const first = called < dayCloses(dateOf(called)) ? dateOf(called) : dateOf(called) + 1;
    return dayCloses(first + this.#world.callSessions - 1);
  }

  /** Looks at the account after the data of a timestamp, before strategies have their turn. */
  check(time: number, engine: Engine): void {
    const model = this.#plain;
    const book = this.#book(time);
    const closedOut = this.#closedOut;
    this.#closedOut = 0;
    if (this.#looks++ % EVERY === 0) this.#checkParts(book);
    const lacking = model.maintenance(book) - model.equityWithLoanValue(book);
    const isCalled = lacking > NOISE * (1 + Math.abs(book.equity));
    if (!isCalled || book.positions.length === 0) {
      // What has been closed out just now counts as called until it is looked at again.
      const isNear = Math.abs(lacking) <= NOISE * (1 + Math.abs(book.equity));
      if (!isNear && closedOut === 0) this.#calledSince = Number.NaN;
      return;
    }
    if (Number.isNaN(this.#calledSince)) this.#calledSince = time;
    const due = model.onCall === 'liquidate' ? time : this.#dueOf(this.#calledSince);
    if (time < due) return;
    const isLiquidated = engine.workingOrders().some(({ tag }) => tag === 'liquidation');
    const canBe = model.groups(book).some(({ isOpen, maintenance }) => isOpen === true && maintenance > 0);
    if (canBe && !isLiquidated && closedOut === 0)
      this.problems.push(`lacks ${lacking}, and nothing is closed`);
    this.#checkEnd(time, book, engine.workingOrders());
  }

  /** What is to be closed is closed, where there is a market and no older order stands before it. */
  #checkEnd(time: number, { positions }: MarginBook, orders: readonly Order[]): void {
    if (this.#world.latency !== 'none' || this.#world.fill.participation !== null) return;
    const hasBars = (symbol: string): boolean =>
      this.#world.streams.some((one) => one.symbol === symbol && one.columns.kind === 'bar');
    const late = orders.find(
      (order) =>
        order.tag === 'liquidation' &&
        hasBars(order.instrument.symbol) &&
        time - order.submittedAt > 1.5 * DAY &&
        !orders.some((older) => older.id < order.id && older.instrumentIndex === order.instrumentIndex) &&
        time - (this.#naive.state.prices.lastTime[order.instrumentIndex] ?? 0) < DAY / 4,
    );
    if (late !== undefined && positions.length > 0)
      this.problems.push(`#${late.id} is to close ${late.instrument.symbol} since ${late.submittedAt}`);
  }

  #checkParts(book: MarginBook): void {
    for (const of of ['initial', 'maintenance'] as const) {
      let sum = 0;
      for (const position of book.positions) sum += this.#plain[of]({ ...book, positions: [position] });
      const whole = this.#plain[of](book);
      if (whole > sum + NOISE * (1 + sum)) this.problems.push(`${of} is ${whole}, of its parts ${sum}`);
    }
  }

  /** The account as a margin model sees it, by the naive books. */
  #book(time: number): MarginBook {
    const { account, state } = this.#naive;
    const { last } = state.prices;
    const date = Math.min(20_240_112, Math.max(20_240_102, dateOf(time - 8 * 3_600_000_000)));
    const positions: MarginPosition[] = [];
    for (const [index, instrument] of account.instruments.entries()) {
      const { quantity, basis } = account.holdings[index]!;
      if (quantity === 0n) continue;
      const units = account.units(index);
      const under = instrument.contract?.underlying;
      const isOpen = instrument.calendar === 'ALWAYS' || this.#isOpen(time);
      positions.push({
        instrument,
        quantity: units / instrument.multiplier,
        price: last[index]!,
        averagePrice: Number(basis) / 1e18 / units,
        underlyingPrice: under === undefined ? Number.NaN : last[state.indexOf(under)]!,
        rate: this.#naive.rate(instrument.currency),
        isMarketOpen: isOpen && !((instrument.contract?.lastTradeAt ?? Number.POSITIVE_INFINITY) <= time),
      });
    }
    let cash = 0;
    for (const currency of account.currencies)
      cash += (Number(account.cash(currency)) / 1e18) * this.#naive.rate(currency);
    return { currency: 'USD', cash, equity: this.#naive.equity(), date, time: micros(time), positions };
  }

  #isOpen(time: number): boolean {
    const date = dateOf(time);
    const noon = dayOpens(date) + 150 * 60_000_000;
    const isLunch = date !== 20_240_103 && noon <= time && time < noon + 3_600_000_000;
    return dayOpens(date) <= time && time < dayCloses(date) && !isLunch;
  }
}
