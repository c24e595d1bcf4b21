import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  businessDayOnOrAfter,
  businessDayOnOrBefore,
  daysOfAll,
  everyDayOpen,
  sessionDays,
  weekdaysExcept,
} from './business-days.ts';
import { dateOfDay, dayOfDate } from './civil-day.ts';
import type { SessionCalendar } from './session-calendar.ts';

const days = weekdaysExcept([20261126, 20261225]);
const onDate = (step: (day: number) => number, date: number): number => dateOfDay(step(dayOfDate(date)));

describe('business days', () => {
  it('leave out weekends and holidays', () => {
    expect(onDate((day) => addBusinessDays(days, day, 1), 20261125)).toBe(20261127);
    expect(onDate((day) => addBusinessDays(days, day, -1), 20261127)).toBe(20261125);
    expect(onDate((day) => addBusinessDays(days, day, 0), 20261126)).toBe(20261126);
    expect(onDate((day) => businessDayOnOrBefore(days, day), 20261225)).toBe(20261224);
    expect(onDate((day) => businessDayOnOrAfter(days, day), 20261225)).toBe(20261228);
  });

  it('may be needed of all, or be every day', () => {
    const both = daysOfAll(days, weekdaysExcept([20261127]));
    expect(onDate((day) => addBusinessDays(both, day, 1), 20261125)).toBe(20261130);
    expect(onDate((day) => addBusinessDays(everyDayOpen, day, 2), 20261127)).toBe(20261129);
  });

  it('come back to where they began', () => {
    const start = fc.integer({ min: 10_000, max: 30_000 }).map((day) => businessDayOnOrAfter(days, day));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 60 }), (day, count) => {
        const there = addBusinessDays(days, day, count);
        expect(days(there)).toBe(true);
        expect(addBusinessDays(days, there, -count)).toBe(day);
      }),
    );
  });

  it('are refused where holidays leave none', () => {
    expect(() => addBusinessDays(() => false, 20_000, 1)).toThrow(
      expect.objectContaining({ code: 'CALENDAR_INVALID' }),
    );
    expect(() => weekdaysExcept([20261131])).toThrow(expect.objectContaining({ code: 'DATE_INVALID' }));
  });

  it('of a calendar are its sessions, within the years that it covers', () => {
    const dates = Int32Array.from([20261124, 20261125, 20261127]);
    const times = Float64Array.from(dates, (date) => dayOfDate(date));
    const calendar: SessionCalendar = { id: 'X', timeZone: 'UTC', opens: times, closes: times, dates };
    const sessions = sessionDays(calendar);
    expect(sessions).toBe(sessionDays(calendar));
    expect(onDate((day) => addBusinessDays(sessions, day, 1), 20261125)).toBe(20261127);
    expect(sessions(dayOfDate(20261126))).toBe(false);
    expect(() => sessions(dayOfDate(20270104))).toThrow('calendar X covers 2026 to 2026: 2027-01-04');
  });
});
