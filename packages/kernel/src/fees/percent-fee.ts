import { formatScaled } from '../numeric/decimal.ts';
import type { Money } from '../numeric/money.ts';
import type { FeeModel } from './fee-model.ts';

/** Decimals in which a share of the value is held: seven decimals of a percent. */
export const RATE_SCALE = 9;
const RATE_UNIT = 10n ** BigInt(RATE_SCALE);

/** A share of the traded value; `rateScaled` is the rate × 10^9. What lies below 10^-18 is cut off. */
export const percentFee = (rateScaled: bigint, rate = rateOf(rateScaled)): FeeModel => ({
  name: `percent:${formatScaled(rateScaled, RATE_SCALE - 2)}%`,
  fee: (fill) => shareOf(fill.notional, rateScaled),
  estimate: (notional) => notional * rate,
});

/** A scaled rate as a fraction. */
export const rateOf = (rateScaled: bigint): number => Number(rateScaled) / 10 ** RATE_SCALE;

/** `rateScaled × 10^-9` of an amount. */
export const shareOf = (amount: Money, rateScaled: bigint): Money =>
  ((amount * rateScaled) / RATE_UNIT) as Money;
