import { fileURLToPath } from 'node:url';
import type { LeanData } from './lean-case.ts';

export const strategy = (name: string): string =>
  fileURLToPath(new URL(`strategies/${name}.ts`, import.meta.url));

export const profile = 'lean';

/** The week of October 2013 that most cases run over. */
export const week = { from: '2013-10-07', to: '2013-10-11' };

/** Shares of LEAN's US market. */
export const shares = (resolution: 'hour' | 'daily', ...symbols: string[]): LeanData => ({
  assetClass: 'equity',
  market: 'usa',
  resolution,
  symbols,
});

export const spyHours = shares('hour', 'SPY');
export const spyDays = shares('daily', 'SPY');

/** Bars of trades and of quotes by the minute. */
export const minutes = (symbols: readonly string[], from: string, to: string): readonly LeanData[] =>
  (['bar', 'quote-bar'] as const).map((kind) => ({
    assetClass: 'equity',
    market: 'usa',
    resolution: 'minute',
    symbols,
    kind,
    from,
    to,
  }));

export const spyMinutes = [...minutes(['SPY', 'IBM'], week.from, week.to), spyHours];
export const minuteRun = { profile, instruments: ['SPY'], ...week, data: ['1m', '1m-quotes'] };
