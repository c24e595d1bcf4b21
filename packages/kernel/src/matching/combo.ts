import { MAX_PRECISION } from '../numeric/decimal.ts';
import type { ScaledPrice, ScaledQuantity } from '../order/order.ts';

/**
 * One leg of a combination, at the price that its market gives it. The legs' remaining quantities say how much of each
 * belongs together: 20 of one and 10 of another are ten units of two to one.
 */
export interface ComboLeg {
  readonly order: {
    readonly sign: 1 | -1;
    readonly remainingScaled: ScaledQuantity;
    /** Scaled units per unit of the quantity, and of the price: powers of ten, at most 10^9. */
    readonly quantityFactor: number;
    readonly priceFactor: number;
  };
  readonly price: ScaledPrice;
}

/** A leg with the quantity that can be taken of it, scaled; NaN or Infinity where nothing is known of it. */
export interface SizedComboLeg extends ComboLeg {
  readonly size: number;
}

const FINEST_FACTOR = 10 ** MAX_PRECISION;
const FINEST = BigInt(FINEST_FACTOR);

const greatestCommonDivisor = (a: bigint, b: bigint): bigint =>
  b === 0n ? a : greatestCommonDivisor(b, a % b);

/** What is left of each leg, in billionths. */
const quantitiesOf = (legs: readonly ComboLeg[]): readonly bigint[] =>
  legs.map(({ order }) => BigInt(order.remainingScaled) * (FINEST / BigInt(order.quantityFactor)));

/** What one unit of the combination costs, exactly, in billionths of the price's unit: below zero is a credit. */
export const netPrice = (legs: readonly ComboLeg[]): bigint => {
  const quantities = quantitiesOf(legs);
  const unit = quantities.reduce(greatestCommonDivisor, 0n);
  let net = 0n;
  for (const [at, { order, price }] of legs.entries()) {
    const ratio = quantities[at]! / unit;
    net += BigInt(order.sign) * ratio * BigInt(price) * (FINEST / BigInt(order.priceFactor));
  }
  return net;
};

/**
 * Whether one unit costs no more than `netLimit`, in the price's unit. A credit is negative: a limit of −1.50 asks for
 * at least 1.50.
 */
export const netSatisfies = (legs: readonly ComboLeg[], netLimit: number): boolean =>
  netPrice(legs) <= BigInt(Math.round(netLimit * FINEST_FACTOR));

/**
 * The share of what remains, 0 to 1, that the legs' sizes allow in whole units. Times a leg's remaining quantity, and
 * rounded, it is the exact quantity of that leg.
 */
export const unitsAllowed = (legs: readonly SizedComboLeg[]): number => {
  // A unit must be a whole number of every leg's smallest quantity.
  const units = legs.map(({ order }) => BigInt(order.remainingScaled)).reduce(greatestCommonDivisor, 0n);
  let allowed = units;
  for (const { order, size } of legs) {
    if (!Number.isFinite(size)) continue;
    const fitting = BigInt(Math.floor(size)) / (BigInt(order.remainingScaled) / units);
    if (fitting < allowed) allowed = fitting;
  }
  return Number(allowed) / Number(units);
};
