import { describe, expect, it } from 'vitest';
import { Memory } from '../memory.ts';
import { CalendarWindow, type CalendarWindowName } from './calendar-window.ts';

const micros = (date: string) => Date.parse(date) * 1000;

/** Which of the times begin a window. */
function beginnings(window: CalendarWindowName, dayStart: number, times: readonly string[]): string[] {
  const windows = new CalendarWindow(new Memory(), { window, dayStart });
  return times.filter((time) => windows.begins(micros(time)));
}

describe('windows of the calendar', () => {
  it('a day begins at midnight UTC', () => {
    const times = ['2024-02-28T23:59Z', '2024-02-29T00:00Z', '2024-02-29T23:59:59.999Z', '2024-03-01T00:00Z'];
    expect(beginnings('day', 0, times)).toEqual([times[0], times[1], times[3]]);
  });

  it('or at the hour that is given, on the day before where that is below 0', () => {
    const times = ['2024-02-28T21:59Z', '2024-02-28T22:00Z', '2024-02-29T21:59Z', '2024-02-29T22:00Z'];
    const wanted = [times[0], times[1], times[3]];
    expect(beginnings('day', 22, times)).toEqual(wanted);
    expect(beginnings('day', -2, times)).toEqual(wanted);
  });

  it('a week begins on Monday, also over the end of a year and before 1970', () => {
    const times = ['2024-12-29Z', '2024-12-30Z', '2025-01-05T23:00Z', '2025-01-06Z'];
    expect(beginnings('week', 0, times)).toEqual([times[0], times[1], times[3]]);
    // From Sunday at 22:00 on it is Monday's session.
    expect(beginnings('week', -2, times)).toEqual([times[0], times[1], times[2]]);
    const old = ['1969-12-28Z', '1969-12-29Z', '1970-01-04Z', '1970-01-05Z'];
    expect(beginnings('week', 0, old)).toEqual([old[0], old[1], old[3]]);
  });

  it('months are those of the Gregorian calendar, for five hundred years', () => {
    const windows = new CalendarWindow(new Memory(), { window: 'month', dayStart: 0 });
    const date = new Date('1690-01-01Z');
    for (; date.getUTCFullYear() < 2201; date.setUTCDate(date.getUTCDate() + 1)) {
      const isFirst = windows.begins(date.getTime() * 1000);
      if (isFirst !== (date.getUTCDate() === 1)) expect.fail(date.toISOString());
    }
  });

  it('a window without rows does not count: the same month a year later is another one', () => {
    const times = ['2023-05-10Z', '2024-05-09Z', '2024-05-10Z'];
    expect(beginnings('month', 0, times)).toEqual([times[0], times[1]]);
  });
});
