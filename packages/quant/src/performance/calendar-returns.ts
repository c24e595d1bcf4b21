import { QuantError } from '../errors.ts';
import { requireFinite, requireSameLength, requireSeries, requireWealth, type Series } from '../series.ts';

/** `month` counts from 1 (January) to 12. */
export interface YearMonth {
  readonly year: number;
  readonly month: number;
}

export interface EquityCurve {
  /** Microseconds since the Unix epoch, ascending. */
  readonly times: Series;
  /** The account's value at those times; the first is the starting value. */
  readonly equity: Series;
  /**
   * The month to which each point belongs: a function of the time, or one entry a point. It is asked for so that no
   * time zone is hidden: the close of a day in Tokyo is another month than in New York. `utcMonth` is one choice.
   */
  readonly calendar: ((time: number) => YearMonth) | readonly YearMonth[];
}

export interface MonthReturn extends YearMonth {
  readonly return: number;
}

export interface YearReturn {
  readonly year: number;
  readonly return: number;
}

/** One line of the months-by-years table: twelve cells, null where no point fell in the month. */
export interface MonthlyReturnRow {
  readonly year: number;
  readonly months: readonly (number | null)[];
  readonly total: number;
}

/**
 * The month in which a time lies, in UTC.
 *
 * - Formula: year and month of floor(time / 1000) milliseconds since the epoch.
 * - Units: microseconds in; a year and a month from 1 to 12 out.
 * - Conventions: months in UTC, whatever the venue's zone; not annualised.
 * - Source: the proleptic Gregorian calendar, as ECMAScript `Date` has it.
 * - Checked: by hand: the last microsecond of January 1970 and the first of February.
 * - Example: `utcMonth(2_678_400_000_000).month` gives `2`.
 */
export function utcMonth(time: number): YearMonth {
  requireFinite('time', time);
  const date = new Date(Math.floor(time / 1000));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}

/**
 * Return of each month. The change between two points belongs to the later one's month; a month without a point is
 * missing and its change falls to the next that has one. So the returns compound to the total. Empty for a single
 * point.
 *
 * - Formula: last equity of the month / last equity before it (or the starting value) - 1.
 * - Units: fractions a month (0.01 is 1 %).
 * - Conventions: a change belongs to the month of its later point; not annualised.
 * - Source: convention: the monthly table of fund reports, time-weighted; no paper.
 * - Checked: by hand: 110 / 100 and 115.5 / 110; identity: the months compound to the total.
 * - Example: `monthlyReturns({ times: [1, 2, 3], equity: [100, 110, 115.5], calendar: [{ year: 2024, month:
 *   1 }, { year: 2024, month: 1 }, { year: 2024, month: 2 }] })[1].return` gives `0.05000`.
 */
export function monthlyReturns(curve: EquityCurve): readonly MonthReturn[] {
  return returnsBy(curve, ({ year, month }) => year * 12 + month).map(({ at, change }) => ({
    year: at.year,
    month: at.month,
    return: change,
  }));
}

/**
 * The same as `monthlyReturns` by calendar year; the first and the last may be parts of years.
 *
 * - Formula: last equity of the year / last equity before it (or the starting value) - 1.
 * - Units: fractions a calendar year.
 * - Conventions: a part of a year stays a part: not annualised.
 * - Source: convention: calendar-year returns of fund reports; GIPS 2020 forbids annualising parts of years.
 * - Checked: by hand: 110 / 100 and 123.75 / 110; identity: the years compound to the total.
 * - Example: `yearlyReturns({ times: [1, 2, 3], equity: [100, 110, 123.75], calendar: [{ year: 2023, month:
 *   12 }, { year: 2023, month: 12 }, { year: 2024, month: 1 }] })[1].return` gives `0.1250`.
 */
export function yearlyReturns(curve: EquityCurve): readonly YearReturn[] {
  return returnsBy(curve, ({ year }) => year).map(({ at, change }) => ({ year: at.year, return: change }));
}

/**
 * Months across, years down, the year's return at the end of each row; null for a month without a point.
 *
 * - Formula: that of `monthlyReturns` and `yearlyReturns`.
 * - Units: fractions (0.01 is 1 %).
 * - Conventions: a year's total compounds its months; not annualised.
 * - Source: convention: the monthly table of fund reports; no paper.
 * - Checked: by hand: 1.1 * 1.125; identity: the months of a row compound to its total.
 * - Example: `monthlyReturnTable({ times: [1, 2, 3], equity: [100, 110, 123.75], calendar: [{ year: 2024,
 *   month: 1 }, { year: 2024, month: 1 }, { year: 2024, month: 2 }] })[0].total` gives `0.2375`.
 */
export function monthlyReturnTable(curve: EquityCurve): readonly MonthlyReturnRow[] {
  const months = monthlyReturns(curve);
  return yearlyReturns(curve).map(({ year, return: total }) => ({
    year,
    months: Array.from(
      { length: 12 },
      (_, index) => months.find((cell) => cell.year === year && cell.month === index + 1)?.return ?? null,
    ),
    total,
  }));
}

function returnsBy(curve: EquityCurve, periodOf: (at: YearMonth) => number) {
  const { equity } = curve;
  const calendar = months(curve);
  const found: { at: YearMonth; change: number }[] = [];
  let base = equity[0]!;
  for (let index = 1; index < equity.length; index++) {
    const at = calendar[index]!;
    const next = calendar[index + 1];
    if (next !== undefined && periodOf(next) === periodOf(at)) continue;
    found.push({ at, change: equity[index]! / base - 1 });
    base = equity[index]!;
  }
  return found;
}

function months({ times, equity, calendar }: EquityCurve): readonly YearMonth[] {
  requireWealth('equity', equity);
  requireSeries('times', times);
  requireSameLength('times', times, 'equity', equity);
  requireAscending('times', times, (index) => times[index]!);
  const found = typeof calendar === 'function' ? Array.from(times, (time) => calendar(time)) : calendar;
  requireSameLength('calendar', found, 'equity', equity);
  found.forEach(({ year, month }, index) => {
    if (Number.isInteger(year) && Number.isInteger(month) && month >= 1 && month <= 12) return;
    const must = 'a whole year and a month from 1 to 12';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'calendar',
      index,
      value: `${year}-${month}`,
      must,
    });
  });
  requireAscending('calendar', found, (index) => found[index]!.year * 12 + found[index]!.month);
  return found;
}

function requireAscending(
  name: string,
  list: { readonly length: number },
  at: (index: number) => number,
): void {
  for (let index = 1; index < list.length; index++) {
    if (at(index) >= at(index - 1)) continue;
    const must = 'at or after the one before it';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value: at(index), must });
  }
}
