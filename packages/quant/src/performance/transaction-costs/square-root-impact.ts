import { QuantError } from '../../errors.ts';
import { requirePositive } from '../../series.ts';

export interface SquareRootImpactInput {
  /** Y, of order 1; `fitSquareRootImpact` estimates it from own orders. */
  readonly coefficient: number;
  /** Standard deviation of the return over the time to which the volume belongs: daily with a day's volume. */
  readonly volatility: number;
  /** Size of the order, 0 or above. */
  readonly quantity: number;
  /** What the market trades in that time, in the unit of the quantity. */
  readonly volume: number;
}

/**
 * How far a large order moves the price against itself, by the square-root law. Refuses a negative quantity, and
 * coefficient, volatility or volume that are not above 0.
 *
 * - Formula: impact = Y sigma sqrt(Q / V).
 * - Units: a fraction of the price (0.001 is 10 basis points); volatility and volume of the same time, mostly a day.
 * - Conventions: positive hurts, for both sides; peak impact at the end of the order; not annualised.
 * - Source: Torre 1997 (Barra); Almgren et al. 2005; Toth et al. 2011.
 * - Checked: by hand: 1 * 0.02 * sqrt(0.01).
 * - Example: `squareRootImpact({ coefficient: 1, volatility: 0.02, quantity: 10_000, volume: 1_000_000 })` gives
 *   `0.002000`.
 */
export function squareRootImpact({
  coefficient,
  volatility,
  quantity,
  volume,
}: SquareRootImpactInput): number {
  requirePositive('coefficient', coefficient);
  requirePositive('volatility', volatility);
  requireQuantity(quantity);
  requirePositive('volume', volume);
  return coefficient * volatility * Math.sqrt(quantity / volume);
}

export function requireQuantity(quantity: number, name = 'quantity'): void {
  if (Number.isFinite(quantity) && quantity >= 0) return;
  const must = 'a finite number, 0 or above';
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value: quantity, must });
}
