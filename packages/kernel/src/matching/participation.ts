import type { ScaledQuantity } from '../order/order.ts';
import type { FillPolicy } from './fill-policy.ts';

export const UNLIMITED = Number.POSITIVE_INFINITY as ScaledQuantity;

/**
 * `quantity` in whole lots, rounded down, as a scaled integer. A quantity that misses a whole lot by no more than
 * the noise of binary fractions counts as that lot: 0.29 × 100 is 29. NaN and Infinity stay what they are.
 *
 * @param quantity plain decimal units, such as a bar's volume or a quote's size.
 * @param quantityFactor scaled units per unit.
 * @param lotScaled the instrument's lot in scaled units.
 */
export const floorToLot = (quantity: number, quantityFactor: number, lotScaled: number): ScaledQuantity => {
  const lots = (quantity * quantityFactor) / lotScaled;
  const nearest = Math.round(lots);
  const whole = Math.abs(lots - nearest) <= 1e-9 * Math.max(1, lots) ? nearest : Math.floor(lots);
  return (whole * lotScaled) as ScaledQuantity;
};

/**
 * What all orders of an instrument together may take from one bar, in scaled units; {@link UNLIMITED} where
 * nothing limits them.
 *
 * A bar of unknown volume (NaN) limits nothing. A bar in which nothing traded gives nothing under
 * `zeroVolume: 'no-fill'`, and under `'fill'` is treated as one of unknown volume.
 */
export const quantityAvailableOnBar = (
  volume: number,
  policy: FillPolicy,
  quantityFactor: number,
  lotScaled: number,
): ScaledQuantity => {
  if (Number.isNaN(volume)) return UNLIMITED;
  if (volume <= 0) return policy.zeroVolume === 'fill' ? UNLIMITED : (0 as ScaledQuantity);
  if (policy.participation === null) return UNLIMITED;
  return floorToLot(volume * policy.participation, quantityFactor, lotScaled);
};
