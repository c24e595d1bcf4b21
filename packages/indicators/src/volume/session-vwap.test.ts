import { describe, expect, it } from 'vitest';
import { sessionVwap, vwapBands } from './index.ts';

const HOUR = 3_600_000_000;
/** Monday, 6 January 2025, 21:00 UTC. */
const START = Date.UTC(2025, 0, 6, 21) * 1000;

const prices = Float64Array.of(10, 20, 40);
const bars = {
  high: prices,
  low: prices,
  close: prices,
  volume: Float64Array.of(1, 1, 2),
  time: Float64Array.of(START, START + HOUR, START + 5 * HOUR),
};

describe('session VWAP', () => {
  it('begins anew at midnight UTC', () => {
    const { vwap, upper, lower } = sessionVwap.batch(bars);
    expect(Array.from(vwap)).toEqual([10, 15, 40]);
    // Two prices of equal volume lie one standard deviation, 5, from their mean.
    expect(Array.from(upper)).toEqual([10, 25, 40]);
    expect(Array.from(lower)).toEqual([10, 5, 40]);
  });

  it('begins anew when the day of the session does', () => {
    // From 22:00 on: 20 with volume 1, 40 with volume 2.
    const { vwap } = sessionVwap.batch(bars, { dayStart: 22 });
    expect(vwap[1]).toBe(20);
    expect(vwap[2]).toBeCloseTo(100 / 3, 12);
  });

  it('goes on through the week', () => {
    expect(sessionVwap.batch(bars, { session: 'week' }).vwap[2]).toBe(27.5);
  });

  it("has no value before the session's first volume", () => {
    const volume = Float64Array.of(1, 1, 0);
    expect(sessionVwap.batch({ ...bars, volume }).vwap[2]).toBeNaN();
  });
});

it('bands have no width on their first bar, to the bit, whatever the price and the volume', () => {
  // (100.5 + 99.25 + 100)/3 times 100, divided by 100, is not the same double again.
  const bar = { high: 100.5, low: 99.25, close: 100, volume: 100 };
  const columns = {
    high: Float64Array.of(99, bar.high),
    low: Float64Array.of(98, bar.low),
    close: Float64Array.of(98.5, bar.close),
    volume: Float64Array.of(700, bar.volume),
    time: Float64Array.of(START, START + 24 * HOUR),
  };
  const typical = (100.5 + 99.25 + 100) / 3;
  for (const bands of [sessionVwap.batch(columns), vwapBands.batch(columns, { anchor: 1 })])
    expect([bands.vwap[1], bands.upper[1], bands.lower[1]]).toEqual([typical, typical, typical]);
});

it('anchored bands keep their width at any level of the price', () => {
  const level = 1e9;
  const close = Float64Array.from({ length: 1000 }, (_, i) => level + (i % 2));
  const volume = new Float64Array(1000).fill(3);
  const { upper, lower } = vwapBands.batch({ high: close, low: close, close, volume }, { deviations: 1 });
  expect(upper[999]! - lower[999]!).toBeCloseTo(1, 6);
});
