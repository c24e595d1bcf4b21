import { parseScaledBigInt } from '../numeric/decimal.ts';
import { MICROS_PER_MINUTE } from '../time/micros.ts';

/** 0: no breaker; 1, 2, 3: the index has fallen by 7, 13 or 20 % from its close of the day before. */
export type BreakerLevel = 0 | 1 | 2 | 3;

export const breakerHalts = ['none', '15 minutes', 'rest of day'] as const;
export type BreakerHalt = (typeof breakerHalts)[number];

/** From then on levels 1 and 2 no longer halt: 15:25, or 12:25 where the close is at 13:00. */
const LAST_HALT_BEFORE_CLOSE = 35 * MICROS_PER_MINUTE;
export const BREAKER_PAUSE = 15 * MICROS_PER_MINUTE;
/** The breakers on the Dow that stood before are not simulated. */
const FIRST_DAY = 20130408;

/**
 * What a fall of the S&P 500 sets off in the whole market: 7 or 13 % halt it for 15 minutes, if before 15:25
 * (35 minutes before the close, so 12:25 on days of an early close), 20 % for the rest of the day at any time
 * of the session. The level is told also where it no longer halts. That each level halts only once a day is
 * for {@link MarketWideBreakerTracker}.
 *
 * Times are microseconds within the session; outside it, and before 2013-04-08, nothing halts. Exact decimals.
 * Source: NYSE rule 7.12; the early close is not confirmed by a second source.
 */
export const marketWideBreaker = ({
  previousClose,
  last,
  sinceOpen,
  untilClose,
  date = Number.POSITIVE_INFINITY,
}: {
  readonly previousClose: string | number;
  readonly last: string | number;
  readonly sinceOpen: number;
  readonly untilClose: number;
  /** The exchange's local date as yyyymmdd; without one, the rules of today. */
  readonly date?: number | undefined;
}): { readonly level: BreakerLevel; readonly halt: BreakerHalt } => {
  const close = parseScaledBigInt(previousClose, 9, 'previous close');
  const price = parseScaledBigInt(last, 9, 'last price');
  const level = breakerLevel(price, close);
  return { level, halt: breakerHalt(level, { sinceOpen, untilClose, date }) };
};

/** Levels with what is left of the previous close, in percent. */
const falls = [
  [3, 80n],
  [2, 87n],
  [1, 93n],
] as const;

/** The level that a price reaches; price and previous close as whole numbers of one scale. */
export const breakerLevel = (price: bigint, previousClose: bigint): BreakerLevel => {
  for (const [level, percentLeft] of falls) if (price * 100n <= previousClose * percentLeft) return level;
  return 0;
};

/** What reaching a level halts at a moment of the session. */
export const breakerHalt = (
  level: BreakerLevel,
  {
    sinceOpen,
    untilClose,
    date,
  }: { readonly sinceOpen: number; readonly untilClose: number; readonly date: number },
): BreakerHalt => {
  if (level === 0 || sinceOpen < 0 || untilClose < 0 || date < FIRST_DAY) return 'none';
  if (level === 3) return 'rest of day';
  return untilClose > LAST_HALT_BEFORE_CLOSE ? '15 minutes' : 'none';
};
