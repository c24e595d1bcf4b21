import { describe, expect, it } from 'vitest';
import { cumulativeDelta, orderFlowImbalance } from './index.ts';

describe('order flow imbalance', () => {
  it('counts what is added to the bid and taken from the ask, by each case of the quote', () => {
    const quotes = [
      { bid: 10, bidSize: 5, ask: 11, askSize: 7 },
      { bid: 10, bidSize: 8, ask: 11, askSize: 4 }, // both stay: +8 -5 on the bid, -4 +7 on the ask: 6
      { bid: 10.5, bidSize: 2, ask: 11, askSize: 4 }, // the bid rises: +2; the ask stays: 0
      { bid: 10, bidSize: 3, ask: 10.8, askSize: 6 }, // the bid falls: -2; the ask falls: -6
      { bid: 10, bidSize: 3, ask: 11, askSize: 9 }, // the bid stays: 0; the ask rises: +6
    ];
    const imbalance = orderFlowImbalance({ period: 2 });
    const got = quotes.map(({ bid, bidSize, ask, askSize }) => imbalance.update(bid, bidSize, ask, askSize));
    expect(got).toEqual([Number.NaN, Number.NaN, 6 + 2, 2 - 8, -8 + 6]);
  });
});

describe('cumulative delta', () => {
  it('signs trades by the last move of the price, and knows no side before the first', () => {
    const columns = {
      price: Float64Array.of(10, 10, 11, 11, 10, 10),
      size: Float64Array.of(5, 3, 2, 4, 1, 6),
    };
    const { delta, cumulative } = cumulativeDelta.batch(columns);
    expect(Array.from(delta)).toEqual([0, 0, 2, 4, -1, -6]);
    expect(Array.from(cumulative)).toEqual([0, 0, 2, 6, 5, -1]);
  });
});
