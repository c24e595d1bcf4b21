import type { SessionCalendar } from '@marketloom/kernel';
import { monthlyReturns, utcMonth, type YearMonth, yearlyReturns } from '@marketloom/quant/performance';
import type { PeriodReturn } from './result.ts';
import { sessionOf } from './session-of.ts';

export interface SessionWealth {
  /** The run's start, and the last time of each session, in microseconds. */
  readonly times: readonly number[];
  /** Account values at those times, all above zero. */
  readonly wealth: readonly number[];
  /** The same of the benchmark; null without one. */
  readonly benchmark: readonly number[] | null;
  readonly calendar: SessionCalendar;
}

export interface PeriodReturns {
  readonly monthlyReturns: readonly PeriodReturn[];
  readonly yearlyReturns: readonly PeriodReturn[];
}

/** Returns by month and by year of the exchange's own dates; the first and the last may be parts. */
export const periodReturns = ({ times, wealth, benchmark, calendar }: SessionWealth): PeriodReturns => {
  if (times.length < 2) return { monthlyReturns: [], yearlyReturns: [] };
  const months = exchangeMonths(times, calendar);
  const own = { times, equity: wealth, calendar: months };
  const other = benchmark === null ? null : { ...own, equity: benchmark };
  return {
    monthlyReturns: labelled(
      monthlyReturns(own),
      other && monthlyReturns(other),
      ({ year, month }) => `${year}-${String(month).padStart(2, '0')}`,
    ),
    yearlyReturns: labelled(yearlyReturns(own), other && yearlyReturns(other), ({ year }) => String(year)),
  };
};

/** The month of each session by the exchange's date; the run's start counts to its first session. */
const exchangeMonths = (times: readonly number[], calendar: SessionCalendar): readonly YearMonth[] => {
  const months = times.slice(1).map((time): YearMonth => {
    const date = calendar.dates[sessionOf(calendar, time)];
    return date === undefined
      ? utcMonth(time)
      : { year: Math.floor(date / 10_000), month: Math.floor(date / 100) % 100 };
  });
  return [months[0]!, ...months];
};

const labelled = <Period extends { readonly return: number }>(
  own: readonly Period[],
  benchmark: readonly Period[] | null,
  label: (period: Period) => string,
): PeriodReturn[] =>
  own.map((period, index) => ({
    period: label(period),
    return: period.return,
    ...(benchmark === null ? {} : { benchmark: benchmark[index]!.return }),
  }));
