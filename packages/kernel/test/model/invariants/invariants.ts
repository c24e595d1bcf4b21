import type { Engine, Execution, MoneyWords, Order, RunRecorder } from '../../../src/index.ts';
import { clockOf } from '../../fixtures/backtest.ts';
import type { Check } from './check.ts';
import { checkBands, checkPrice } from './check-price.ts';
import { checkTerms } from './check-terms.ts';
import { GroupPromises } from './group-promises.ts';
import { OwnBooks } from './own-books.ts';
import { TradingTimes } from './trading-times.ts';
import { WatchedData } from './watched-data.ts';
import type { WatchedRun } from './watched-run.ts';

/**
 * What must hold whatever a strategy does and whatever the market does. It keeps books of its own, from nothing but
 * the fills that it is told, and reads the data itself. `problems` holds what did not hold, in words.
 */
export class Invariants implements RunRecorder {
  readonly problems: string[] = [];
  readonly counts = new Map<string, number>();
  engine: Engine | undefined;
  readonly #run: WatchedRun;
  readonly #data: WatchedData;
  readonly #times: TradingTimes;
  readonly #books: OwnBooks;
  readonly #groups = new GroupPromises();
  readonly #filled = new Map<Order, number>();
  readonly #closed = new Set<Order>();

  constructor(run: WatchedRun) {
    this.#run = run;
    this.#data = new WatchedData(run.streams);
    this.#times = new TradingTimes(run, this.#data);
    this.#books = new OwnBooks(run.deposit);
  }

  onFill(_id: number, order: Order, execution: Execution, fee: MoneyWords, time: number): void {
    const quantity: number = execution.quantity;
    const price: number = execution.price;
    const check: Check = (holds, what) => {
      if (!holds)
        this.problems.push(
          `${clockOf(time)} #${order.id} ${order.instrument.symbol} ${order.side} ${order.type} ${order.timeInForce}, ${quantity} at ${price} by ${execution.rule} (market ${clockOf(execution.marketTime)}, source ${clockOf(execution.sourceTime)}): ${what}`,
        );
    };
    this.#count(execution.rule);
    check(!this.#closed.has(order), 'a fill of an order that is closed');
    check(!order.isHeld, 'a fill of an order that is held');
    check(Number.isInteger(quantity) && quantity > 0 && price > 0, 'not a fill');

    const held = this.#books.add(order, execution, fee);
    this.#books.checkAgainst(this.engine!, check);

    const filled = (this.#filled.get(order) ?? 0) + quantity;
    this.#filled.set(order, filled);
    check(filled === order.filledScaled, `it should have filled ${filled}, and says ${order.filledScaled}`);
    check(filled <= order.quantityScaled, 'more than was ordered');
    check(order.timeInForce !== 'FOK' || filled === order.quantityScaled, 'a fill-or-kill in parts');

    checkPrice(order, execution, this.#data, this.#run.hasSlippage, check);
    this.#times.check(order, execution, time, check);
    if (!execution.rule.startsWith('auction')) checkBands(order, execution, time, this.#data, check);
    checkTerms(order, execution, held, this.#data, check);
    if (order.group !== undefined) this.#count(`group ${order.group.kind}`);
    this.#groups.checkFill(order, quantity, this.#filledOf, check);
    if (this.#run.account === 'cash') {
      check(held.after >= 0, 'a cash account is short');
      check(this.#books.cash >= 0n, 'a cash account owes money');
    }
  }

  onOrderClosed(order: Order, reason: string | undefined): void {
    this.#count(`${order.state}${reason === undefined ? '' : ` ${reason}`}`);
    if (this.#closed.has(order)) this.problems.push(`#${order.id} ended twice`);
    this.#closed.add(order);
  }

  onLog(): void {}

  /** What holds between events: the books agree, combos have their legs in ratio, and no order outlives its day. */
  afterTimestamp(time: number): void {
    const check: Check = (holds, what) => {
      if (!holds) this.problems.push(`after ${clockOf(time)}: ${what}`);
    };
    this.#books.checkAgainst(this.engine!, check);
    this.#groups.checkRatios(this.#filledOf, check);
    for (const order of this.engine?.workingOrders() ?? [])
      if (order.timeInForce === 'DAY' || order.timeInForce === 'GTD')
        check(
          order.isHeld || !(order.expiresAt <= time) || order.state === 'submitted',
          `#${order.id} ${order.timeInForce} should have expired at ${clockOf(order.expiresAt)}, and is ${order.state}`,
        );
  }

  readonly #filledOf = (order: Order): number => this.#filled.get(order) ?? 0;

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}
