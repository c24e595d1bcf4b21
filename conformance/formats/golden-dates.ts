import { type BusinessDays, dayOfDate, isoDate, isWeekend, sessionDays } from '@marketloom/kernel';
import { calendarById } from '@marketloom/market-data';
import { type JsonObject, MalformedGolden } from './golden-format.ts';

/** A date such as `2026-12-18` as the API takes it: 20261218. */
export const dateFrom = (inputs: JsonObject, ...names: readonly string[]): number => {
  const text = textFrom(inputs, ...names);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
    throw new MalformedGolden(`inputs: the date "${text}" must be written as 2026-12-18`);
  return Number(text.replaceAll('-', ''));
};

/** A month such as `2026-12` as the API takes it: 202612. */
export const monthFrom = (inputs: JsonObject, ...names: readonly string[]): number => {
  const text = textFrom(inputs, ...names);
  if (!/^\d{4}-\d{2}$/.test(text))
    throw new MalformedGolden(`inputs: the month "${text}" must be written as 2026-12`);
  return Number(text.replace('-', ''));
};

/** A text or number of the inputs, by the first of these names that they have. */
export const textFrom = (inputs: JsonObject, ...names: readonly string[]): string => {
  for (const name of names) {
    const value = inputs[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  throw new MalformedGolden(`inputs have no ${names.join(' or ')}`);
};

/** Dates of a list, as yyyymmdd; none where there is no list. */
export const datesOf = (value: unknown): readonly number[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new MalformedGolden('inputs: holidays must be a list of dates');
  return value.map((date) => dateFrom({ date: String(date) }, 'date'));
};

/** Sessions of a calendar without the holidays that a case names; beyond its years, weekdays without them. */
export const sessionsWithout = (calendar: string, holidays: readonly number[]): BusinessDays => {
  const closed = new Set(holidays.map(dayOfDate));
  const { dates } = calendarById(calendar);
  const [first, last] = [dayOfDate(dates[0]!), dayOfDate(dates.at(-1)!)];
  const sessions = sessionDays(calendarById(calendar));
  return (day) => !closed.has(day) && (day < first || day > last ? !isWeekend(day) : sessions(day));
};

/** What is expected and not given, one sentence each; a date of the API (20261218) is told as 2026-12-18. */
export const differencesOf = (
  got: Readonly<Record<string, unknown>>,
  expected: JsonObject,
): readonly string[] =>
  Object.entries(expected).flatMap(([key, want]) => {
    if (!Object.hasOwn(got, key)) return [`the API gives no "${key}" of this rule`];
    const value = got[key];
    const shown =
      typeof value === 'number' && value >= 1900_0000 ? isoDate(value) : value === undefined ? null : value;
    return isSame(shown, want) ? [] : [`${key}: got ${String(shown)}, want ${String(want)}`];
  });

const isSame = (got: unknown, want: unknown): boolean => {
  const isDecimal = [got, want].every((value) => /^-?\d+(\.\d+)?$/.test(String(value)));
  return isDecimal ? Number(got) === Number(want) : String(got) === String(want);
};
