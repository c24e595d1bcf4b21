import { formatTime, micros } from '@marketloom/kernel';
import { calendarCagr } from '@marketloom/quant/performance';

/** A quarter of a year: what grew for less says nothing about a year. */
export const LEAST_DAYS_OF_GROWTH = 365.25 / 4;

/**
 * Compound annual growth rate between two times in microseconds, by the days of the calendar between them (UTC), so
 * that sessions without data do not shorten the time it took. `growth` is end over start, above zero. Null over less
 * than a quarter of a year.
 */
export const calendarGrowth = (growth: number, from: number, to: number): number | null => {
  const [startDate, endDate] = [dateOf(from), dateOf(to)];
  if (startDate === endDate) return null;
  const { days, cagr36525 } = calendarCagr({ startValue: 1, endValue: growth, startDate, endDate });
  return days < LEAST_DAYS_OF_GROWTH || !Number.isFinite(cagr36525) ? null : cagr36525;
};

const dateOf = (time: number): string => formatTime(micros(time)).slice(0, 10);
