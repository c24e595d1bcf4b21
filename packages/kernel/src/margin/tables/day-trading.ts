import type { DatedRow } from '../dated-row.ts';

/** A pattern day trader by the count of day trades. */
export interface PatternRule extends DatedRow {
  readonly kind: 'pattern';
  readonly source: string;
  /** Day trades within `businessDays` that make the pattern, if they are more than `share` of all trades then. */
  readonly dayTrades: number;
  readonly businessDays: number;
  readonly share: string;
  readonly minimumEquity: string;
  /** Buying power is this × (equity − maintenance), both of the close before. */
  readonly leverage: string;
  /** Business days in which a day-trading call must be met. */
  readonly callDays: number;
}

/** No designation: the requirement holds at every moment of the day. */
export interface IntradayRule extends DatedRow {
  readonly kind: 'intraday';
  readonly source: string;
  readonly maintenance: string;
  /** A firm may keep the rule before until then. */
  readonly phaseInUntil: number;
}

/** FINRA rule 4210(f)(8)(B), and what took its place. The first row's day is unconfirmed. */
export const dayTradingRules: readonly (PatternRule | IntradayRule)[] = [
  {
    kind: 'pattern',
    from: 20010928,
    source: 'FINRA 4210(f)(8)(B)',
    dayTrades: 4,
    businessDays: 5,
    share: '0.06',
    minimumEquity: '25000',
    leverage: '4',
    callDays: 5,
  },
  {
    kind: 'intraday',
    from: 20260604,
    source: 'SEC release 34-105226 (2026-04-14); FINRA notice 26-10',
    maintenance: '0.25',
    phaseInUntil: 20271020,
  },
];
