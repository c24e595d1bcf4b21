import type { LocalTime } from './futures-rule.ts';

export const exerciseStyles = ['american', 'european'] as const;
export type ExerciseStyle = (typeof exerciseStyles)[number];

/** What is delivered: the underlying, money, or the future that the option is on. */
export const optionDeliveries = ['physical', 'cash', 'future'] as const;
export type OptionDelivery = (typeof optionDeliveries)[number];

/** By the opening prices of the expiration day, or by its later ones. */
export const settlementTimes = ['am', 'pm'] as const;
export type SettlementTime = (typeof settlementTimes)[number];

/** How the expiration of a month follows from it, as data. */
export type MonthlyExpiration =
  /** The third Friday or the business day before it; of months before 2015-02, where it was so, the Saturday after. */
  | { readonly kind: 'third-friday'; readonly wasSaturday: boolean }
  /** 30 days before the third Friday of the next month. */
  | { readonly kind: 'volatility' }
  | { readonly kind: 'nth-friday'; readonly n: number }
  | { readonly kind: 'last-friday' }
  /** The last business day of the month. */
  | { readonly kind: 'end-of-month' };

/** What the options of a class have in common. */
export interface OptionClass {
  /** The root of its symbols, or `equity` for all options on shares and funds. */
  readonly id: string;
  readonly title: string;
  readonly style: ExerciseStyle;
  readonly settles: OptionDelivery;
  readonly settlement: SettlementTime;
  readonly monthly: MonthlyExpiration;
  /** Letters of the months that it has, as of futures; every month where it is not given. */
  readonly months?: string;
  /** Settled in the morning and yet traded until then; others that are end on the business day before. */
  readonly tradesOnExpiration?: true;
  /** When trading ends on the last day, or with that day's session where it is shorter. */
  readonly endsAt: LocalTime;
  /** The calendar by which its business days are counted. */
  readonly calendar: string;
}
