import { describe, expect, it } from 'vitest';
import { accelerationBands, ichimoku, keltnerChannel, parabolicSarExtended, superTrend } from './index.ts';

/** True ranges of 6 (the first bar's range), 6 and 2; typical prices of 10, 12 and 12. */
const bars: [high: number, low: number, close: number][] = [
  [14, 8, 8],
  [14, 10, 12],
  [13, 11, 12],
];

describe('the Keltner channel', () => {
  it('of LEAN: simple averages of the typical price and of the true range, the first of which is a range', () => {
    const channel = keltnerChannel({
      period: 2,
      atrPeriod: 2,
      multiplier: 1,
      averageType: 'sma',
      rangeAverageType: 'sma',
      trueRange0: 'range',
    });
    const rows = bars.map((bar) => [channel.update(...bar), channel.middle, channel.lower]);
    expect(rows.slice(1)).toEqual([
      [11 + 6, 11, 11 - 6],
      [12 + 4, 12, 12 - 4],
    ]);
  });

  it('of Pine: EMAs of the close and of the true range', () => {
    const channel = keltnerChannel({
      period: 2,
      atrPeriod: 2,
      multiplier: 1,
      source: 'close',
      rangeAverageType: 'ema',
      trueRange0: 'range',
    });
    for (const bar of bars) channel.update(...bar);
    // The weight is 2/3: 10 + (12 - 10) 2/3, and 6 + (2 - 6) 2/3.
    expect(channel.middle).toBeCloseTo(34 / 3, 12);
    expect(channel.upper - channel.middle).toBeCloseTo(10 / 3, 12);
  });
});

describe('acceleration bands', () => {
  it('take the width as LEAN does', () => {
    const bands = accelerationBands({ period: 2, width: 2 });
    bands.update(12, 8, 10);
    // (12 - 8)/(12 + 8) = 0.2: 12 (1 + 2 * 0.2) and 8 (1 - 2 * 0.2).
    expect(bands.update(12, 8, 10)).toBeCloseTo(16.8, 12);
    expect([bands.middle, bands.lower]).toEqual([10, expect.closeTo(4.8, 12)]);
  });
});

describe('SuperTrend', () => {
  // Average ranges of 2 and 2.5: bands 8 and 12, then 9.5 and 14.5, of which the upper one is held at 12.
  const rows: [high: number, low: number, close: number][] = [
    [11, 9, 10],
    [11, 9, 10],
    [13, 11, 12.5],
  ];

  it.each([
    ['down' as const, [12, -1], [9.5, 1]],
    ['up' as const, [8, 1], [9.5, 1]],
  ])('starts %s', (start, first, second) => {
    const trend = superTrend({ period: 2, multiplier: 1, start, trueRange0: 'range' });
    const got = rows.map((row) => [trend.update(...row), trend.trend]);
    expect(got.slice(1)).toEqual([first, second]);
  });
});

describe('the extended parabolic stop', () => {
  const rows: [high: number, low: number][] = [
    [10, 8],
    [11, 9],
    [12, 10],
  ];

  it('starts long with a stop of its own', () => {
    const stop = parabolicSarExtended({ startValue: 5 });
    // 5 + 0.02 (11 - 5), below both lows.
    expect(rows.map((row) => stop.update(...row)).slice(1)).toEqual([5, 5.12]);
  });

  it('starts short with a negative one', () => {
    const stop = parabolicSarExtended({ startValue: -15 });
    // 15 + 0.02 (9 - 15), above both highs.
    expect(rows.map((row) => stop.update(...row)).slice(1)).toEqual([-15, -14.88]);
  });

  it('puts the stop of the other side further away when it turns', () => {
    const stop = parabolicSarExtended({ offsetOnReverse: 0.1 });
    for (const row of rows) stop.update(...row);
    // The stop is far above 1: the new one is the highest high and a tenth of it.
    expect(stop.update(11, 1)).toBeCloseTo(-12 * 1.1, 12);
    // And back, a tenth below the lowest low.
    expect(stop.update(90, 2)).toBeCloseTo(1 * 0.9, 12);
  });
});

describe('Ichimoku', () => {
  it('draws the close back, and gives it in a stream when it is known', () => {
    const close = Float64Array.of(5, 6, 7, 8);
    const columns = { high: close, low: close, close };
    const parameters = { conversion: 1, base: 2, spanB: 3, displacement: 2 };
    expect(ichimoku.batch(columns, parameters).chikou).toEqual(Float64Array.of(7, 8, Number.NaN, Number.NaN));
    const cloud = ichimoku(parameters);
    for (const price of close) {
      cloud.update(price, price, price);
      expect(cloud.chikou).toBe(price);
    }
    // Of two bars ago: the mean of 6 and (5 + 6)/2. Span B of three bars is due on the next row.
    expect(cloud.spanA).toBe(5.75);
    expect(cloud.spanB).toBeNaN();
  });

  it('draws everything where it is known with a displacement of 0', () => {
    const close = Float64Array.of(5, 6, 7, 8);
    const parameters = { conversion: 1, base: 2, spanB: 3, displacement: 0 };
    const { spanA, spanB, chikou } = ichimoku.batch({ high: close, low: close, close }, parameters);
    expect(spanA).toEqual(Float64Array.of(Number.NaN, 5.75, 6.75, 7.75));
    expect(spanB).toEqual(Float64Array.of(Number.NaN, Number.NaN, 6, 7));
    expect(chikou).toEqual(close);
  });
});
