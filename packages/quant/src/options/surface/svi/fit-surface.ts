import { requireItems } from '../../../series.ts';
import { requireRising, type SmilePoints } from '../smile-points.ts';
import { fitSvi, type SviFit } from './fit.ts';
import type { SviParameters } from './svi.ts';

/** Points of one maturity. */
export interface SurfaceSlicePoints extends SmilePoints {
  /** Time to expiry. */
  readonly years: number;
}

export interface SviSurfaceFit {
  /** One smile a maturity, nearest first. */
  readonly smiles: readonly (SviFit & { readonly years: number })[];
  /** Root mean square of all differences in total variance. */
  readonly rmse: number;
}

/**
 * Raw SVI smiles for several maturities, none with butterfly arbitrage and none below the one before, so that there is
 * no calendar arbitrage either. From the nearest maturity on: an early misfit lifts the later smiles.
 *
 * - Formula: least squares in total variance per maturity, g(k) >= 0 and w(k, T2) >= w(k, T1) for T2 > T1.
 * - Units: k = ln(K/F); total variance = volatility^2 years; years.
 * - Conventions: maturities rise strictly.
 * - Source: Gatheral & Jacquier 2014.
 * - Checked: identity: sviButterflyCheck and sviCalendarCheck of each result are free.
 * - Example: `fitSviSurface([{ years: 1, logMoneyness: [-0.2, -0.1, 0, 0.1, 0.2], totalVariance: [0.06, 0.05, 0.04, 0.04, 0.05] }]).smiles.length` gives `1`.
 */
export function fitSviSurface(slices: readonly SurfaceSlicePoints[]): SviSurfaceFit {
  requireItems('slices', slices);
  requireRising('years', [0, ...slices.map(({ years }) => years)]);
  const smiles: (SviFit & { years: number })[] = [];
  let notBelow: SviParameters | undefined;
  let squares = 0;
  let count = 0;
  for (const { years, ...points } of slices) {
    const fit = fitSvi(points, { butterflyFree: true, ...(notBelow ? { notBelow } : {}) });
    smiles.push({ ...fit, years });
    notBelow = fit.parameters;
    squares += fit.rmse ** 2 * points.logMoneyness.length;
    count += points.logMoneyness.length;
  }
  return { smiles, rmse: Math.sqrt(squares / count) };
}
