import { QuantError } from '../../../errors.ts';
import { requireFinite } from '../../../series.ts';
import { requireSmilePoints, type SmilePoints } from '../smile-points.ts';
import { type Curve, linearCurve, naturalCubicCurve } from './natural-cubic.ts';

/** A smile of one maturity that can be asked at any strike. */
export interface Smile {
  /** volatility^2 years at ln(K/F). */
  totalVariance(logMoneyness: number): number;
}

export interface MoneynessInterpolation {
  /** Default `naturalCubic`. */
  readonly between?: 'naturalCubic' | 'linear';
  /**
   * Beyond the points: `flat` volatility (default), or `linear` total variance with the slope at the end, where that
   * rises outwards, at most Lee's 2.
   */
  readonly wings?: 'flat' | 'linear';
}

/**
 * A smile through points, interpolated in total variance over log-moneyness. Neither way excludes arbitrage between the
 * points: a fit does (`fitSvi`). Refuses fewer than two points, and a cubic that dips to a variance of 0.
 *
 * - Formula: natural cubic spline, or straight lines, of w over k.
 * - Units: k = ln(K/F); total variance w = volatility^2 years.
 * - Conventions: goes through every point; flat volatility beyond them unless `wings` is `linear`.
 * - Source: de Boor 1978; Lee 2004 for the wings.
 * - Checked: scipy 1.17.1 CubicSpline, natural.
 * - Example: `interpolateSmile({ logMoneyness: [-0.2, 0, 0.2], totalVariance: [0.06, 0.04, 0.05] }).totalVariance(0.1)` gives `0.04218750`.
 */
export function interpolateSmile(points: SmilePoints, options: MoneynessInterpolation = {}): Smile {
  requireSmilePoints(points, 2);
  const { between = 'naturalCubic', wings = 'flat' } = options;
  requireOneOf('between', between, ['naturalCubic', 'linear']);
  requireOneOf('wings', wings, ['flat', 'linear']);
  const x = Float64Array.from(points.logMoneyness);
  const y = Float64Array.from(points.totalVariance);
  const curve = between === 'linear' ? linearCurve(x, y) : naturalCubicCurve(x, y);
  if (between === 'naturalCubic') requireAboveZero(curve, x);
  const first = x[0]!;
  const last = x[x.length - 1]!;
  const put = wings === 'linear' ? Math.min(Math.max(-curve.slopeAt(first), 0), 2) : 0;
  const call = wings === 'linear' ? Math.min(Math.max(curve.slopeAt(last), 0), 2) : 0;
  return {
    totalVariance(logMoneyness) {
      requireFinite('logMoneyness', logMoneyness);
      if (logMoneyness <= first) return y[0]! + put * (first - logMoneyness);
      if (logMoneyness >= last) return y[y.length - 1]! + call * (logMoneyness - last);
      return curve.valueAt(logMoneyness);
    },
  };
}

export function requireOneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must: allowed.join(' or ') });
}

const LOOKS = 16;

function requireAboveZero(curve: Curve, x: Float64Array): void {
  for (let i = 1; i < x.length; i++) {
    for (let look = 1; look < LOOKS; look++) {
      const at = x[i - 1]! + ((x[i]! - x[i - 1]!) * look) / LOOKS;
      if (curve.valueAt(at) > 0) continue;
      throw new QuantError('QUANT_INFEASIBLE', {
        constraint: 'a natural cubic through totalVariance',
        why: `it falls to ${curve.valueAt(at)} at log-moneyness ${at}; use linear`,
      });
    }
  }
}
