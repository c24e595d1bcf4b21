import {
  requireFinite,
  requireReturns,
  requireSameLength,
  requireSeries,
  type Series,
} from '../../series.ts';

export interface VarExceedancesInput {
  readonly returns: Series;
  /** The forecast for each of these days, made before it, or one for all; losses positive. */
  readonly valueAtRisk: Series | number;
}

export interface VarExceedances {
  /** 1 on a day whose loss was beyond the value at risk, else 0. */
  readonly hits: Uint8Array;
  readonly observations: number;
  readonly exceptions: number;
}

/**
 * The days on which the loss was larger than the value at risk forecast for them, as the back-tests want them. Refuses
 * lengths that differ, returns below -1 and values that are not finite.
 *
 * - Formula: hit_t = 1 where r_t < -VaR_t.
 * - Units: returns and value at risk as fractions per period; counts.
 * - Conventions: losses positive; a loss exactly as large is no hit; align each forecast with the day it is for.
 * - Source: Kupiec 1995.
 * - Checked: by hand.
 * - Example: `varExceedances({ returns: [-0.03, 0.01, -0.02], valueAtRisk: 0.02 }).exceptions` gives `1`.
 */
export function varExceedances({ returns, valueAtRisk }: VarExceedancesInput): VarExceedances {
  requireReturns('returns', returns);
  if (typeof valueAtRisk === 'number') requireFinite('valueAtRisk', valueAtRisk);
  else {
    requireSeries('valueAtRisk', valueAtRisk);
    requireSameLength('valueAtRisk', valueAtRisk, 'returns', returns);
  }
  const hits = Uint8Array.from(returns, (value, day) => {
    const forecast = typeof valueAtRisk === 'number' ? valueAtRisk : valueAtRisk[day]!;
    return value < -forecast ? 1 : 0;
  });
  const exceptions = hits.reduce((total, hit) => total + hit, 0);
  return { hits, observations: hits.length, exceptions };
}
