import { describe, expect, it } from 'vitest';
import { rts11Band } from './tables/rts-11.ts';
import { tokyoPriceLimit } from './tokyo-price-limit.ts';
import { usRoundLot } from './us-round-lot.ts';

describe('a round lot in the United States', () => {
  it.each([
    [250, 100],
    [250.01, 40],
    [1_000, 40],
    [1_000.01, 10],
    [10_000, 10],
    [10_000.01, 1],
  ])('at an average price of %d is %d shares', (price, shares) => {
    expect(usRoundLot(price)).toBe(shares);
    expect(usRoundLot(price, 2025_11_03)).toBe(shares);
  });

  it('is 100 shares before 2025-11-03', () => {
    expect(usRoundLot(10_000.01, 2025_10_31)).toBe(100);
  });
});

describe('the daily price limit in Tokyo', () => {
  it.each([
    [99, 30],
    [100, 50],
    [999, 150],
    [1_000, 300],
    [2_999, 500],
    [3_000, 700],
    [69_999, 10_000],
    [99_999, 15_000],
    [100_000, 30_000],
    [49_999_999, 7_000_000],
    [50_000_000, 10_000_000],
  ])('at a base price of %d is %d yen', (base, limit) => {
    expect(tokyoPriceLimit(base)).toBe(limit);
  });

  it('repeats its digits at ten times the price', () => {
    for (let base = 1_100; base < 4_900_000; base *= 1.07)
      if (base < 100_000 || base >= 1_000_000 || base * 10 >= 1_000_000)
        expect([base, tokyoPriceLimit(base * 10)]).toEqual([base, tokyoPriceLimit(base) * 10]);
  });
});

describe('a liquidity band of RTS 11', () => {
  it.each([
    [0, 1],
    [9.9, 1],
    [10, 2],
    [80, 3],
    [600, 4],
    [2_000, 5],
    [8_999.9, 5],
    [9_000, 6],
  ])('with %d transactions a day is %d', (transactions, band) => {
    expect(rts11Band(transactions)).toBe(band);
  });
});
