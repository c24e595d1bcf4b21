import {
  type BarOutcome,
  CLOSE,
  hasPath,
  OPEN,
  onBar,
  onRest,
  type ReferenceBar,
  WITHIN,
} from './reference-bar.ts';
import type { ReferenceBook } from './reference-book.ts';
import type { ReferenceMarket } from './reference-market.ts';
import { isWaiting, type ReferenceOrder } from './reference-order.ts';

interface Candidate {
  readonly order: ReferenceOrder;
  readonly outcome: BarOutcome;
}

/** Who fills when within a bar: those that it gives something take turns, and may set others free. */
export class ReferenceBarTurns {
  readonly #market: ReferenceMarket;
  readonly #book: ReferenceBook;
  #underway: { bar: ReferenceBar; candidates: Candidate[]; current: Candidate } | undefined;

  constructor(market: ReferenceMarket, book: ReferenceBook) {
    this.#market = market;
    this.#book = book;
  }

  /** The bar in which an order is filling now. */
  get barUnderway(): ReferenceBar | undefined {
    return this.#underway?.bar;
  }

  /** Gives the bar to orders that may trade in it. */
  match(bar: ReferenceBar, orders: readonly ReferenceOrder[]): void {
    const market = this.#market;
    const book = this.#book;
    const candidates: Candidate[] = [];
    for (const order of orders) {
      const outcome = onBar(order, bar, market.policy);
      if (outcome === 'set-off') book.setOff(order);
      else if (outcome !== undefined) candidates.push({ order, outcome });
    }
    while (candidates.length > 0) {
      candidates.sort((a, b) => this.#compare(a, b));
      const current = candidates.find((candidate) => !this.#givesWay(candidate, candidates))!;
      candidates.splice(candidates.indexOf(current), 1);
      const { order, outcome } = current;
      if (order.isClosed || order.isHeld) continue;
      this.#underway = { bar, candidates, current };
      if (isWaiting(order)) book.setOff(order);
      market.barLeft -= book.fill(order, outcome.price, market.barLeft, outcome.rule);
      this.#underway = undefined;
    }
  }

  /** An order that was set free by the one that is filling now meets what is left of the bar. */
  join(order: ReferenceOrder): void {
    const { policy } = this.#market;
    if (policy.legsLive !== 'entry-bar') return;
    const { bar, candidates, current } = this.#underway!;
    if (!this.#market.mayTradeIn(bar, order)) return;
    const isEntryByFalling =
      current.order.sign > 0 === (current.outcome.side === 1) && current.outcome.stage !== OPEN;
    const outcome = onRest(order, bar, policy, current.outcome, isEntryByFalling);
    if (outcome === 'set-off') this.#book.setOff(order);
    else if (outcome !== undefined && current.outcome.stage !== CLOSE) candidates.push({ order, outcome });
  }

  /** Under stop-first, a bracket's stop that the bar reaches goes before the bracket's targets. */
  #givesWay({ order, outcome }: Candidate, candidates: readonly Candidate[]): boolean {
    const { group } = order;
    if (this.#market.policy.bothTouched !== 'stop-first' || hasPath(this.#market.policy)) return false;
    if (group?.kind !== 'bracket' || !group.hasStop || outcome.stage !== OPEN) return false;
    const stop = group.orders.at(-1)!;
    const isTarget = order !== stop && order !== group.orders[0];
    return isTarget && candidates.some((other) => other.order === stop && other.outcome.stage === WITHIN);
  }

  #compare(a: Candidate, b: Candidate): number {
    if (a.outcome.stage !== b.outcome.stage) return a.outcome.stage - b.outcome.stage;
    if (a.outcome.stage === WITHIN) {
      if (a.outcome.step !== b.outcome.step) return a.outcome.step - b.outcome.step;
      const side = a.outcome.side - b.outcome.side;
      if (side !== 0 && !hasPath(this.#market.policy))
        return this.#market.policy.bothTouched === 'limit-first' ? -side : side;
    }
    return a.order.id - b.order.id;
  }
}
