import { QuantError } from '../../../errors.ts';
import { requireFinite } from '../../../series.ts';
import { bendGrid, type MoneynessRange, scan } from '../scan.ts';
import { rawTotalVariance, requireSvi, type SviParameters } from './svi.ts';

export interface CalendarCheck {
  /** Whether total variance nowhere falls with maturity. */
  readonly free: boolean;
  /** The lowest far minus near total variance; -Infinity where the near smile's wing is the steeper one. */
  readonly minimumDifference: number;
  /** Where that is; null where the difference is the same everywhere, -Infinity or Infinity where it is a wing. */
  readonly minimumAt: number | null;
  /** Where the far smile lies below the near one. */
  readonly violations: readonly MoneynessRange[];
}

/** What rounding leaves of a difference of 0, relative to the variances. */
const ROUNDING = 1e-14;
/** Beyond this distance from its bend a smile is as straight as its wings. */
const FAR = 100;

/**
 * Whether two raw SVI smiles of one underlying allow calendar arbitrage, and where. Over the stretch given; without
 * one, over the whole line, the wings included.
 *
 * - Formula: free if w_far(k) - w_near(k) >= 0 at each log-moneyness k.
 * - Units: total variance; log-moneyness, each smile's by its own forward.
 * - Conventions: dividends proportional, so that fixed moneyness compares like with like.
 * - Source: Gatheral & Jacquier 2014, lemma 2.1.
 * - Checked: the minimum over a fine grid.
 * - Example: `sviCalendarCheck({ a: 0.04, b: 0.1, rho: 0, m: 0, sigma: 0.2 }, { a: 0.03, b: 0.1, rho: 0, m: 0, sigma: 0.2 }).minimumDifference` gives `-0.01000`.
 */
export function sviCalendarCheck(
  near: SviParameters,
  far: SviParameters,
  range?: MoneynessRange,
): CalendarCheck {
  requireSvi('near', near);
  requireSvi('far', far);
  const width = Math.max(near.sigma, far.sigma, 1);
  const { from, to } = range ?? {
    from: Math.min(near.m, far.m) - FAR * width,
    to: Math.max(near.m, far.m) + FAR * width,
  };
  requireFinite('range.from', from);
  requireFinite('range.to', to);
  if (!(from < to))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'range.from',
      value: from,
      must: `below ${to}`,
    });
  const difference = (k: number): number => rawTotalVariance(far, k) - rawTotalVariance(near, k);
  const grid = Float64Array.from([
    ...bendGrid(from, to, near.m, near.sigma),
    ...bendGrid(from, to, far.m, far.sigma),
  ]).sort();
  const largest = Math.max(
    rawTotalVariance(near, from),
    rawTotalVariance(near, to),
    rawTotalVariance(far, 0),
  );
  const zero = -ROUNDING * largest;
  const { minimum, at, below } = scan(difference, grid, zero);
  const wing = range === undefined ? fallingWing(near, far) : undefined;
  if (wing === undefined)
    return { free: minimum >= zero, minimumDifference: minimum, minimumAt: at, violations: below };
  return { free: false, minimumDifference: -Infinity, minimumAt: wing, violations: below };
}

/** The side on which the near smile rises faster, so that far out it lies above the far one. */
function fallingWing(near: SviParameters, far: SviParameters): number | undefined {
  const slopes = ({ b, rho }: SviParameters) => ({ put: b * (1 - rho), call: b * (1 + rho) });
  const before = slopes(near);
  const after = slopes(far);
  if (after.put < before.put * (1 - 1e-12)) return -Infinity;
  if (after.call < before.call * (1 - 1e-12)) return Infinity;
  return undefined;
}
