import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarById, sessionOfDate } from '../calendars/index.ts';
import { BarChecks } from './bar-checks.ts';
import { FindingLog } from './finding-log.ts';
import { faultOfBar, largestPrice } from './row-faults.ts';

const MINUTE = 60_000_000;
const calendar = calendarById('XNYS');

const checksOf = (interval: number | null, sessions = true, of = calendar) => {
  const findings = new FindingLog('prices.csv');
  const checks = new BarChecks({
    calendar: of,
    interval,
    sessions,
    pricePrecision: 2,
    tickAt: () => 0.01,
    findings,
  });
  return { checks, findings };
};

/** Feeds the daily bar of a date; opens and closes may differ from 100. */
const daily = (checks: BarChecks, line: number, date: number, open = 100, close = 100, volume = 10) => {
  const i = sessionOfDate(calendar, date);
  const [high, low] = [Math.max(open, close), Math.min(open, close)];
  return checks.check(line, calendar.opens[i]!, calendar.closes[i]!, open, high, low, close, volume);
};

const minute = (checks: BarChecks, line: number, date: number, index: number, price = 100) => {
  const open = calendar.opens[sessionOfDate(calendar, date)]! + index * MINUTE;
  return checks.check(line, open, open + MINUTE, price, price, price, price, 10);
};

describe('a bar on its own', () => {
  const largest = largestPrice(2);

  test.each([
    ['not-finite', [Number.NaN, 2, 1, 1, 0]],
    ['not-finite', [1, Number.POSITIVE_INFINITY, 1, 1, 0]],
    ['non-positive-price', [0, 2, 1, 1, 0]],
    ['non-positive-price', [1, 2, -1, 1, 0]],
    ['absurd-number', [1, 1e308, 1, 1, 0]],
    ['high-below-low', [1, 1, 2, 1, 0]],
    ['open-outside-range', [3, 2, 1, 1, 0]],
    ['close-outside-range', [1, 2, 1, 0.5, 0]],
    ['negative-volume', [1, 2, 1, 1, -1]],
    ['not-finite', [1, 2, 1, 1, Number.POSITIVE_INFINITY]],
    ['absurd-number', [1, 2, 1, 1, 1e308]],
  ] as const)('is put aside as %s: %j', (code, [open, high, low, close, volume]) => {
    expect(faultOfBar(open, high, low, close, volume, largest)).toMatchObject({ code });
  });

  test('an unknown volume is no fault', () => {
    expect(faultOfBar(1, 2, 1, 1, Number.NaN, largest)).toBeNull();
  });

  test('is accepted exactly when its prices are possible and lie in its range', () => {
    const number = fc.oneof(fc.double(), fc.double({ min: 1, max: 3 }), fc.constantFrom(1, 2, 3));
    fc.assert(
      fc.property(number, number, number, number, number, (open, high, low, close, volume) => {
        const prices = [open, high, low, close];
        const possible =
          prices.every((price) => price > 0 && price <= largest) &&
          high === Math.max(...prices) &&
          low === Math.min(...prices) &&
          !(volume < 0 || volume > Number.MAX_SAFE_INTEGER);
        expect(faultOfBar(open, high, low, close, volume, largest) === null).toBe(possible);
      }),
    );
  });
});

describe('the order of bars', () => {
  test('a second bar for one session is a duplicate and changes nothing', () => {
    const { checks } = checksOf(null);
    expect(daily(checks, 2, 2024_01_02)).toBeNull();
    expect(daily(checks, 3, 2024_01_02)).toMatchObject({ code: 'duplicate' });
    expect(daily(checks, 4, 2024_01_03)).toBeNull();
  });

  test('an earlier bar is disorder, and says which line it should have preceded', () => {
    const { checks } = checksOf(null);
    daily(checks, 2, 2024_01_03);
    const fault = daily(checks, 3, 2024_01_02);
    expect(fault).toMatchObject({ code: 'disorder' });
    expect(fault?.text).toContain('line 2');
  });

  test('a bar that begins before the last one ended overlaps', () => {
    const { checks } = checksOf(5 * MINUTE);
    const open = calendar.opens[sessionOfDate(calendar, 2024_01_02)]!;
    expect(checks.check(2, open, open + 5 * MINUTE, 1, 1, 1, 1, 1)).toBeNull();
    expect(checks.check(3, open + MINUTE, open + 6 * MINUTE, 1, 1, 1, 1, 1)).toMatchObject({
      code: 'overlap',
    });
    expect(checks.check(4, open + MINUTE, open + 5 * MINUTE, 1, 1, 1, 1, 1)).toMatchObject({
      code: 'disorder',
    });
  });
});

describe('gaps', () => {
  test('holidays and weekends are no gap', () => {
    const { checks, findings } = checksOf(null);
    daily(checks, 2, 2024_03_28);
    daily(checks, 3, 2024_04_01);
    expect(findings.counts).toEqual({});
  });

  test('missing sessions are counted and told as a range of dates', () => {
    const { checks, findings } = checksOf(null);
    daily(checks, 2, 2024_03_22);
    daily(checks, 3, 2024_04_01);
    expect(findings.counts).toEqual({ 'missing-sessions': 4 });
    expect(findings.examples[0]).toMatchObject({
      file: 'prices.csv',
      line: 3,
      text: 'no bar for the 4 sessions from 2024-03-25 to 2024-03-28',
    });
  });

  test('a night between two minutes is no gap; minutes missing before and after it are', () => {
    const { checks, findings } = checksOf(MINUTE);
    minute(checks, 2, 2024_01_02, 389);
    minute(checks, 3, 2024_01_03, 0);
    expect(findings.counts).toEqual({});
    minute(checks, 4, 2024_01_03, 387);
    minute(checks, 5, 2024_01_04, 3);
    expect(findings.counts).toEqual({ 'missing-bars': 386 + 2 + 3 });
    expect(findings.examples.map(({ text }) => text)).toContain(
      '2 bars missing from 2024-01-03T20:58:00Z to 2024-01-03T21:00:00Z',
    );
  });

  test('whole sessions without a minute are missing sessions', () => {
    const { checks, findings } = checksOf(MINUTE);
    minute(checks, 2, 2024_01_02, 389);
    minute(checks, 3, 2024_01_05, 0);
    expect(findings.counts).toEqual({ 'missing-sessions': 2 });
  });

  test('bars outside all trading are told and stored, and fill no gap inside the session', () => {
    const { checks, findings } = checksOf(MINUTE);
    minute(checks, 2, 2024_01_02, 389);
    expect(minute(checks, 3, 2024_01_02, 631)).toBeNull();
    expect(minute(checks, 4, 2024_01_03, -331)).toBeNull();
    minute(checks, 5, 2024_01_03, 2);
    expect(findings.counts).toEqual({ 'outside-session': 2, 'missing-bars': 2 });
  });

  test('bars before the open and after the close belong to extended trading, in which nothing is missing', () => {
    const { checks, findings } = checksOf(MINUTE);
    for (const [line, index] of [-330, -5, 2, 389, 390, 400, 629].entries())
      expect(minute(checks, line + 2, 2024_01_02, index)).toBeNull();
    expect(findings.counts).toEqual({ 'missing-bars': 2 + 386 });
  });

  describe.each([
    ['XTKS', 2024_01_09, 2024_01_10],
    ['XHKG', 2024_01_09, 2024_01_10],
    ['CME-GRAINS', 2024_01_09, 2024_01_10],
  ])('in %s, which pauses within its session', (id, date, nextDate) => {
    const own = calendarById(id);
    const spansOf = (day: number): readonly [number, number, number, number] => {
      const i = sessionOfDate(own, day);
      return [own.opens[i]!, own.breakStarts![i]!, own.breakEnds![i]!, own.closes[i]!];
    };
    const minutesOf = (day: number): number[] => {
      const [open, pause, resumption, close] = spansOf(day);
      const minutes: number[] = [];
      for (let time = open; time < close; time += MINUTE)
        if (time < pause || time >= resumption) minutes.push(time);
      return minutes;
    };
    const told = (times: readonly number[]) => {
      const { checks, findings } = checksOf(MINUTE, true, own);
      for (const [line, time] of times.entries())
        expect(checks.check(line + 2, time, time + MINUTE, 100, 100, 100, 100, 10)).toBeNull();
      return findings;
    };

    test('every minute of two sessions has no gap', () => {
      expect(told([...minutesOf(date), ...minutesOf(nextDate)]).counts).toEqual({});
    });

    test('minutes missing on both sides of the break are counted, those of the break are not', () => {
      const [, pause, resumption] = spansOf(date);
      const times = minutesOf(date).filter(
        (time) => time < pause - 2 * MINUTE || time >= resumption + MINUTE,
      );
      expect(told(times).counts).toEqual({ 'missing-bars': 3 });
    });

    test('a session of which only one half is there lacks the bars of the other', () => {
      const [open, pause, resumption] = spansOf(date);
      const half = minutesOf(date).filter((time) => time >= resumption);
      const before = own.closes[sessionOfDate(own, date) - 1]! - MINUTE;
      expect(told([before, ...half]).counts).toEqual({ 'missing-bars': (pause - open) / MINUTE });
    });

    test('a session without a bar is a missing session, its break notwithstanding', () => {
      const [, , , close] = spansOf(date);
      const after = spansOf(nextDate)[3];
      expect(told([close - MINUTE, after]).counts['missing-sessions']).toBe(1);
    });

    test('a bar in the break is told, but not the print of the auction that begins it', () => {
      const [, pause] = spansOf(date);
      expect(told([pause - MINUTE, pause]).counts).toEqual({});
      expect(told([pause, pause + MINUTE]).counts).toEqual({ 'outside-session': 1 });
    });
  });

  test('sessions that open on the evening before and follow one another have no gap between them', () => {
    const fx = calendarById('24/5');
    const i = sessionOfDate(fx, 2024_01_09);
    const { checks, findings } = checksOf(MINUTE, true, fx);
    checks.check(2, fx.closes[i]! - MINUTE, fx.closes[i]!, 1, 1, 1, 1, 1);
    checks.check(3, fx.opens[i + 1]!, fx.opens[i + 1]! + MINUTE, 1, 1, 1, 1, 1);
    expect(findings.counts).toEqual({});
  });

  test('nothing is missing where the calendar does not bind', () => {
    const { checks, findings } = checksOf(MINUTE, false);
    minute(checks, 2, 2024_01_02, 0);
    minute(checks, 3, 2024_01_05, 400);
    expect(findings.counts).toEqual({});
  });
});

describe('findings', () => {
  const first = sessionOfDate(calendar, 2023_01_03);
  const dateOf = (i: number) => calendar.dates[first + i]!;

  test('opens that copy the close before are told above a fifth', () => {
    for (const [stale, count] of [
      [20, undefined],
      [21, 21],
    ] as const) {
      const { checks, findings } = checksOf(null);
      for (let i = 0; i <= 100; i++) daily(checks, i + 2, dateOf(i), i <= stale ? 100 : 100.01, 100);
      checks.finish();
      expect(findings.counts['stale-opens']).toBe(count);
    }
  });

  test('within a session a bar may open where the last one closed, though nobody traded in between', () => {
    const { checks, findings } = checksOf(MINUTE);
    for (let i = 0; i < 100; i++) minute(checks, i + 2, 2024_01_02, i * 2);
    checks.finish();
    expect(findings.counts).toEqual({ 'missing-bars': 99 });
  });

  test('extended trading begins a session: its first open may be a copy of the last close', () => {
    const { checks, findings } = checksOf(MINUTE);
    for (let i = 0; i < 30; i++) {
      minute(checks, 2 * i + 2, dateOf(i), -330);
      minute(checks, 2 * i + 3, dateOf(i), 629);
    }
    checks.finish();
    expect(findings.counts['stale-opens']).toBe(29);
  });

  test('a jump of twenty times the median move is told, a smaller one is not', () => {
    for (const [jump, count] of [
      [1.19, undefined],
      [1.25, 1],
    ] as const) {
      const { checks, findings } = checksOf(null);
      let price = 100;
      for (let i = 0; i < 60; i++) {
        price *= i % 2 === 0 ? 1.01 : 1 / 1.01;
        expect(daily(checks, i + 2, dateOf(i), price, price)).toBeNull();
      }
      expect(daily(checks, 62, dateOf(60), price * jump, price * jump)).toBeNull();
      expect(findings.counts.outlier).toBe(count);
    }
  });

  test('prices finer than the precision and unknown volumes are counted', () => {
    const { checks, findings } = checksOf(null);
    daily(checks, 2, 2024_01_02, 100.123, 100.456, Number.NaN);
    daily(checks, 3, 2024_01_03, 0.07, 1.15);
    checks.finish();
    expect(findings.counts).toEqual({ 'finer-than-precision': 1, 'unknown-volume': 1 });
  });

  test('a hundred examples are kept and all are counted', () => {
    const { checks, findings } = checksOf(null);
    for (let i = 0; i < 150; i++) daily(checks, i + 2, dateOf(i), 100.001, 100.001);
    expect(findings.counts['finer-than-precision']).toBe(150);
    expect(findings.examples.length).toBe(100);
  });
});
