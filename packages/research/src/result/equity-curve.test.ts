import { EquityTracker, micros, type SessionCalendar } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equityCurve } from './equity-curve.ts';

const calendar: SessionCalendar = {
  id: 'TEST',
  timeZone: 'UTC',
  opens: Float64Array.of(0, 1e12),
  closes: Float64Array.of(1e12, 2e12),
  dates: Int32Array.of(20240101, 20240102),
};

const START = 1_000_000;
const SECOND = 1_000_000;

const curveOf = (values: readonly number[]) => {
  const tracker = new EquityTracker(calendar);
  for (const [index, value] of values.entries()) tracker.mark(micros(START + index * SECOND), value, 0);
  return equityCurve({ time: START, equity: values[0]! }, tracker.curve(), null);
};

const fallsOf = (values: readonly number[]): number[] => {
  let peak = Number.NEGATIVE_INFINITY;
  return values.map((value) => {
    peak = Math.max(peak, value);
    return value / peak - 1;
  });
};

describe('an equity curve', () => {
  it('is every timestamp while there are few', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 50 }), (values) => {
        const curve = curveOf(values);
        expect(curve.map(({ equity }) => equity)).toEqual(values);
        expect(curve.map(({ drawdown }) => drawdown)).toEqual(fallsOf(values));
      }),
    );
  });

  it('of many timestamps begins at the start, ends at the end, goes forward in time and loses no extreme', () => {
    const values = Array.from(
      { length: 100_000 },
      (_, index) => 1000 + ((index * 7919) % 613) - index / 1000,
    );
    const curve = curveOf(values);
    expect(curve.length).toBeLessThan(50_000);
    expect(curve[0]).toMatchObject({ time: '1970-01-01T00:00:01Z', equity: 1000 });
    expect(curve.at(-1)!.equity).toBe(values.at(-1));
    const times = curve.map(({ time }) => Date.parse(time));
    expect(times.every((time, index) => index === 0 || time > times[index - 1]!)).toBe(true);
    for (const { time, equity } of curve) expect(values[Date.parse(time) / 1000 - 1]).toBe(equity);
    expect(Math.min(...curve.map(({ drawdown }) => drawdown))).toBe(
      fallsOf(values).reduce((least, value) => Math.min(least, value), 0),
    );
  });

  it('does not divide by an account that is worth nothing', () => {
    expect(curveOf([0, -5]).map(({ drawdown }) => drawdown)).toEqual([0, 0]);
  });
});
