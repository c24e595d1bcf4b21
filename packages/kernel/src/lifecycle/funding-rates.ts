import { KernelError } from '../errors.ts';
import { nextFundingTime } from '../margin/funding.ts';
import { formatTime } from '../time/format.ts';
import { MICROS_PER_HOUR, MICROS_PER_MINUTE, type Micros } from '../time/micros.ts';
import { exactRate } from './exact-rate.ts';

/** One rate as data tell it: when it is paid, in microseconds, and the share of the position's value. */
export interface FundingRow {
  readonly time: number;
  readonly rate: string | number;
}

/** Funding of one perpetual: rates that are paid at stamps, ascending. */
export interface FundingRates {
  readonly times: Float64Array;
  /** In units of 10⁻¹². */
  readonly rates: readonly bigint[];
}

/** Venues stamp their rates some milliseconds late. */
const TOLERANCE = MICROS_PER_MINUTE;

/**
 * Reads the rates of a perpetual. Each is paid at the stamp that it is told for: every `hours` from midnight UTC, and
 * a row up to a minute off is of that stamp. Refuses rows between stamps, twice of one stamp or out of order
 * (`RATES_INVALID`): a venue that pays more often is given its own hours.
 */
export const fundingRates = (rows: readonly FundingRow[], hours: number, what = 'funding'): FundingRates => {
  const times = new Float64Array(rows.length);
  const rates = rows.map(({ time, rate }, at) => {
    const stamp = nextFundingTime(time - (hours * MICROS_PER_HOUR) / 2, hours);
    if (!(Math.abs(time - stamp) <= TOLERANCE))
      throw new KernelError(
        'RATES_INVALID',
        `${what}: the rate of ${formatTime(time as Micros)} lies between stamps of every ${hours} hours; give the hours of the venue, counted from midnight UTC`,
      );
    if (at > 0 && stamp <= times[at - 1]!)
      throw new KernelError(
        'RATES_INVALID',
        `${what}: the rate of ${formatTime(time as Micros)} is not after the one before it; each stamp has one rate, in the order of time`,
      );
    times[at] = stamp;
    return exactRate(rate, what);
  });
  return { times, rates };
};
