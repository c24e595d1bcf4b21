import { KernelError } from '../errors.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';
import { MICROS_PER_MINUTE } from '../time/micros.ts';

/** 1: shares of the S&P 500 and the Russell 1000, and listed funds; 2: every other share. */
export const luldTiers = [1, 2] as const;
export type LuldTier = (typeof luldTiers)[number];

/** Prices outside which nothing trades: whole cents. A lower band of 0 binds nothing. */
export interface LuldBands {
  readonly lower: number;
  readonly upper: number;
}

export interface LuldSecurity {
  readonly tier: LuldTier;
  /** How many times a leveraged fund moves with its index, such as 3 or -2; the sign does not matter. */
  readonly leverage?: number | undefined;
}

/** Where in its session a moment lies, in microseconds, and which day it is. */
export interface LuldMoment {
  readonly sinceOpen: number;
  readonly untilClose: number;
  /** The exchange's local date as yyyymmdd; without one, the rules of today. */
  readonly date?: number | undefined;
}

/** How far the bands lie from the reference price: a share of it, and below 0.75 never more than `cap`. */
export interface LuldWidth {
  readonly percent: bigint;
  /** Scaled by 10^{@link PRICE_SCALE}. */
  readonly cap: bigint | undefined;
  /** Doubling and leverage, scaled by 10^{@link PRICE_SCALE}. */
  readonly factor: bigint;
}

export const PRICE_SCALE = 9;
const UNIT = 10n ** BigInt(PRICE_SCALE);
const scaled = (text: string): bigint => parseScaledBigInt(text, PRICE_SCALE);
const THREE = scaled('3.00');
const THREE_QUARTERS = scaled('0.75');
const FIFTEEN_CENTS = scaled('0.15');
const CENT = scaled('0.01');

/** The plan was phased in, share by share, from then until 2014; here all have it from the first day. */
const FIRST_DAY = 20130408;
/** Amendment 18: no doubling at the open, and at the close only of tier 1 and of tier 2 up to 3.00. */
const AMENDMENT_18 = 20200224;
const OPENING = 15 * MICROS_PER_MINUTE;
const CLOSING = 25 * MICROS_PER_MINUTE;

/**
 * The limit-up limit-down bands round a reference price; undefined outside the session (open and close
 * belong to it) and before the plan began in 2013.
 *
 * Which percentage holds follows the previous close, and the percentage is applied to the reference price:
 *
 * | previous close | tier 1 | tier 2 |
 * |---|---|---|
 * | above 3.00 | 5 % | 10 % |
 * | 0.75 to 3.00 | 20 % | 20 % |
 * | below 0.75 | the lesser of 0.15 and 75 % | the same |
 *
 * It is doubled in the last 25 minutes of a session, early closes included, for tier 1 and for tier 2 up to
 * 3.00; before 2020-02-24 for all, and in the first 15 minutes too. For leveraged funds it is multiplied by
 * the leverage. Bands are rounded to the nearest cent, half a cent up, also below 1.00 where prices are finer;
 * the lower never lies below 0.
 *
 * All of it in exact decimals; prices may be given as text or number. Refuses a price that is not above zero.
 * Source: LULD plan, section V and appendix A, with amendment 18.
 */
export const luldBands = (
  input: LuldSecurity &
    LuldMoment & {
      readonly reference: string | number;
      /** Of the session before, on the primary exchange. */
      readonly previousClose: string | number;
    },
): LuldBands | undefined => {
  const width = luldWidth(input, positivePrice(input.previousClose, 'previous close'), input);
  const reference = positivePrice(input.reference, 'reference price');
  return width === undefined ? undefined : bandsAround(reference, 1n, width);
};

/** How wide the bands are at a moment; `previousClose` is scaled. See {@link luldBands}. */
export const luldWidth = (
  { tier, leverage = 1 }: LuldSecurity,
  previousClose: bigint,
  { sinceOpen, untilClose, date = Number.POSITIVE_INFINITY }: LuldMoment,
): LuldWidth | undefined => {
  if (!luldTiers.includes(tier))
    throw new KernelError('DATA_INVALID', `limit up and limit down: tier ${tier} must be 1 or 2`);
  const multiplier = parseScaledBigInt(Math.abs(leverage), PRICE_SCALE, 'leverage');
  if (multiplier === 0n)
    throw new KernelError(
      'DATA_INVALID',
      'limit up and limit down: leverage must not be 0; without any it is 1',
    );
  if (date < FIRST_DAY || sinceOpen < 0 || untilClose < 0) return undefined;
  const isOld = date < AMENDMENT_18;
  const isDoubled =
    untilClose <= CLOSING ? isOld || tier === 1 || previousClose <= THREE : isOld && sinceOpen < OPENING;
  const factor = isDoubled ? 2n * multiplier : multiplier;
  if (previousClose < THREE_QUARTERS) return { percent: 75n, cap: FIFTEEN_CENTS, factor };
  if (previousClose <= THREE) return { percent: 20n, cap: undefined, factor };
  return { percent: tier === 1 ? 5n : 10n, cap: undefined, factor };
};

/** The bands round the scaled reference price `numerator / denominator`, such as a mean of trades. */
export const bandsAround = (numerator: bigint, denominator: bigint, width: LuldWidth): LuldBands => {
  // All in parts of 1 / (denominator × 100 × unit), so that nothing is rounded before the cent.
  const share = numerator * width.percent;
  const cap = width.cap === undefined ? share : width.cap * denominator * 100n;
  const distance = (share < cap ? share : cap) * width.factor;
  const middle = numerator * 100n * UNIT;
  const cent = denominator * 100n * UNIT * CENT;
  const lower = roundHalfUp(middle - distance, cent);
  return {
    lower: lower > 0n ? Number(lower) / 100 : 0,
    upper: Number(roundHalfUp(middle + distance, cent)) / 100,
  };
};

/** For numerators that matter: those below zero all become a lower band of 0. */
const roundHalfUp = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator);

const positivePrice = (price: string | number, what: string): bigint => {
  const value = parseScaledBigInt(price, PRICE_SCALE, what);
  if (value <= 0n) throw new KernelError('DATA_INVALID', `${what}: ${price} must be above zero`);
  return value;
};
