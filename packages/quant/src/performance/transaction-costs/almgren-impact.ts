import { requirePositive } from '../../series.ts';
import { requireQuantity } from './square-root-impact.ts';

/** Coefficients that Almgren and others estimated from US shares; others need their own (`fitAlmgrenImpact`). */
export const almgrenCoefficients = { permanent: 0.314, temporary: 0.142 } as const;

export interface AlmgrenImpactInput {
  /** Size of the order in shares, 0 or above. */
  readonly quantity: number;
  /** Average volume of a day in shares. */
  readonly dailyVolume: number;
  readonly sharesOutstanding: number;
  /** Standard deviation of daily returns. */
  readonly dailyVolatility: number;
  /** How long the order trades, in days of volume: 0.5 is half a day. */
  readonly days: number;
  /** gamma, default 0.314. */
  readonly permanentCoefficient?: number;
  /** eta, default 0.142. */
  readonly temporaryCoefficient?: number;
}

/** Fractions of the price, positive hurts. */
export interface AlmgrenImpact {
  /** What stays in the price after the order, I. */
  readonly permanent: number;
  /** What is paid for the speed of trading and goes away, K. */
  readonly temporary: number;
  /** Expected cost of the order against its arrival price, J: half of the permanent impact, and the temporary one. */
  readonly cost: number;
}

/**
 * Permanent and temporary impact of an order traded evenly over a time, and its expected cost. Refuses a negative
 * quantity; all else must be above 0.
 *
 * - Formula: I = gamma sigma (X/V) (Theta/V)^(1/4); K = eta sigma (X / (V T))^(3/5); J = I/2 + K.
 * - Units: fractions of the price (0.001 is 10 basis points); volatility a day, volume a day, time in days of volume.
 * - Conventions: positive hurts, for both sides; gamma 0.314 and eta 0.142 unless given; not annualised.
 * - Source: Almgren, Thum, Hauptmann & Li 2005, Direct Estimation of Equity Market Impact.
 * - Checked: the paper's examples of IBM and DRI: impact and cost in whole basis points.
 * - Example: `almgrenImpact({ quantity: 656_100, dailyVolume: 6_561_000, sharesOutstanding: 1_728_000_000,
 *   dailyVolatility: 0.0157, days: 0.1 }).cost` gives `0.003222`.
 */
export function almgrenImpact(input: AlmgrenImpactInput): AlmgrenImpact {
  const { quantity, dailyVolume, sharesOutstanding, dailyVolatility, days } = input;
  const { permanentCoefficient = almgrenCoefficients.permanent } = input;
  const { temporaryCoefficient = almgrenCoefficients.temporary } = input;
  requireQuantity(quantity);
  requirePositive('dailyVolume', dailyVolume);
  requirePositive('sharesOutstanding', sharesOutstanding);
  requirePositive('dailyVolatility', dailyVolatility);
  requirePositive('days', days);
  requirePositive('permanentCoefficient', permanentCoefficient);
  requirePositive('temporaryCoefficient', temporaryCoefficient);
  const permanent =
    permanentCoefficient * dailyVolatility * permanentSize(quantity, dailyVolume, sharesOutstanding);
  const temporary = temporaryCoefficient * dailyVolatility * temporarySize(quantity, dailyVolume, days);
  return { permanent, temporary, cost: permanent / 2 + temporary };
}

/** (X/V) (Theta/V)^(1/4): what gamma sigma multiplies. */
export function permanentSize(quantity: number, dailyVolume: number, sharesOutstanding: number): number {
  return (quantity / dailyVolume) * (sharesOutstanding / dailyVolume) ** 0.25;
}

/** (X / (V T))^(3/5): what eta sigma multiplies. */
export function temporarySize(quantity: number, dailyVolume: number, days: number): number {
  return (quantity / (dailyVolume * days)) ** 0.6;
}
