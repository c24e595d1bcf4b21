import { addBusinessDays, type BusinessDays, businessDayOnOrBefore } from '../time/business-days.ts';
import { FRIDAY, lastWeekday, nthWeekday, WEDNESDAY } from '../time/civil-day.ts';
import { addMonths, partsOfMonth } from './contract-month.ts';
import { firstOfMonth, nthLastBusinessDay, nthWeekdayOpen, volatilitySettlement } from './expiration-days.ts';

/** A time of day of the last trading day, in a zone (IANA). */
export interface LocalTime {
  /** `09:30`. */
  readonly time: string;
  readonly timeZone: string;
}

/** What becomes of a contract at its end. */
export const futuresSettlements = ['cash', 'physical'] as const;
export type FuturesSettlement = (typeof futuresSettlements)[number];

/** How the last trading day of a contract follows from its month, as data. */
export type LastTradeRule =
  /** The n-th Friday of the month, or the business day before it. */
  | { readonly kind: 'nth-friday'; readonly n: number }
  /** The last Friday of the month, or the business day before it. */
  | { readonly kind: 'last-friday' }
  /** So many business days before the 25th of the month before; where that is none, before the one before it. */
  | { readonly kind: 'before-25th'; readonly businessDays: number }
  /** So many business days before the first of the month. */
  | { readonly kind: 'before-month'; readonly businessDays: number }
  /** The n-th business day of the month from its end; 1 is the last. */
  | { readonly kind: 'from-month-end'; readonly n: number }
  /** The business day before the 15th. */
  | { readonly kind: 'before-15th' }
  /** So many business days before the third Wednesday. */
  | { readonly kind: 'before-third-wednesday'; readonly businessDays: number }
  /** 30 days before the third Friday of the next month. */
  | { readonly kind: 'volatility' };

/** The last trading day of a month by a rule, as a day number. */
export const lastTradeBy = (rule: LastTradeRule, month: number, days: BusinessDays): number => {
  const { year, monthOfYear } = partsOfMonth(month);
  const first = firstOfMonth(month);
  switch (rule.kind) {
    case 'nth-friday':
      return nthWeekdayOpen(days, month, FRIDAY, rule.n);
    case 'last-friday':
      return businessDayOnOrBefore(days, lastWeekday(year, monthOfYear, FRIDAY));
    case 'before-25th': {
      const from = businessDayOnOrBefore(days, firstOfMonth(addMonths(month, -1)) + 24);
      return addBusinessDays(days, from, -rule.businessDays);
    }
    case 'before-month':
      return addBusinessDays(days, first, -rule.businessDays);
    case 'from-month-end':
      return nthLastBusinessDay(days, month, rule.n);
    case 'before-15th':
      return addBusinessDays(days, first + 14, -1);
    case 'before-third-wednesday':
      return addBusinessDays(days, nthWeekday(year, monthOfYear, WEDNESDAY, 3), -rule.businessDays);
    case 'volatility':
      return volatilitySettlement(days, month);
  }
};
