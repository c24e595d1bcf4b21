import { FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY } from '../../time/civil-day.ts';

/** From when on a root has options that expire on a day of the week. */
export interface WeeklyExpiration {
  /** 1 is Monday, 5 Friday. */
  readonly weekday: number;
  /** Date from which on such days are expirations, yyyymmdd. */
  readonly from: number;
}

const spxw: readonly WeeklyExpiration[] = [
  { weekday: FRIDAY, from: 2005_10_28 },
  { weekday: WEDNESDAY, from: 2016_02_23 },
  { weekday: MONDAY, from: 2016_08_15 },
  { weekday: TUESDAY, from: 2022_04_18 },
  { weekday: THURSDAY, from: 2022_05_11 },
];

const fridays: WeeklyExpiration = { weekday: FRIDAY, from: 2010_07_01 };

const daily: readonly WeeklyExpiration[] = [
  fridays,
  ...[MONDAY, TUESDAY, WEDNESDAY, THURSDAY].map((weekday) => ({ weekday, from: 2022_11_14 })),
];

/** Listed from 2026-01-26; the first to expire did a week later. */
const mondayWednesday: readonly WeeklyExpiration[] = [
  fridays,
  { weekday: MONDAY, from: 2026_02_02 },
  { weekday: WEDNESDAY, from: 2026_02_04 },
];

/**
 * Expirations within the month by root. SPXW: Cboe's releases (the Friday of 2005 is general knowledge). SPY and
 * QQQ have every day since November 2022, the day of which has no second source. The nine of Nasdaq's notice
 * OTA2026-3, which are chosen anew each quarter.
 */
export const weeklyExpirations: ReadonlyMap<string, readonly WeeklyExpiration[]> = new Map([
  ['SPXW', spxw],
  ['SPY', daily],
  ['QQQ', daily],
  ...['AAPL', 'AMZN', 'AVGO', 'GOOGL', 'IBIT', 'META', 'MSFT', 'NVDA', 'TSLA'].map(
    (root) => [root, mondayWednesday] as const,
  ),
]);
