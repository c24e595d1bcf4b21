import { describe, expect, it } from 'vitest';
import { type OrderCost, transactionCostSummary } from './cost-summary.ts';

const orders: readonly OrderCost[] = [
  { side: 'buy', notional: 100, costBps: 10 },
  { side: 'buy', notional: 300, costBps: 2 },
  { side: 'sell', notional: 600, costBps: -3 },
];

describe('transactionCostSummary', () => {
  it('weighs by notional, and tells each side alone', () => {
    const summary = transactionCostSummary(orders);
    // (1000 + 600 - 1800) / 1000; mean 3; squared distances 49 + 1 + 36 = 86.
    expect(summary).toMatchObject({
      orders: 3,
      notional: 1000,
      weightedMeanBps: -0.2,
      meanBps: 3,
      medianBps: 2,
    });
    expect(summary.standardDeviationBps).toBeCloseTo(Math.sqrt(43), 12);
    expect(summary.standardErrorBps).toBeCloseTo(Math.sqrt(43 / 3), 12);
    expect(summary.lowBps).toBeCloseTo(-2.5, 12);
    expect(summary.highBps).toBeCloseTo(9.2, 12);
    expect(summary.shareWithCost).toBeCloseTo(2 / 3, 15);
    expect(summary.buys).toMatchObject({ orders: 2, notional: 400, weightedMeanBps: 4, meanBps: 6 });
    expect(summary.sells).toMatchObject({ orders: 1, weightedMeanBps: -3, standardDeviationBps: Number.NaN });
  });

  it('has no statistics of a side that did not trade', () => {
    expect(transactionCostSummary(orders.slice(0, 2)).sells).toBeNull();
  });

  it.each([
    [[], 'orders is empty'],
    [[{ ...orders[0]!, notional: 0 }], 'orders[0].notional is 0'],
    [[orders[0]!, { ...orders[1]!, costBps: Number.NaN }], 'orders[1].costBps is NaN'],
    [[{ ...orders[0]!, side: 'short' as never }], 'side is short: it must be buy or sell'],
  ])('refuses %o', (list, message) => {
    expect(() => transactionCostSummary(list)).toThrow(message);
  });
});
