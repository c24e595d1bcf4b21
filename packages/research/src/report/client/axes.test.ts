import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeTicks } from './time-ticks.ts';
import { positionOf, tradingTime } from './trading-time.ts';
import { linearTicks, logarithmicTicks } from './value-ticks.ts';

const DAY = 86_400_000;
const sessions = (from: string, count: number) =>
  Float64Array.from({ length: count * 2 }, (_, index) => Date.parse(from) + index * DAY)
    .filter((time) => new Date(time).getUTCDay() % 6 !== 0)
    .slice(0, count);

describe('the time axis', () => {
  it('gives nights and weekends no room', () => {
    const times = sessions('2024-01-01T21:00:00Z', 10);
    const axis = tradingTime([times], times, true);
    expect([...axis.positions]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const saturday = Date.parse('2024-01-06T21:00:00Z');
    expect(positionOf(axis, saturday)).toBeGreaterThan(4);
    expect(positionOf(axis, saturday)).toBeLessThan(5);
  });

  it('shortens the quiet between ticks, and only that', () => {
    const times = Float64Array.of(0, 5000, DAY);
    expect([...tradingTime([times], times, false).positions]).toEqual([0, 5, 1805]);
  });

  it('joins the times of several instruments, and what the equity has beyond them', () => {
    const axis = tradingTime(
      [Float64Array.of(10, 20), Float64Array.of(15, 20)],
      Float64Array.of(5, 12, 30),
      true,
    );
    expect([...axis.times]).toEqual([5, 10, 15, 20, 30]);
  });

  it('puts every tick on a session, in order, within its room', () => {
    const times = sessions('2000-01-03T21:00:00Z', 2000);
    const axis = tradingTime([times], times, true);
    const view = fc.tuple(fc.integer({ min: 0, max: 1990 }), fc.integer({ min: 1, max: 2000 }));
    fc.assert(
      fc.property(view, fc.integer({ min: 150, max: 2500 }), ([from, span], width) => {
        const ticks = timeTicks(axis, from, from + span, width);
        expect(ticks.length).toBeLessThanOrEqual(Math.max(2, width / 52));
        ticks.forEach(({ position }, index) => {
          expect(Number.isInteger(position)).toBe(true);
          if (index > 0) expect(position).toBeGreaterThan(ticks[index - 1]!.position);
        });
      }),
    );
  });

  it('keeps labels apart where days are cut short', () => {
    const days = [0, 1, 2].map((day) => Date.parse('2024-01-02T14:30:00Z') + day * DAY);
    const times = Float64Array.from(
      days.flatMap((day) => Array.from({ length: 95 }, (_, i) => day + i * 60_000)),
    );
    const ticks = timeTicks(tradingTime([times], times, true), -0.5, 284.5, 800);
    ticks.forEach(({ position }, index) => {
      const before = ticks[index - 1];
      if (before !== undefined) expect(position - before.position).toBeGreaterThan((44 * 285) / 800);
    });
    expect(ticks.map(({ label }) => label)).toContain('3 Jan');
  });

  it('names the year where a year begins, and on the first tick', () => {
    const times = sessions('2003-06-02T21:00:00Z', 250);
    const labels = timeTicks(tradingTime([times], times, true), 0, 249, 1200).map(({ label }) => label);
    expect(labels[0]).toBe('Jul 2003');
    expect(labels).toContain('2004');
    expect(labels).toContain('Feb');
  });
});

describe('the value axis', () => {
  it('has round values inside the range, not many more than asked for', () => {
    const range = fc.tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 12 }), ([least, span], most) => {
        const ticks = linearTicks(least, least + span, most);
        expect(ticks.length).toBeLessThanOrEqual(most + 2);
        for (const tick of ticks) expect(tick).toBeGreaterThanOrEqual(least - span * 1e-6);
      }),
    );
    expect(linearTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('has round marks in each decade where it is logarithmic', () => {
    expect(logarithmicTicks(50_000, 1_200_000, 6)).toEqual([50_000, 100_000, 200_000, 500_000, 1_000_000]);
    expect(logarithmicTicks(100, 150, 5)).toEqual(linearTicks(100, 150, 5));
  });
});
