import { formatScaled, MAX_PRECISION, parseScaledBigInt } from '../numeric/decimal.ts';
import type { OptionRight } from './option-right.ts';

/** What an option is worth if it is exercised: whose right, at what strike, against what price of the underlying. */
export interface ExerciseTerms {
  readonly right: OptionRight;
  readonly strike: string | number;
  /** Of an equity option the close of the primary market on the expiration day; of an index its settlement value. */
  readonly price: string | number;
}

/** What the holder told the broker, where that differs from leaving it to the rule. */
export const exerciseInstructions = ['exercise', 'abandon'] as const;
export type ExerciseInstruction = (typeof exerciseInstructions)[number];

/** In the money by this much, an option is exercised at expiry unless told otherwise (OCC rule 805). */
export const EXERCISE_THRESHOLD = '0.01';

const amountInTheMoney = ({ right, strike, price }: ExerciseTerms): bigint => {
  const gap =
    parseScaledBigInt(price, MAX_PRECISION, 'price') - parseScaledBigInt(strike, MAX_PRECISION, 'strike');
  return right === 'call' ? gap : -gap;
};

/** How far an option is in the money, as exact decimal text; 0 where it is not. */
export const inTheMoneyBy = (terms: ExerciseTerms): string => {
  const amount = amountInTheMoney(terms);
  return formatScaled(amount > 0n ? amount : 0n, MAX_PRECISION);
};

/**
 * Whether a long option is exercised at expiry: by exception, if it is in the money by at least 0.01, unless the holder
 * has told to exercise or to abandon it. Compared exactly. The shorts of a class are assigned as many as are exercised.
 */
export const isExercisedAtExpiry = (terms: ExerciseTerms, instruction?: ExerciseInstruction): boolean =>
  instruction === undefined
    ? amountInTheMoney(terms) >= parseScaledBigInt(EXERCISE_THRESHOLD, MAX_PRECISION)
    : instruction === 'exercise';
