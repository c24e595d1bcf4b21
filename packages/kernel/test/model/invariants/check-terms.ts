import type { Execution, Order } from '../../../src/index.ts';
import type { Check } from './check.ts';
import type { WatchedData } from './watched-data.ts';

const TAKES: readonly string[] = [
  'limit-at-quote',
  'limit-at-open',
  'market-at-quote',
  'market-at-trade',
  'market-at-next-open',
  'stop-at-quote',
];

/** A post-only order never takes; a reduce-only order only makes smaller what was held before it. */
export const checkTerms = (
  order: Order,
  { rule, price }: Execution,
  { before, after }: { readonly before: number; readonly after: number },
  data: WatchedData,
  check: Check,
): void => {
  if (order.terms.postOnly) {
    check(!TAKES.includes(rule), 'a post-only order took');
    // Bands may reprice it for a while, and the print that ends a halt is one price for all.
    const isOwn = data.of(order.instrument.symbol, 'status') === undefined;
    check(!isOwn || price === order.limitScaled, 'a post-only order not at its own price');
  }
  if (order.terms.reduceOnly)
    check(
      before * order.sign < 0 && Math.abs(after) < Math.abs(before) && before * after >= 0,
      `a reduce-only order made ${before} to ${after}`,
    );
};
