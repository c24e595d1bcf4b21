import type { DayRule } from './day-rules.ts';

/** First and last year of a calendar's table, unless its rules name others. */
export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2036;

/** Session hours on the exchange's own clock, each time `HH:mm`. */
export interface Hours {
  /** On the session's own date, or with `openDayOffset` -1 on the calendar day before. */
  readonly open: string;
  /** `24:00` is the midnight that ends the day. */
  readonly close: string;
  /** -1 where the session opens on the calendar day before its date, as overnight futures sessions do. */
  readonly openDayOffset?: -1;
  /** When trading pauses within the session. */
  readonly lunch?: { readonly from: string; readonly to: string };
  /**
   * When extended trading begins: the last such time before the open, so on the evening before where the clock
   * is past the open's. Left out where there is none.
   */
  readonly preMarket?: string;
  /** When extended trading after the close ends; left out where there is none. */
  readonly postMarket?: string;
}

/** One exchange as a table. To add an exchange, write one such table and list it in `exchanges/index.ts`. */
export interface ExchangeRules {
  /** Market identifier code (ISO 10383), a venue and a product (`CME-EQUITY`), or `24/7`, `24/5`. */
  readonly id: string;
  /** Other codes of venues that keep the same hours. */
  readonly aliases: readonly string[];
  readonly timeZone: string;
  /** First and last year of the table, where they are not {@link FIRST_YEAR} and {@link LAST_YEAR}. */
  readonly years?: { readonly from: number; readonly to: number };
  /** True where Saturday and Sunday are sessions like any other day. */
  readonly weekends?: boolean;
  /** Regular hours, each entry from its first date (`yyyy-mm-dd`) on, ascending; no session is before the first. */
  readonly hours: readonly (Hours & { readonly from: string })[];
  /** Days without a session. */
  readonly holidays: readonly DayRule[];
  /** Saturdays and Sundays on which there was a session. */
  readonly weekendSessions?: readonly DayRule[];
  /**
   * Days with hours of their own; where several name a day, the last one holds. Such a day keeps the regular
   * pre-market, the lunch break where its hours still enclose it, and the post-market where its close is the
   * regular one, unless it states them.
   */
  readonly specialHours: readonly (Hours & { readonly days: DayRule })[];
}
