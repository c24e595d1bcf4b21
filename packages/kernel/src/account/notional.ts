import type { Instrument } from '../instrument/instrument.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';
import { MONEY_SCALE, type Money } from '../numeric/money.ts';

/**
 * What one count of scaled price times one count of scaled quantity is worth, in exact units of Money.
 *
 * `multiplier × 10^(18 − pricePrecision − quantityPrecision)`: an integer, because an instrument's multiplier
 * has no more decimals than that.
 */
export const notionalFactorOf = (instrument: Instrument): bigint =>
  parseScaledBigInt(
    instrument.multiplier,
    MONEY_SCALE - instrument.pricePrecision - instrument.quantityPrecision,
    `multiplier of ${instrument.id}`,
  );

/** The exact value of a quantity at a price; negative where the price is. */
export const exactNotional = (factor: bigint, quantityScaled: number, priceScaled: number): Money => {
  const product = quantityScaled * priceScaled;
  // Below 2^53 the product of two whole doubles is exact, which saves a multiplication of big integers.
  return (
    Number.isSafeInteger(product)
      ? BigInt(product) * factor
      : BigInt(quantityScaled) * BigInt(priceScaled) * factor
  ) as Money;
};
