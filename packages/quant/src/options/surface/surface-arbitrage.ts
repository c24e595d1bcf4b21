import { QuantError } from '../../errors.ts';
import { requireFinite } from '../../series.ts';
import { blackScholesMertonPrice } from '../pricing/index.ts';
import type { MoneynessRange } from './scan.ts';
import type { Smile } from './smile/interpolate.ts';

export interface SurfaceArbitrage {
  readonly free: boolean;
  /** Stretches where butterflies, or call spreads, would have a negative price. */
  readonly butterflies: readonly (MoneynessRange & { readonly years: number })[];
  /** Stretches where total variance falls from one expiry to the next. */
  readonly calendars: readonly (MoneynessRange & { readonly nearYears: number; readonly farYears: number })[];
}

const POINTS = 200;
/** What rounding leaves of a slope of prices, or of a variance. */
const ROUNDING = 1e-10;

/** Looks at 200 strikes, evenly spaced in log-moneyness: at call prices, so that smiles with kinks are judged too. */
export function surfaceArbitrage(
  smiles: readonly Smile[],
  times: Float64Array,
  { from, to }: MoneynessRange,
): SurfaceArbitrage {
  requireFinite('from', from);
  requireFinite('to', to);
  if (!(from < to))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'from',
      value: from,
      must: `below to, ${to}`,
    });
  const grid = Float64Array.from({ length: POINTS }, (_, i) => from + ((to - from) * i) / (POINTS - 1));
  const variances = smiles.map((smile) => grid.map((k) => smile.totalVariance(k)));
  const butterflies = variances.flatMap((w, index) =>
    stretches(grid, concave(grid, w)).map((range) => ({ ...range, years: times[index]! })),
  );
  const calendars = variances.slice(1).flatMap((far, index) => {
    const falls = far.map((w, i) => (w < variances[index]![i]! * (1 - ROUNDING) ? 1 : 0));
    return stretches(grid, falls).map((range) => ({
      ...range,
      nearYears: times[index]!,
      farYears: times[index + 1]!,
    }));
  });
  return { free: butterflies.length === 0 && calendars.length === 0, butterflies, calendars };
}

/** 1 where undiscounted calls on a forward of 1 do not fall with the strike, by at most 1 for 1, ever more slowly. */
function concave(grid: Float64Array, variances: Float64Array): Float64Array {
  const strikes = grid.map(Math.exp);
  const prices = strikes.map((strike, i) =>
    blackScholesMertonPrice({
      type: 'call',
      spot: 1,
      strike,
      years: 1,
      rate: 0,
      volatility: Math.sqrt(variances[i]!),
    }),
  );
  const bad = new Float64Array(grid.length);
  let slopeBefore = -1;
  for (let i = 1; i < grid.length; i++) {
    const slope = (prices[i]! - prices[i - 1]!) / (strikes[i]! - strikes[i - 1]!);
    if (slope < slopeBefore - ROUNDING || slope > ROUNDING) bad[i - 1] = 1;
    slopeBefore = slope;
  }
  return bad;
}

function stretches(grid: Float64Array, bad: Float64Array): readonly MoneynessRange[] {
  const found: { from: number; to: number }[] = [];
  bad.forEach((is, i) => {
    if (is === 0) return;
    if (i > 0 && bad[i - 1] === 1) found.at(-1)!.to = grid[i]!;
    else found.push({ from: grid[i]!, to: grid[i]! });
  });
  return found;
}
