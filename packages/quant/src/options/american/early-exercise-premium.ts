import { gaussLegendre } from '../../numeric/gauss-legendre.ts';
import { normalProbability } from '../../numeric/normal-probability.ts';
import { normalDensity } from '../../statistics/normal.ts';
import { fillInterpolation } from './collocation.ts';
import type { UnitBoundary } from './exercise-boundary.ts';
import type { UnitPut } from './unit-put.ts';

/** Of the premium and its first two derivatives by the spot. */
export interface PremiumAndSlopes {
  readonly premium: number;
  readonly slope: number;
  readonly curvature: number;
}

const RULE = 16;

/**
 * What the right to exercise early adds to a put with the strike 1, above its boundary: interest earned less yield
 * paid at all times at which the spot will lie below the boundary (Kim 1990; Jacka 1991; Carr, Jarrow & Myneni 1992).
 */
export function earlyExercisePremium(put: UnitPut, boundary: UnitBoundary): PremiumAndSlopes {
  const { spot, years, rate, dividendYield, volatility } = put;
  const { roots, depths, logLimit } = boundary;
  const logSpot = Math.log(spot);
  const drift = rate - dividendYield - (volatility * volatility) / 2;
  const { nodes, weights } = gaussLegendre(RULE);
  const interpolation = new Float64Array(roots.length);
  let premium = 0;
  let slope = 0;
  let curvature = 0;
  const ends = panels(put, logSpot - logLimit + depths[0]!);
  for (let panel = 1; panel < ends.length; panel++) {
    const half = (ends[panel]! - ends[panel - 1]!) / 2;
    for (let place = 0; place < RULE; place++) {
      const angle = ends[panel - 1]! + half * (1 + nodes[place]!);
      fillInterpolation(roots, Math.cos(angle), interpolation);
      let square = 0;
      for (let j = 0; j < roots.length; j++) square += interpolation[j]! * depths[j]! * depths[j]!;
      const passed = years * Math.sin(angle) ** 2;
      const spread = volatility * Math.sqrt(passed);
      const e2 = (logSpot - logLimit + Math.sqrt(Math.max(square, 0)) + drift * passed) / spread;
      const e1 = e2 + spread;
      const weight = half * weights[place]! * years * Math.sin(2 * angle);
      const earned = weight * rate * Math.exp(-rate * passed);
      const paid = weight * dividendYield * Math.exp(-dividendYield * passed);
      const density2 = normalDensity(e2) / spread;
      const density1 = normalDensity(e1) / spread;
      const below = normalProbability(-e1);
      premium += earned * normalProbability(-e2) - paid * spot * below;
      slope += paid * (density1 - below) - (earned * density2) / spot;
      curvature +=
        (earned * density2 * (1 + e2 / spread)) / (spot * spot) +
        (paid * density1 * (1 - e1 / spread)) / spot;
    }
  }
  return { premium, slope, curvature };
}

/**
 * Ends of the panels over the angle from now (0) to the expiry: narrow where the spot may meet the boundary at once,
 * then doubling, none wider than what the drift takes to cross the boundary.
 */
function panels({ years, rate, dividendYield, volatility }: UnitPut, logDistance: number): readonly number[] {
  const deviation = volatility * Math.sqrt(years);
  const pull = (Math.abs(rate - dividendYield) * Math.sqrt(years)) / volatility;
  const widest = Math.min(0.4, 4 / pull);
  const narrowest = Math.min(Math.max(logDistance / deviation, 1e-6), widest);
  const ends = [0];
  for (let end = narrowest; end < Math.PI / 2; end += Math.min(Math.max(narrowest, end), widest))
    ends.push(end);
  ends.push(Math.PI / 2);
  return ends;
}
