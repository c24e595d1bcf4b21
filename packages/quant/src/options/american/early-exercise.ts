import { QuantError } from '../../errors.ts';
import type { AmericanOption } from './american-option.ts';

/**
 * Where early exercise can pay: nowhere, on one side of a boundary, or between two. For a call exercise brings the
 * yield and costs the interest on the strike, for a put the other way round. With what comes in negative there is
 * nothing to gain, unless what goes out is more negative still: then both a small and a large distance from the strike
 * speak against exercise.
 */
export type ExerciseRegion = 'none' | 'beyond' | 'between';

export function exerciseRegion({
  type,
  rate,
  dividendYield = 0,
}: Pick<AmericanOption, 'type' | 'rate' | 'dividendYield'>): ExerciseRegion {
  const gained = type === 'call' ? dividendYield : rate;
  const paid = type === 'call' ? rate : dividendYield;
  if (gained > 0 || (gained === 0 && paid < 0)) return 'beyond';
  return gained < 0 && paid < gained ? 'between' : 'none';
}

/** Gains over all the time as small a share of the strike as this are none. */
const NEGLIGIBLE_GAIN = 1e-12;

export function isNeverExercised(
  option: Pick<AmericanOption, 'type' | 'rate' | 'dividendYield' | 'years'>,
): boolean {
  const { type, rate, dividendYield = 0, years } = option;
  const region = exerciseRegion(option);
  if (region !== 'beyond') return region === 'none';
  const [gained, paid] = type === 'call' ? [dividendYield, rate] : [rate, dividendYield];
  return paid >= 0 && gained * years < NEGLIGIBLE_GAIN;
}

/** Most methods know one exercise boundary only. */
export function refuseTwoBoundaries(option: AmericanOption): void {
  if (exerciseRegion(option) !== 'between') return;
  const call = option.type === 'call';
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
    name: call ? 'dividendYield' : 'rate',
    value: call ? option.dividendYield : option.rate,
    must: `0 or above, or not above the ${call ? 'rate' : 'dividendYield'} (${call ? option.rate : (option.dividendYield ?? 0)}): with these two below 0 the ${option.type} has two exercise boundaries, which this method does not know`,
  });
}

/**
 * The spot beyond which exercise is right in the last moment, and at all times if nothing were uncertain: no nearer
 * than the strike, and there where the yield lost and the interest gained are in balance.
 */
export function boundaryAtExpiry({
  type,
  strike,
  rate,
  dividendYield = 0,
}: Pick<AmericanOption, 'type' | 'strike' | 'rate' | 'dividendYield'>): number {
  if (dividendYield <= 0) return strike;
  const balance = rate / dividendYield;
  return strike * (type === 'call' ? Math.max(1, balance) : Math.min(1, balance));
}
