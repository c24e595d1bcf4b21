import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilOfDay,
  dateOfDay,
  dayNumber,
  dayOfDate,
  FRIDAY,
  isoDate,
  isWeekend,
  lastWeekday,
  MONDAY,
  nthWeekday,
  weekdayOf,
} from './civil-day.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
const days = fc.integer({ min: -100_000, max: 100_000 });

describe('civil days', () => {
  it('agree with the platform on every date', () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = new Date(day * MILLISECONDS_PER_DAY);
        const parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(civilOfDay(day)).toEqual(parts);
        expect(weekdayOf(day)).toBe(date.getUTCDay());
        expect(dayOfDate(dateOfDay(day))).toBe(day);
        expect(isWeekend(day)).toBe([0, 6].includes(date.getUTCDay()));
      }),
    );
  });

  it('count a month beyond the year and a day beyond the month on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: -30, max: 40 }),
        fc.integer({ min: -40, max: 70 }),
        (year, month, day) => {
          expect(dayNumber(year, month, day)).toBe(Date.UTC(year, month - 1, day) / MILLISECONDS_PER_DAY);
        },
      ),
    );
  });

  it('find the weekdays of a month', () => {
    expect(dateOfDay(nthWeekday(2026, 12, FRIDAY, 3))).toBe(20261218);
    expect(dateOfDay(nthWeekday(2026, 9, MONDAY, 1))).toBe(20260907);
    expect(dateOfDay(lastWeekday(2026, 5, MONDAY))).toBe(20260525);
    expect(dateOfDay(lastWeekday(2026, 12, FRIDAY))).toBe(20261225);
  });

  it.each([20260230, 20261301, 20260100, 2026, 20261218.5, Number.NaN, -20261218])('refuse %s', (date) => {
    expect(() => dayOfDate(date)).toThrow(expect.objectContaining({ code: 'DATE_INVALID' }));
  });

  it('are written as people write them', () => {
    expect(isoDate(20260105)).toBe('2026-01-05');
  });
});
