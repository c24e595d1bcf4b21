import type { Execution, Order } from '../../../src/index.ts';
import { isOpenAt, overlaps, type Span, tradingSpans } from '../model-days.ts';
import type { Check } from './check.ts';
import type { WatchedData } from './watched-data.ts';
import type { WatchedRun } from './watched-run.ts';

/** When orders may fill: in trading hours, not in a halt, not before they were sent nor after their day. */
export class TradingTimes {
  readonly #run: WatchedRun;
  readonly #data: WatchedData;
  readonly #regular: readonly Span[];
  readonly #extended: readonly Span[];

  constructor(run: WatchedRun, data: WatchedData) {
    this.#run = run;
    this.#data = data;
    this.#regular = tradingSpans(run.calendar, false);
    this.#extended = tradingSpans(run.calendar, true);
  }

  check(order: Order, { rule, marketTime, sourceTime }: Execution, time: number, check: Check): void {
    check(marketTime <= time, 'it happened after it was told');
    check(marketTime >= sourceTime, 'it happened before what gave it');
    const spans = order.terms.extendedHours ? this.#extended : this.#regular;
    const bars = this.#data.of(order.instrument.symbol, 'bar');
    const isAuction = rule.startsWith('auction');
    // The print that ends a halt is for all.
    if (rule === 'auction-print') return;
    if (isAuction) {
      check(['AT_OPEN', 'AT_CLOSE'].includes(order.timeInForce), 'an auction filled an order of the market');
      return;
    }
    check(!['AT_OPEN', 'AT_CLOSE'].includes(order.timeInForce), 'an auction order filled outside it');
    const halts = this.#data.haltsOf(order.instrument.symbol);
    if (bars !== undefined) {
      const row = bars.openTime.indexOf(sourceTime);
      const close = bars.closeTime[row]!;
      check(overlaps(spans, sourceTime, close), 'a bar outside trading hours');
      check(
        !halts.some(({ from, to }) => from <= sourceTime && close <= to),
        'a bar that lies within a halt',
      );
      if (rule !== 'market-at-this-close' && this.#run.isInstant)
        check(
          sourceTime >= order.submittedAt || order.isExit || order.group !== undefined,
          'a bar that began before the order was sent',
        );
      if (this.#run.fill.zeroVolume !== 'fill')
        check(bars.volume[row] !== 0, 'a bar in which nothing traded');
      return;
    }
    check(isOpenAt(spans, marketTime), 'a closed market');
    check(!halts.some(({ from, to }) => from <= time && time < to), 'a halted market');
    if (this.#run.isInstant && order.timeInForce === 'DAY' && order.group === undefined) {
      const { closes, extendedCloses } = this.#run.calendar;
      const ends = order.terms.extendedHours ? extendedCloses! : closes;
      const end = ends.find((close) => close > order.submittedAt)!;
      check(marketTime <= end, 'a DAY order after its day');
    }
  }
}
