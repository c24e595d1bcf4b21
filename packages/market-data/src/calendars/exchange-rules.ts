import type { DayRule } from './day-rules.ts';

/** First and last year of a calendar's table, unless its rules name others. */
export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2036;

/** Session hours on the exchange's own clock. */
export interface Hours {
  /** `HH:mm`. */
  readonly open: string;
  /** `HH:mm`; `24:00` is the midnight that ends the day. */
  readonly close: string;
}

/** One exchange as a table. To add an exchange, write one such table and list it in `exchanges/index.ts`. */
export interface ExchangeRules {
  /** Market identifier code (ISO 10383), or `24/7`. */
  readonly id: string;
  /** Other codes of venues that keep the same hours. */
  readonly aliases: readonly string[];
  readonly timeZone: string;
  /** First and last year of the table, where they are not {@link FIRST_YEAR} and {@link LAST_YEAR}. */
  readonly years?: { readonly from: number; readonly to: number };
  /** True where Saturday and Sunday are sessions like any other day. */
  readonly weekends?: boolean;
  /** Regular hours, each entry from its first year on, ascending. */
  readonly hours: readonly (Hours & { readonly fromYear: number })[];
  /** Days without a session. */
  readonly holidays: readonly DayRule[];
  /** Days with hours of their own; where several name a day, the last one holds. */
  readonly specialHours: readonly (Hours & { readonly days: DayRule })[];
}
