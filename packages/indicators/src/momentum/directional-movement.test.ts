import { describe, expect, it } from 'vitest';
import { lcgSeries } from '../../test/fixtures/price-series.ts';
import { adx } from './adx.ts';
import { adxr } from './adxr.ts';
import { dx } from './dx.ts';
import { plusDirectionalIndicator } from './plus-directional-indicator.ts';
import { plusDirectionalMovement } from './plus-directional-movement.ts';

/** Upward movements 1, 2, 1, 0, 2 from bar 1 on, none downward; true ranges 6, 8, 9, 9, 11. */
const bars = {
  high: Float64Array.of(10, 11, 13, 14, 14, 16),
  low: Float64Array.of(5, 5, 5, 5, 5, 5),
  close: Float64Array.of(8, 8, 8, 8, 8, 8),
};
const period = 3;

const expectValues = (got: Float64Array, wanted: readonly number[]) =>
  wanted.forEach((value, i) => {
    if (Number.isNaN(value)) expect(got[i]).toBeNaN();
    else expect(got[i]).toBeCloseTo(value, 12);
  });

describe("Wilder's sums", () => {
  it('keep their ratio however long the market stands still: +DI stays, as in TA-Lib C 0.8.1', () => {
    const rest = (...start: number[]) => Float64Array.of(...start, ...new Array<number>(200).fill(11));
    const still = { high: rest(10, 11, 11.5), low: rest(9, 9.5, 9), close: rest(9.5, 10.5, 11) };
    const got = plusDirectionalIndicator.batch(still, { period: 2 }).value;
    expect(got[2]).toBeCloseTo(200 / 13, 12);
    expect(got[202]).toBeCloseTo(200 / 13, 12);
  });

  it('start with n-1 bars, as in TA-Lib: 1 + 2, then 3 - 1 + 1, 3 - 1 + 0, 2 - 2/3 + 2', () => {
    const got = plusDirectionalMovement.batch(bars, { period }).value;
    expectValues(got, [Number.NaN, Number.NaN, 3, 3, 2, 10 / 3]);
  });

  it('or with n bars, as in Pine: 1 + 2 + 1, then 4 - 4/3 + 0, 8/3 - 8/9 + 2', () => {
    const got = plusDirectionalMovement.batch(bars, { period, seed: 'full' }).value;
    expectValues(got, [Number.NaN, Number.NaN, Number.NaN, 4, 8 / 3, 34 / 9]);
  });

  it('give +DI from bar n on by either seed: 3 of 6 + 8 - 14/3 + 9 = 55/3, or 4 of 6 + 8 + 9 = 23', () => {
    const short = plusDirectionalIndicator.batch(bars, { period }).value;
    const full = plusDirectionalIndicator.batch(bars, { period, seed: 'full' }).value;
    expectValues(short, [Number.NaN, Number.NaN, Number.NaN, 300 / (55 / 3)]);
    expectValues(full, [Number.NaN, Number.NaN, Number.NaN, 400 / 23]);
  });

  it('of one bar are that bar: +DM 1 and 2, +DI 1 of 6 and 2 of 8', () => {
    expectValues(plusDirectionalMovement.batch(bars, { period: 1 }).value, [Number.NaN, 1, 2]);
    expectValues(plusDirectionalIndicator.batch(bars, { period: 1 }).value, [Number.NaN, 100 / 6, 25]);
  });
});

describe('the averages of DX', () => {
  const series = lcgSeries();
  const n = 14;

  it.each(['short', 'full'] as const)('ADX is the mean of n DX, then moves by 1/n (%s seed)', (seed) => {
    const index = dx.batch(series, { seed }).value;
    const average = adx.batch(series, { seed }).value;
    let wanted = index.subarray(n, 2 * n).reduce((sum, value) => sum + value, 0) / n;
    for (let i = 2 * n - 1; i < 100; i += 1) {
      if (i > 2 * n - 1) wanted = (wanted * (n - 1) + index[i]!) / n;
      expect(average[i]).toBeCloseTo(wanted, 10);
    }
  });

  it.each([
    ['n-1', n - 1],
    ['n', n],
  ] as const)('ADXR is the mean of two ADX %s bars apart', (distance, bars) => {
    const average = adx.batch(series).value;
    const rating = adxr.batch(series, { distance }).value;
    const first = 2 * n - 1 + bars;
    expect(rating.findIndex((value) => !Number.isNaN(value))).toBe(first);
    for (let i = first; i < 100; i += 1)
      expect(rating[i]).toBeCloseTo((average[i]! + average[i - bars]!) / 2, 12);
  });

  it('DX keeps its value once nothing moves any more', () => {
    const index = dx({ period: 3 });
    for (let i = 0; i < 10; i += 1) index.update(11 + i, 9 + i, 10 + i);
    expect(index.value).toBeCloseTo(100, 9);
    for (let i = 0; i < 400; i += 1) index.update(30, 28, 29);
    expect(index.value).toBeCloseTo(100, 9);
  });
});
