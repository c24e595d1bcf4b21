import type { BacktestResult, Metrics } from '../result/result.ts';

export interface SessionReturns {
  /** The end of each session, in milliseconds since the epoch. */
  readonly times: readonly number[];
  /** The change to the session before, at the same place; the first to the account at the start. */
  readonly returns: readonly number[];
}

/**
 * Returns from session to session, those that the statistics are of. Ends with the first session whose equity is not
 * above zero: no return leads on from nothing.
 */
export function sessionReturns({
  sessions,
  metrics,
}: Pick<BacktestResult, 'sessions'> & { readonly metrics: Pick<Metrics, 'startEquity'> }): SessionReturns {
  const times: number[] = [];
  const returns: number[] = [];
  let before = metrics.startEquity;
  for (const { time, equity } of sessions) {
    if (before <= 0) break;
    times.push(Date.parse(time));
    returns.push(equity / before - 1);
    before = equity;
  }
  return { times, returns };
}
