import type { SessionCalendar, TradeColumns } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BenchmarkTracker } from './benchmark.ts';

/** Sessions that open at 0, 100, 200, … */
const calendarOf = (length: number): SessionCalendar => ({
  id: 'TEST',
  timeZone: 'UTC',
  opens: Float64Array.from({ length: 100 }, (_, index) => 100 * index),
  closes: Float64Array.from({ length: 100 }, (_, index) => 100 * index + length),
  dates: Int32Array.from({ length: 100 }, (_, index) => 20240101 + index),
});
const calendar = calendarOf(60);

const tradesOf = (rows: readonly (readonly [number, number])[]): TradeColumns => ({
  kind: 'trade',
  length: rows.length,
  time: Float64Array.from(rows, ([time]) => time),
  price: Float64Array.from(rows, ([, price]) => price),
  size: new Float64Array(rows.length).fill(1),
});

const trackerOf = (
  rows: readonly (readonly [number, number])[],
  sessions: SessionCalendar = calendar,
): BenchmarkTracker => {
  const tracker = new BenchmarkTracker(sessions);
  tracker.add(tradesOf(rows));
  return tracker;
};

const rows = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 50 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((list) => list.sort(([a], [b]) => a - b).filter(([time], at, all) => time !== all[at - 1]?.[0]));
const times = fc
  .array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 40 })
  .map((list) => [...new Set(list)].sort((a, b) => a - b));

describe('a benchmark', () => {
  it('counts extended trading to its session', () => {
    const extended = {
      ...calendar,
      extendedOpens: calendar.opens.map((open) => open - 20),
      extendedCloses: calendar.closes.map((close) => close + 10),
    };
    const tracker = trackerOf(
      [
        [80, 1],
        [100, 2],
        [165, 3],
        [180, 4],
        [265, 5],
      ],
      extended,
    );
    expect([...tracker.sessionValuesAt(Float64Array.of(160, 250))]).toEqual([3, 5]);
  });

  it('is worth its last price over its first one', () => {
    fc.assert(
      fc.property(rows, times, (list, wanted) => {
        const naive = wanted.map((time) => {
          const last = list.findLast(([at]) => at <= time);
          return last === undefined ? Number.NaN : last[1] / list[0]![1];
        });
        expect([...trackerOf(list).valuesAt(wanted)]).toEqual(naive);
      }),
    );
  });

  it.each([
    ['apart', 60, (time: number) => Math.floor(time / 100)],
    // A moment on the border belongs to the session that closes.
    ['adjoining', 100, (time: number) => Math.ceil(time / 100) - 1],
  ] as const)(
    'is worth over sessions %s its last price of each, however early the run ends its own',
    (_, length, sessionAt) => {
      fc.assert(
        fc.property(rows, times, (list, wanted) => {
          const naive = wanted.map((time) => {
            const last = list.findLast(([at]) => sessionAt(at) <= sessionAt(time));
            return last === undefined ? 1 : last[1] / list[0]![1];
          });
          expect([...trackerOf(list, calendarOf(length)).sessionValuesAt(Float64Array.from(wanted))]).toEqual(
            naive,
          );
        }),
      );
    },
  );

  it('does not lag a session where its last price is later than the last of the run', () => {
    const tracker = trackerOf([
      [1, 100],
      [60, 110],
      [101, 100],
      [160, 121],
    ]);
    expect([...tracker.sessionValuesAt(Float64Array.of(59, 159))]).toEqual([1.1, 1.21]);
  });

  it('keeps its first price when its curve is joined', () => {
    const list = Array.from({ length: 40_000 }, (_, at) => [at / 10 + 1, at + 1] as const);
    const tracker = trackerOf(list);
    expect(tracker.valuesAt([4_000.9])[0]).toBe(40_000);
  });

  it('of bars is bought at the first open', () => {
    const tracker = new BenchmarkTracker(calendar);
    tracker.add({
      kind: 'bar',
      length: 1,
      openTime: Float64Array.of(0),
      closeTime: Float64Array.of(60),
      open: Float64Array.of(10),
      high: Float64Array.of(13),
      low: Float64Array.of(9),
      close: Float64Array.of(12),
      volume: Float64Array.of(1),
    });
    expect(tracker.firstTime).toBe(0);
    expect([...tracker.valuesAt([0, 59, 60])]).toEqual([1, 1, 1.2]);
  });

  it('has no statistics over no session, nor after a price of zero', () => {
    const tracker = trackerOf([[1, 1]]);
    const times = [0, 60, 160];
    expect(tracker.result('X', [0], [], 252, 0)).toBeNull();
    expect(tracker.result('X', times, [0.1, -1], 252, 0)).toBeNull();
    expect(tracker.result('X', times, [0.1, -0.5], 252, 0)).toMatchObject({
      cagr: null,
      totalReturn: expect.closeTo(-0.45, 12),
    });
  });
});
