/** Days as yyyymmdd, the form of sessions. Proleptic Gregorian calendar. */

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const daysIn = (year: number, month: number): number => {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const partsOf = (date: number): readonly [year: number, month: number, day: number] => [
  Math.floor(date / 10_000),
  Math.floor(date / 100) % 100,
  date % 100,
];

/** Whether a value is a day such as 20260309. */
export const isDay = (value: unknown): value is number => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1_00_00 || value > 9999_12_31)
    return false;
  const [year, month, day] = partsOf(value);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
};

/** 20260309 as `2026-03-09`. */
export const dayText = (date: number): string =>
  String(date)
    .padStart(8, '0')
    .replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

const nextDay = (date: number): number => {
  const [year, month, day] = partsOf(date);
  if (day < daysIn(year, month)) return date + 1;
  return month < 12 ? year * 10_000 + (month + 1) * 100 + 1 : (year + 1) * 10_000 + 1_01;
};

/** Monday is 0 (Sakamoto's method). */
const weekday = (date: number): number => {
  const [year, month, day] = partsOf(date);
  const offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
  const y = month < 3 ? year - 1 : year;
  return (
    (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + offsets[month - 1]! + day + 6) % 7
  );
};

const nextWeekday = (date: number): number => {
  let next = nextDay(date);
  while (weekday(next) > 4) next = nextDay(next);
  return next;
};

/** The first of the ascending `sessions` after a day; without sessions, or beyond their end, the next weekday. */
export const nextSession = (date: number, sessions: ArrayLike<number> = []): number => {
  let [low, high] = [0, sessions.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sessions[middle]! > date) high = middle;
    else low = middle + 1;
  }
  return sessions[low] ?? nextWeekday(date);
};
