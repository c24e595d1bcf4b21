import type { EquityPoint } from '../result/result.ts';

export interface SessionReturns {
  /** The last point of each UTC day, in milliseconds since the epoch. */
  readonly times: readonly number[];
  /** The change to the day before: one fewer than there are days. */
  readonly returns: readonly number[];
}

/**
 * Returns from session to session. A short run holds a point a bar, so the last of each day counts. Ends before
 * the first day whose equity is not above zero: no return leads on from nothing.
 */
export function sessionReturns(curve: readonly EquityPoint[]): SessionReturns {
  const times: number[] = [];
  const returns: number[] = [];
  let before: number | null = null;
  for (let index = 0; index < curve.length; index++) {
    const point = curve[index]!;
    if (curve[index + 1]?.time.slice(0, 10) === point.time.slice(0, 10)) continue;
    if (!Number.isFinite(point.equity)) continue;
    if (before !== null) {
      if (before <= 0) break;
      returns.push(point.equity / before - 1);
    }
    times.push(Date.parse(point.time));
    before = point.equity;
  }
  return { times, returns };
}
