import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from './micros.ts';
import {
  currentOrNextSession,
  lastSessionOpenedBy,
  type SessionCalendar,
  sessionAt,
  sessionCloseFor,
  validateCalendar,
} from './session-calendar.ts';

const calendarOf = (sessions: readonly (readonly [number, number])[]): SessionCalendar => ({
  id: 'XTST',
  timeZone: 'UTC',
  opens: Float64Array.from(sessions, ([open]) => open),
  closes: Float64Array.from(sessions, ([, close]) => close),
  dates: Int32Array.from(sessions, (_, i) => 20260101 + i),
});

/** The second session begins where the first ends, as around the clock. */
const calendar = calendarOf([
  [100, 200],
  [200, 250],
  [300, 400],
]);

describe('looking up sessions', () => {
  it.each([
    [99, -1, -1, 0],
    [100, 0, 0, 0],
    [199, 0, 0, 0],
    [200, 1, 1, 1],
    [249, 1, 1, 1],
    [250, 1, -1, 2],
    [299, 1, -1, 2],
    [300, 2, 2, 2],
    [399, 2, 2, 2],
  ])('at %i: last opened %i, open %i, current or next %i', (time, opened, open, next) => {
    expect(lastSessionOpenedBy(calendar, micros(time))).toBe(opened);
    expect(sessionAt(calendar, micros(time))).toBe(open);
    expect(currentOrNextSession(calendar, micros(time))).toBe(next);
    expect(sessionCloseFor(calendar, micros(time))).toBe(calendar.closes[next]);
  });

  it('after the last close finds nothing open and refuses to name a next session', () => {
    expect(lastSessionOpenedBy(calendar, micros(400))).toBe(2);
    expect(sessionAt(calendar, micros(400))).toBe(-1);
    for (const lookUp of [currentOrNextSession, sessionCloseFor])
      expect(() => lookUp(calendar, micros(400))).toThrowError(
        expect.objectContaining({
          code: 'CALENDAR_RANGE',
          message: 'calendar XTST covers 2026 to 2026: 1970-01-01T00:00:00.000400Z lies outside',
        }),
      );
  });

  it('in an empty calendar finds nothing', () => {
    const empty = calendarOf([]);
    expect(lastSessionOpenedBy(empty, micros(0))).toBe(-1);
    expect(sessionAt(empty, micros(0))).toBe(-1);
    expect(() => currentOrNextSession(empty, micros(0))).toThrowError(
      expect.objectContaining({ code: 'CALENDAR_RANGE' }),
    );
  });

  it('gives what a search from the first session gives', () => {
    const sessions = fc
      .array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 })), { maxLength: 20 })
      .map((steps) => {
        let time = 0;
        return steps.map(([gap, length]) => {
          const open = time + gap;
          time = open + length;
          return [open, time] as const;
        });
      });
    fc.assert(
      fc.property(sessions, fc.integer({ min: -2, max: 100 }), (list, time) => {
        const made = validateCalendar(calendarOf(list));
        expect(lastSessionOpenedBy(made, micros(time))).toBe(list.findLastIndex(([open]) => open <= time));
        expect(sessionAt(made, micros(time))).toBe(
          list.findIndex(([open, close]) => open <= time && time < close),
        );
        const next = list.findIndex(([, close]) => time < close);
        if (next >= 0) expect(currentOrNextSession(made, micros(time))).toBe(next);
        else expect(() => currentOrNextSession(made, micros(time))).toThrow();
      }),
    );
  });
});

describe('validating a calendar', () => {
  it('takes sessions that follow each other, without a break too', () => {
    expect(validateCalendar(calendar)).toBe(calendar);
  });

  it.each([
    ['closes when it opens', [[100, 100]], 0],
    ['closes before it opens', [[100, 90]], 0],
    [
      'opens before the one before closed',
      [
        [100, 200],
        [199, 300],
      ],
      1,
    ],
    [
      'is out of order',
      [
        [100, 200],
        [300, 400],
        [210, 250],
      ],
      2,
    ],
    [
      'has no number for an open',
      [
        [100, 200],
        [Number.NaN, 400],
      ],
      1,
    ],
    ['has no number for a close', [[100, Number.NaN]], 0],
  ] as const)('refuses a session that %s', (_name, sessions, index) => {
    expect(() => validateCalendar(calendarOf(sessions))).toThrowError(
      expect.objectContaining({
        code: 'CALENDAR_INVALID',
        message: `calendar XTST: session ${index} must close after it opens and open after the one before closed`,
      }),
    );
  });

  const withColumns = (
    columns: Partial<Record<keyof SessionCalendar, readonly number[]>>,
  ): SessionCalendar => ({
    ...calendar,
    ...Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)])),
  });
  const NONE = Number.NaN;

  it('takes breaks within sessions, and extended trading that touches that of the neighbours', () => {
    for (const taken of [
      withColumns({ breakStarts: [120, NONE, 301], breakEnds: [140, NONE, 399] }),
      withColumns({ extendedOpens: [50, 200, 260], extendedCloses: [200, 260, 400] }),
    ])
      expect(validateCalendar(taken)).toBe(taken);
  });

  it.each([
    ['begins at the open', [100, NONE, NONE], [140, NONE, NONE], 0],
    ['ends at the close', [NONE, 210, NONE], [NONE, 250, NONE], 1],
    ['ends before it begins', [NONE, NONE, 350], [NONE, NONE, 340], 2],
    ['never ends', [NONE, NONE, 350], [NONE, NONE, NONE], 2],
    ['never begins', [NONE, NONE, NONE], [NONE, NONE, 350], 2],
  ])('refuses a break that %s', (_name, breakStarts, breakEnds, index) => {
    expect(() => validateCalendar(withColumns({ breakStarts, breakEnds }))).toThrowError(
      expect.objectContaining({
        code: 'CALENDAR_INVALID',
        message: `calendar XTST: the break of session ${index} must begin after its open and end after that, before its close`,
      }),
    );
  });

  it.each([
    ['begins after the open', [101, 200, 300], [200, 250, 400], 0],
    ['ends before the close', [100, 200, 300], [200, 249, 400], 1],
    ['begins before that of the session before ended', [100, 200, 280], [200, 281, 400], 2],
    ['has no number', [100, 200, NONE], [200, 250, 400], 2],
  ])('refuses extended trading that %s', (_name, extendedOpens, extendedCloses, index) => {
    expect(() => validateCalendar(withColumns({ extendedOpens, extendedCloses }))).toThrowError(
      expect.objectContaining({
        code: 'CALENDAR_INVALID',
        message: `calendar XTST: extended trading of session ${index} must hold the session and begin after that of the one before ended`,
      }),
    );
  });

  it.each(['breakStarts', 'breakEnds', 'extendedOpens', 'extendedCloses'])(
    'refuses %s without their counterpart',
    (name) => {
      expect(() => validateCalendar(withColumns({ [name]: [100, 200, 300] }))).toThrowError(
        expect.objectContaining({ code: 'CALENDAR_INVALID' }),
      );
    },
  );

  it('refuses columns of different lengths', () => {
    const invalid = expect.objectContaining({ code: 'CALENDAR_INVALID' });
    const { opens, closes, dates } = calendar;
    expect(() => validateCalendar({ ...calendar, opens: opens.slice(1) })).toThrowError(invalid);
    expect(() => validateCalendar({ ...calendar, closes: closes.slice(1) })).toThrowError(invalid);
    expect(() => validateCalendar({ ...calendar, dates: dates.slice(1) })).toThrowError(invalid);
  });
});
