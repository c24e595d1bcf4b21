import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from './micros.ts';
import { type SessionCalendar, validateCalendar } from './session-calendar.ts';
import { nextOpen, phaseAt, SessionCursor, type SessionPhase } from './session-cursor.ts';

const NONE = Number.NaN;

/** A day with everything, one with nothing that follows at once, and one with a break only. */
const calendar: SessionCalendar = validateCalendar({
  id: 'XTST',
  timeZone: 'UTC',
  opens: Float64Array.of(100, 300, 400),
  closes: Float64Array.of(200, 350, 500),
  dates: Int32Array.of(20250102, 20250103, 20260105),
  breakStarts: Float64Array.of(140, NONE, 430),
  breakEnds: Float64Array.of(160, NONE, 440),
  extendedOpens: Float64Array.of(50, 300, 400),
  extendedCloses: Float64Array.of(300, 350, 500),
});

type Segment = readonly [from: number, until: number, phase: SessionPhase, session: number];

const segments: readonly Segment[] = [
  [Number.NEGATIVE_INFINITY, 50, 'closed', -1],
  [50, 100, 'pre', 0],
  [100, 140, 'regular', 0],
  [140, 160, 'break', 0],
  [160, 200, 'regular', 0],
  [200, 300, 'post', 0],
  [300, 350, 'regular', 1],
  [350, 400, 'closed', 2],
  [400, 430, 'regular', 2],
  [430, 440, 'break', 2],
  [440, 500, 'regular', 2],
  [500, Number.POSITIVE_INFINITY, 'closed', 3],
];

const standing = ({ from, until, phase, session }: SessionCursor): Segment => [from, until, phase, session];

describe('a session cursor', () => {
  it('begins before the first session', () => {
    expect(standing(new SessionCursor(calendar))).toEqual(segments[0]);
  });

  it('knows phase, session and bounds of every moment, each bound belonging to what it begins', () => {
    const cursor = new SessionCursor(calendar);
    for (let time = 40; time <= 510; time++) {
      const expected = segments.find(([from, until]) => from <= time && time < until);
      expect(standing(cursor.at(micros(time)))).toEqual(expected);
    }
  });

  it('gives the same for times in any order as one that has never moved', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 30 }), (times) => {
        const cursor = new SessionCursor(calendar);
        for (const time of times) {
          const expected = segments.find(([from, until]) => from <= time && time < until);
          expect(standing(cursor.at(micros(time)))).toEqual(expected);
        }
      }),
    );
  });

  it('knows regular hours only where the calendar has neither breaks nor extended trading', () => {
    const { id, timeZone, opens, closes, dates } = calendar;
    const cursor = new SessionCursor({ id, timeZone, opens, closes, dates });
    expect(standing(cursor.at(micros(150)))).toEqual([100, 200, 'regular', 0]);
    expect(standing(cursor.at(micros(250)))).toEqual([200, 300, 'closed', 1]);
    expect(standing(cursor.at(micros(40)))).toEqual([Number.NEGATIVE_INFINITY, 100, 'closed', -1]);
  });

  it('is closed for ever in an empty calendar', () => {
    const none = new Float64Array();
    const empty = { id: 'XTST', timeZone: 'UTC', opens: none, closes: none, dates: new Int32Array() };
    expect(standing(new SessionCursor(empty).at(micros(5)))).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      'closed',
      -1,
    ]);
  });
});

describe('single lookups', () => {
  it.each([
    [50, 'pre', 100],
    [99, 'pre', 100],
    [100, 'regular', 300],
    [150, 'break', 300],
    [250, 'post', 300],
    [300, 'regular', 400],
    [360, 'closed', 400],
  ])('at %i: %s, next open %i', (time, phase, next) => {
    expect(phaseAt(calendar, micros(time))).toBe(phase);
    expect(nextOpen(calendar, micros(time))).toBe(next);
  });

  it.each([
    ['the phase before the first session', phaseAt, 49],
    ['the phase after the last session', phaseAt, 500],
    ['the next open before the first session', nextOpen, 49],
    ['the next open after the last', nextOpen, 400],
    ['the phase at no time', phaseAt, NONE],
    ['the next open at no time', nextOpen, NONE],
  ])('refuse %s and name the years', (_name, lookUp, time) => {
    expect(() => lookUp(calendar, micros(time))).toThrowError(
      expect.objectContaining({
        code: 'CALENDAR_RANGE',
        message: expect.stringMatching(
          /^calendar XTST covers 2025 to 2026: (1970-01-01T.*Z|NaN) lies outside$/,
        ),
      }),
    );
  });
});
