import { describe, expect, it } from 'vitest';
import { everyDayOpen, weekdaysExcept } from '../time/business-days.ts';
import { MICROS_PER_DAY, MICROS_PER_HOUR } from '../time/micros.ts';
import { atSessionCloses, dayEndedBy, everyInterval, sessionClosedBy } from './due-times.ts';
import { at, calendarOf } from './fixtures/calendars.ts';

const weekdays = calendarOf('XNYS', weekdaysExcept(), [20261119, 20261124], [14.5, 21]);
const always = calendarOf('24/7', everyDayOpen, [20261119, 20261124], [0, 24]);

describe('when something is due', () => {
  it('at closes: the next one after a time, over weekends, and never after the last', () => {
    const due = atSessionCloses(weekdays);
    expect([at(20261101), at(20261119, 21) - 1, at(20261119, 21), at(20261120, 21)].map(due)).toEqual([
      at(20261119, 21),
      at(20261119, 21),
      at(20261120, 21),
      at(20261123, 21),
    ]);
    expect(due(at(20261124, 21))).toBe(Number.POSITIVE_INFINITY);
    expect(atSessionCloses(always)(at(20261120))).toBe(at(20261121));
  });

  it('at a close, of the session that closes, also where the next one opens then', () => {
    expect(weekdays.dates[sessionClosedBy(weekdays, at(20261120, 21))]).toBe(20261120);
    expect(always.dates[sessionClosedBy(always, at(20261121))]).toBe(20261120);
    expect(always.dates[sessionClosedBy(always, at(20261121) + 1)]).toBe(20261121);
    expect(sessionClosedBy(weekdays, at(20261101))).toBe(-1);
  });

  it('at intervals from midnight UTC, or from an offset', () => {
    expect(everyInterval(MICROS_PER_HOUR)(at(20261120, 3))).toBe(at(20261120, 4));
    expect(everyInterval(MICROS_PER_DAY, 22 * MICROS_PER_HOUR)(at(20261120, 22) - 1)).toBe(at(20261120, 22));
    expect(everyInterval(MICROS_PER_DAY, 22 * MICROS_PER_HOUR)(at(20261120, 22))).toBe(at(20261121, 22));
  });

  it('ends a day at midnight before it, and at any other time on it', () => {
    expect(dayEndedBy(at(20261121)) * MICROS_PER_DAY).toBe(at(20261120));
    expect(dayEndedBy(at(20261121, 22)) * MICROS_PER_DAY).toBe(at(20261121));
  });
});
