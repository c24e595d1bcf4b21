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

it('anchored bands keep their width at any level of the price', () => {
  const level = 1e9;
  const close = Float64Array.from({ length: 1000 }, (_, i) => level + (i % 2));
  const volume = new Float64Array(1000).fill(3);
  const { upper, lower } = vwapBands.batch({ high: close, low: close, close, volume }, { deviations: 1 });
  expect(upper[999]! - lower[999]!).toBeCloseTo(1, 6);
});
