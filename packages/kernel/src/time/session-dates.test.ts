import { describe, expect, it } from 'vitest';
import type { SessionCalendar } from './session-calendar.ts';
import { sessionsBetween } from './session-dates.ts';

const calendarOf = (...dates: readonly number[]): SessionCalendar => ({
  id: 'XTST',
  timeZone: 'UTC',
  opens: Float64Array.from(dates, (_, i) => i * 100),
  closes: Float64Array.from(dates, (_, i) => i * 100 + 50),
  dates: Int32Array.from(dates),
});
const calendar = calendarOf(20250102, 20250103, 20250106, 20261230);

describe('sessions between two dates', () => {
  it.each([
    [20250102, 20250102, 0, 1],
    [20250103, 20250106, 1, 3],
    [20250104, 20250105, 2, 2],
    [20250101, 20261231, 0, 4],
    [20260101, 20261229, 3, 3],
  ])('%i to %i: %i to before %i', (from, to, first, end) => {
    expect(sessionsBetween(calendar, from, to)).toEqual({ first, end });
  });

  it.each([
    [20241231, 20250102, '2024-12-31'],
    [20250102, 20270101, '2027-01-01'],
  ])('refuses %i to %i and names the years', (from, to, day) => {
    expect(() => sessionsBetween(calendar, from, to)).toThrowError(
      expect.objectContaining({
        code: 'CALENDAR_RANGE',
        message: `calendar XTST covers 2025 to 2026: ${day} lies outside`,
      }),
    );
  });

  it('refuses any date of an empty calendar', () => {
    expect(() => sessionsBetween(calendarOf(), 20250102, 20250102)).toThrowError(
      expect.objectContaining({ message: 'calendar XTST has no sessions: 2025-01-02 lies outside' }),
    );
  });
});
