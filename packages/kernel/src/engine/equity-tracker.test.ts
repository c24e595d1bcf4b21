import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, dayCalendar, MINUTE } from '../../test/fixtures/backtest.ts';
import { lastSessionOpenedBy, type SessionCalendar } from '../index.ts';
import { micros } from '../time/micros.ts';
import { EquityTracker } from './equity-tracker.ts';

const midnights = Float64Array.from({ length: 60 }, (_, i) => at('00:00') + i * 24 * 60 * MINUTE);
const roundTheClock: SessionCalendar = {
  id: '24/7',
  timeZone: 'UTC',
  opens: midnights.slice(0, -1),
  closes: midnights.slice(1),
  dates: new Int32Array(59),
};

interface Mark {
  readonly time: number;
  readonly equity: number;
  readonly exposure: number;
}

const anyMarks = (maxLength: number): fc.Arbitrary<Mark[]> =>
  fc
    .array(
      fc.record({
        // Half hours, so that opens and closes are met exactly.
        wait: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 80 })),
        equity: fc.integer({ min: 500, max: 1500 }),
        exposure: fc.oneof(fc.constant(0), fc.nat({ max: 2000 })),
      }),
      { minLength: 1, maxLength },
    )
    .map((steps) => {
      let time = at('09:30');
      return steps.map(({ wait, equity, exposure }) => {
        time = micros(time + wait * 30 * MINUTE);
        return { time, equity, exposure };
      });
    });

const follow = (marks: readonly Mark[]): EquityTracker => {
  const tracker = new EquityTracker(dayCalendar);
  for (const { time, equity, exposure } of marks) tracker.mark(micros(time), equity, exposure);
  return tracker;
};

describe('the equity that is followed mark by mark', () => {
  it('falls as deep as the deepest fall from any earlier value, and names when', () => {
    fc.assert(
      fc.property(anyMarks(60), (marks) => {
        const tracker = follow(marks);
        let deepest = 0;
        for (const [later, { equity }] of marks.entries())
          for (const earlier of marks.slice(0, later))
            deepest = Math.min(deepest, equity / earlier.equity - 1);
        expect(tracker.maxDrawdown).toBe(deepest);
        if (deepest === 0) return;
        const { peakTime, troughTime } = tracker.maxDrawdownSpan;
        const values = (time: number) =>
          marks.filter((mark) => mark.time === time).map(({ equity }) => equity);
        const falls = values(peakTime).flatMap((peak) =>
          values(troughTime).map((trough) => trough / peak - 1),
        );
        expect(falls).toContain(deepest);
        expect(peakTime).toBeLessThanOrEqual(troughTime);
      }),
    );
  });

  it.each([
    ['that leave gaps', dayCalendar, (time: number) => lastSessionOpenedBy(dayCalendar, micros(time))],
    [
      'that follow one another at once',
      roundTheClock,
      (time: number) => lastSessionOpenedBy(roundTheClock, micros(time - 1)),
    ],
  ])(
    'gives the last value of each of the sessions %s; a close belongs to its session, as does what follows it',
    (_, calendar, sessionOf) => {
      fc.assert(
        fc.property(anyMarks(60), (marks) => {
          // What begins as one session follows another begins with the later one.
          const expected = new Map(
            marks.map((mark) => [sessionOf(mark.time + (mark.time === marks[0]!.time ? 1 : 0)), mark]),
          );
          const tracker = new EquityTracker(calendar);
          for (const { time, equity } of marks) tracker.mark(micros(time), equity, 0);
          const { times, values } = tracker.sessions();
          expect([...times]).toEqual([...expected.values()].map(({ time }) => time));
          expect([...values]).toEqual([...expected.values()].map(({ equity }) => equity));
        }),
      );
    },
  );

  it('counts as many sessions as there are daily bars where one session opens as another closes', () => {
    const tracker = new EquityTracker(roundTheClock);
    const [first] = roundTheClock.opens;
    const days = [...roundTheClock.closes].slice(0, 3);
    tracker.mark(micros(first!), 100, 0);
    for (const [day, close] of days.entries()) tracker.mark(micros(close), 101 + day, 0);
    expect([...tracker.sessions().times]).toEqual(days);
    expect([...tracker.sessions().values]).toEqual([101, 102, 103]);
  });

  it('counts trading before the open and after the close to the session, in which the day may begin', () => {
    const opens = dayCalendar.opens;
    const extended: SessionCalendar = {
      ...dayCalendar,
      extendedOpens: opens.map((open) => open - 330 * MINUTE),
      extendedCloses: dayCalendar.closes.map((close) => close + 240 * MINUTE),
    };
    const tracker = new EquityTracker(extended);
    const first = lastSessionOpenedBy(dayCalendar, at('12:00'));
    const marks = [0, 1].flatMap((day) => {
      const open = opens[first + day]!;
      const close = dayCalendar.closes[first + day]!;
      return [open - 330 * MINUTE, open, close, close + 240 * MINUTE];
    });
    for (const [index, time] of marks.entries()) tracker.mark(micros(time), 100 + index, 0);
    expect([...tracker.sessions().times]).toEqual([marks[3], marks[7]]);
    expect([...tracker.sessions().values]).toEqual([103, 107]);
  });

  it('knows how long and how deep the account was in the market', () => {
    fc.assert(
      fc.property(anyMarks(60), (marks) => {
        const tracker = follow(marks);
        const total = (of: (mark: Mark) => number) => marks.reduce((sum, mark) => sum + of(mark), 0);
        expect(tracker.marks).toBe(marks.length);
        expect(tracker.exposure).toBe(marks.filter(({ exposure }) => exposure > 0).length / marks.length);
        expect(tracker.averageEquity).toBe(total(({ equity }) => equity) / marks.length);
        expect(tracker.averageExposure).toBe(total(({ exposure }) => exposure) / marks.length);
      }),
    );
  });

  it('gives a short curve point by point', () => {
    fc.assert(
      fc.property(anyMarks(60), (marks) => {
        expect(follow(marks).curve()).toEqual(
          marks.map(({ time, equity, exposure }) => ({
            time,
            last: equity,
            lowTime: time,
            low: equity,
            highTime: time,
            high: equity,
            exposure,
          })),
        );
      }),
    );
  });

  it('gives a long curve in spans of equal counts with their extremes, never more than fit the memory it has', () => {
    const count = 150_001;
    const marks = Array.from({ length: count }, (_, i) => ({
      time: at('09:30') + i,
      equity: 1000 + ((i * 7919) % 1009) + (i === 77_777 ? 5000 : 0),
      exposure: (i * 31) % 97,
    }));
    const tracker = follow(marks);
    const curve = tracker.curve();
    expect(curve.length).toBeLessThanOrEqual(16_384);
    expect(curve.length).toBeGreaterThanOrEqual(8_192);
    const size = curve[0]!.time - at('09:30') + 1;
    for (const [index, span] of curve.entries()) {
      const part = marks.slice(index * size, (index + 1) * size);
      const values = part.map(({ equity }) => equity);
      expect(span.last).toBe(values.at(-1));
      expect(span.time).toBe(part.at(-1)!.time);
      expect(span.low).toBe(Math.min(...values));
      expect(span.high).toBe(Math.max(...values));
      const exposures = part.reduce((sum, { exposure }) => sum + exposure, 0);
      expect(span.exposure).toBeCloseTo(exposures / part.length, 9);
      expect(part.find(({ equity }) => equity === span.low)!.time).toBe(span.lowTime);
      expect(part.find(({ equity }) => equity === span.high)!.time).toBe(span.highTime);
    }
    expect(curve.length).toBe(Math.ceil(count / size));
  });

  it('without any mark has no sessions and no curve', () => {
    const tracker = new EquityTracker(dayCalendar);
    expect(tracker.sessions().times).toHaveLength(0);
    expect(tracker.curve()).toEqual([]);
    expect(tracker.exposure).toBe(0);
  });
});
