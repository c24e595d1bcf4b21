import { QuantError } from '../../errors.ts';
import { requirePositive } from '../../series.ts';
import { requireKellyMultiple } from './kelly-multiple.ts';

export interface KellyBinaryInput {
  /** From 0 to 1. */
  readonly winProbability: number;
  /** What a win pays for a stake of 1, above 0; a loss takes the stake. */
  readonly payoff: number;
  /** Share of the full bet to take, 0 or above: 0.5 is half Kelly; default 1. */
  readonly multiple?: number;
}

export interface KellyBet {
  /** Share of wealth to bet; negative where the odds are against it. */
  readonly fraction: number;
  /** The same, no less than 0. */
  readonly clipped: number;
  /** Expected log growth per bet of the clipped fraction. */
  readonly growth: number;
  /** multiple x clipped. */
  readonly fractional: number;
  /** Expected log growth per bet of the fractional bet; -Infinity where a loss takes all. */
  readonly growthAtMultiple: number;
}

/**
 * The share of wealth to put on a bet that is won or lost, so that wealth grows fastest. Refuses a probability outside 0
 * to 1 and a payoff not above 0.
 *
 * - Formula: f = p - (1 - p) / b; growth = p ln(1 + b f) + (1 - p) ln(1 - f).
 * - Units: fractions of wealth; growth in log return per bet.
 * - Conventions: a negative f means no bet: clipped at 0.
 * - Source: Kelly 1956; Thorp 2006.
 * - Checked: closed form; scipy minimize_scalar on the log growth.
 * - Example: `kellyBinary({ winProbability: 0.55, payoff: 1 })` gives `{ fraction: 0.1000, growth: 0.0050084 }`.
 */
export function kellyBinary({ winProbability, payoff, multiple = 1 }: KellyBinaryInput): KellyBet {
  if (!(Number.isFinite(winProbability) && winProbability >= 0 && winProbability <= 1))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'winProbability',
      value: winProbability,
      must: 'a probability, between 0 and 1',
    });
  requirePositive('payoff', payoff);
  requireKellyMultiple(multiple);
  const fraction = winProbability - (1 - winProbability) / payoff;
  const clipped = Math.max(0, fraction);
  const fractional = multiple * clipped;
  const growthOf = (bet: number) =>
    weightedLog(winProbability, payoff * bet) + weightedLog(1 - winProbability, -bet);
  return { fraction, clipped, growth: growthOf(clipped), fractional, growthAtMultiple: growthOf(fractional) };
}

/** p ln(1 + x); what cannot happen costs nothing; what loses more than all counts as losing all. */
function weightedLog(probability: number, gain: number): number {
  return probability === 0 ? 0 : probability * Math.log1p(Math.max(-1, gain));
}
