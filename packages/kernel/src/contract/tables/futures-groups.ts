import type { FuturesSettlement, LastTradeRule, LocalTime } from '../futures-rule.ts';

/** Roots that share a rule. */
export interface FuturesGroup {
  readonly title: string;
  readonly roots: readonly string[];
  readonly cycle: string;
  /** Cycles of roots that have another. */
  readonly cycles?: Readonly<Record<string, string>>;
  readonly serial?: true;
  readonly lastTrade: LastTradeRule;
  readonly endsAt?: LocalTime;
  readonly settles: FuturesSettlement;
  readonly firstNotice?: true;
}

const EVERY_MONTH = 'FGHJKMNQUVXZ';
const QUARTERLY = 'HMUZ';
const NEW_YORK_OPEN: LocalTime = { time: '09:30', timeZone: 'America/New_York' };
const CHICAGO_NOON: LocalTime = { time: '12:00', timeZone: 'America/Chicago' };
const CURRENCIES_END: LocalTime = { time: '09:16', timeZone: 'America/Chicago' };

/**
 * Last trading days by root: the exchanges' rules, compared with the table of expirations that LEAN tests against
 * (QuantConnect/Lean at 2486390, 2026-08-21, FuturesExpiryFunctionsTestData.xml). Cycles, and first notices of
 * grains, ZT and ZF, are general knowledge without a second source.
 */
export const futuresGroups: readonly FuturesGroup[] = [
  {
    title: 'Equity indices',
    roots: ['ES', 'NQ', 'RTY', 'YM', 'EMD', 'MES', 'MNQ', 'M2K', 'MYM'],
    cycle: QUARTERLY,
    lastTrade: { kind: 'nth-friday', n: 3 },
    endsAt: NEW_YORK_OPEN,
    settles: 'cash',
  },
  {
    title: 'Crude oil',
    roots: ['CL'],
    cycle: EVERY_MONTH,
    lastTrade: { kind: 'before-25th', businessDays: 3 },
    settles: 'physical',
  },
  {
    title: 'Crude oil, small: the business day before',
    roots: ['MCL', 'QM'],
    cycle: EVERY_MONTH,
    lastTrade: { kind: 'before-25th', businessDays: 4 },
    settles: 'cash',
  },
  {
    title: 'Natural gas',
    roots: ['NG'],
    cycle: EVERY_MONTH,
    lastTrade: { kind: 'before-month', businessDays: 3 },
    settles: 'physical',
  },
  {
    title: 'Heating oil and gasoline',
    roots: ['HO', 'RB'],
    cycle: EVERY_MONTH,
    lastTrade: { kind: 'before-month', businessDays: 1 },
    settles: 'physical',
  },
  {
    title: 'Metals',
    roots: ['GC', 'SI', 'SIL', 'HG', 'PL', 'PA'],
    cycle: 'GJMQVZ',
    cycles: { SI: 'HKNUZ', SIL: 'HKNUZ', HG: 'HKNUZ', PL: 'FJNV', PA: QUARTERLY },
    serial: true,
    lastTrade: { kind: 'from-month-end', n: 3 },
    settles: 'physical',
    firstNotice: true,
  },
  {
    title: 'Gold, small',
    roots: ['MGC'],
    cycle: 'GJMQVZ',
    lastTrade: { kind: 'from-month-end', n: 3 },
    settles: 'physical',
    firstNotice: true,
  },
  {
    title: 'Treasury notes and bonds: the seventh business day before the last of the month',
    roots: ['ZN', 'TN', 'ZB', 'UB'],
    cycle: QUARTERLY,
    lastTrade: { kind: 'from-month-end', n: 8 },
    endsAt: CHICAGO_NOON,
    settles: 'physical',
    firstNotice: true,
  },
  {
    title: 'Treasury notes of two and five years',
    roots: ['ZT', 'ZF'],
    cycle: QUARTERLY,
    lastTrade: { kind: 'from-month-end', n: 1 },
    endsAt: CHICAGO_NOON,
    settles: 'physical',
    firstNotice: true,
  },
  {
    title: 'Treasury yields',
    roots: ['2YY', '5YY', '10Y', '30Y'],
    cycle: EVERY_MONTH,
    lastTrade: { kind: 'from-month-end', n: 1 },
    settles: 'cash',
  },
  {
    title: 'Grains',
    roots: ['ZC', 'ZS', 'ZW', 'KE', 'ZO', 'ZM', 'ZL'],
    cycle: 'HKNUZ',
    cycles: { ZS: 'FHKNQUX', ZM: 'FHKNQUVZ', ZL: 'FHKNQUVZ' },
    lastTrade: { kind: 'before-15th' },
    settles: 'physical',
    firstNotice: true,
  },
  {
    title: 'Currencies',
    roots: ['6E', '6J', '6B', '6A', '6S', '6N', 'E7', 'J7', 'M6E', 'M6B', 'M6A'],
    cycle: QUARTERLY,
    serial: true,
    lastTrade: { kind: 'before-third-wednesday', businessDays: 2 },
    endsAt: CURRENCIES_END,
    settles: 'physical',
  },
  {
    title: 'Canadian dollar',
    roots: ['6C'],
    cycle: QUARTERLY,
    serial: true,
    lastTrade: { kind: 'before-third-wednesday', businessDays: 1 },
    endsAt: CURRENCIES_END,
    settles: 'physical',
  },
  {
    title: 'Volatility',
    roots: ['VX', 'VXM'],
    cycle: EVERY_MONTH,
    lastTrade: { kind: 'volatility' },
    endsAt: { time: '08:00', timeZone: 'America/Chicago' },
    settles: 'cash',
  },
  {
    title: 'Crypto',
    roots: ['BTC', 'MBT', 'ETH', 'MET'],
    cycle: EVERY_MONTH,
    lastTrade: { kind: 'last-friday' },
    endsAt: { time: '16:00', timeZone: 'Europe/London' },
    settles: 'cash',
  },
  {
    title: 'Live cattle',
    roots: ['LE'],
    cycle: 'GJMQVZ',
    lastTrade: { kind: 'from-month-end', n: 1 },
    settles: 'physical',
  },
];
