import { MICROS_PER_DAY } from '../time/micros.ts';

/** A short American option at a moment at which its holders may exercise. Prices are doubles, NaN where unknown. */
export interface ShortOption {
  readonly right: 'call' | 'put';
  readonly strike: number;
  readonly optionPrice: number;
  readonly underlyingPrice: number;
  /** Microseconds from now to the end of trading. */
  readonly timeLeft: number;
  /** Cash dividends for each unit of the underlying whose ex-date is that of the next session. */
  readonly dividend: number;
  /** Interest for a year, as a fraction. */
  readonly rate: number;
}

/** Whether all that is short of an option is assigned now. */
export type AssignmentRule = (option: ShortOption) => boolean;

const DAYS_PER_YEAR = 365;

const intrinsic = ({ right, strike, underlyingPrice }: ShortOption): number =>
  Math.max(0, right === 'call' ? underlyingPrice - strike : strike - underlyingPrice);

/** What a price holds beyond the intrinsic value; NaN where a price is not known. */
const timeValue = (option: ShortOption): number => option.optionPrice - intrinsic(option);

/**
 * A call in the money is assigned on the eve of an ex-date if its time value is less than the dividend: its holders
 * would lose more by the dividend than by giving up the option.
 */
export const beforeDividend: AssignmentRule = (option) =>
  option.right === 'call' && intrinsic(option) > 0 && timeValue(option) < option.dividend;

/**
 * A put in the money is assigned if its time value is no more than what the strike earns until its end, at simple
 * interest: strike × rate × days ÷ 365.
 */
export const deepPuts: AssignmentRule = (option) => {
  const carry = (option.strike * option.rate * (option.timeLeft / MICROS_PER_DAY)) / DAYS_PER_YEAR;
  return option.right === 'put' && intrinsic(option) > 0 && carry > 0 && timeValue(option) <= carry;
};

/** Both rules of markets at once. */
export const rationalHolders: AssignmentRule = (option) => beforeDividend(option) || deepPuts(option);
