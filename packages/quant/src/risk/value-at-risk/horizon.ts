import { QuantError } from '../../errors.ts';
import { requireFinite, requireReturns, requireWholeNumber, type Series } from '../../series.ts';

export interface HorizonInput {
  /** Value at risk or expected shortfall of one period, a loss positive. */
  readonly risk: number;
  /** Mean return per period. Default 0. */
  readonly mean?: number;
  /** Periods of the horizon. */
  readonly periods: number;
  /** Correlation of a return with the one before, between -1 and 1. Default 0: independent. */
  readonly autocorrelation?: number;
}

/**
 * A one-period value at risk or expected shortfall over more periods: by the square root of time, unless returns are
 * autocorrelated. Right for normal returns; of heavy tails it is a rule of thumb. Refuses a horizon that is not a whole
 * number.
 *
 * - Formula: R_h = -h mean + (R_1 + mean) sqrt(h + 2 sum_{k<h} (h - k) rho^k).
 * - Units: as the risk; mean per period.
 * - Conventions: losses positive; first-order autocorrelation; the mean grows with h, not with its root.
 * - Source: Jorion, Value at Risk, section 4.3; J.P. Morgan, RiskMetrics 1996.
 * - Checked: by hand: two periods of autocorrelation rho have variance 2 + 2 rho.
 * - Example: `riskOverHorizon({ risk: 0.02, mean: 0.001, periods: 10 })` gives `0.05641`.
 */
export function riskOverHorizon(input: HorizonInput): number {
  const { risk, mean = 0, periods, autocorrelation = 0 } = input;
  requireFinite('risk', risk);
  requireFinite('mean', mean);
  requireWholeNumber('periods', periods, 1);
  if (!(autocorrelation > -1 && autocorrelation < 1))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'autocorrelation',
      value: autocorrelation,
      must: 'between -1 and 1, both excluded',
    });
  return 0 - periods * mean + (risk + mean) * Math.sqrt(varianceRatio(periods, autocorrelation));
}

/** h + 2 sum (h - k) rho^k. */
function varianceRatio(periods: number, autocorrelation: number): number {
  let ratio = periods;
  let power = autocorrelation;
  for (let lag = 1; lag < periods && Math.abs(power) > Number.EPSILON; lag++) {
    ratio += 2 * (periods - lag) * power;
    power *= autocorrelation;
  }
  return ratio;
}

/**
 * Compound returns over every run of so many periods, as historical simulation wants for a longer horizon. They share
 * periods, so neighbours are not independent. Refuses returns below -1 and more periods than returns.
 *
 * - Formula: R_i = prod (1 + r_i … r_(i+h-1)) - 1.
 * - Units: fractions over h periods.
 * - Conventions: T - h + 1 values, each the product of its own periods, so that no error builds up.
 * - Source: convention: overlapping returns, Basel Committee 1996 (ten days).
 * - Checked: by hand.
 * - Example: `overlappingReturns([0.1, -0.1, 0.2], 2)` gives `[-0.01000, 0.08000]`.
 */
export function overlappingReturns(returns: Series, periods: number): Float64Array {
  requireReturns('returns', returns);
  requireWholeNumber('periods', periods, 1, returns.length);
  const logs = Float64Array.from(returns, Math.log1p);
  return Float64Array.from({ length: returns.length - periods + 1 }, (_, start) => {
    let growth = 0;
    for (let index = start; index < start + periods; index++) growth += logs[index]!;
    return Math.expm1(growth);
  });
}
