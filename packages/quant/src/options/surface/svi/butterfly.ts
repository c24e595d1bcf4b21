import { QuantError } from '../../../errors.ts';
import { requireFinite } from '../../../series.ts';
import { rawDurrlemanG } from '../durrleman.ts';
import { bendGrid, type MoneynessRange, scan } from '../scan.ts';
import { requireSvi, type SviParameters } from './svi.ts';
import { rawCurve } from './svi-curve.ts';

export interface ButterflyCheck {
  /** Whether nowhere a butterfly spread has a price below 0. */
  readonly free: boolean;
  readonly minimumG: number;
  /** Where g is lowest; null where it is the same everywhere. */
  readonly minimumGAt: number | null;
  /** Where the implied density is negative. */
  readonly violations: readonly MoneynessRange[];
  /** Whether both wings rise by less than 2 per unit of log-moneyness, Lee's limit. */
  readonly wingsFree: boolean;
}

/** What rounding leaves of a g of 0. */
const ROUNDING = -1e-12;
/** Beyond this distance from its bend a smile is as straight as its wings. */
const FAR = 50;

/**
 * Whether a raw SVI smile has butterfly arbitrage, and where. Over the stretch given; without one, over the whole line.
 *
 * - Formula: free if g(k) >= 0 everywhere (`rawDurrlemanG`) and b (1 + |rho|) < 2.
 * - Units: log-moneyness.
 * - Conventions: the wings count even where the stretch ends before them.
 * - Source: Gatheral & Jacquier 2014, lemma 2.2; Lee 2004.
 * - Checked: mpmath (Vogt's smile has w > 0 everywhere, and g < 0 near k = 0.8).
 * - Example: `sviButterflyCheck({ a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 }).minimumG` gives `-0.03286357345`.
 */
export function sviButterflyCheck(parameters: SviParameters, range?: MoneynessRange): ButterflyCheck {
  requireSvi('parameters', parameters);
  const { b, rho, m, sigma } = parameters;
  const { from, to } = range ?? { from: m - FAR * Math.max(sigma, 1), to: m + FAR * Math.max(sigma, 1) };
  requireFinite('range.from', from);
  requireFinite('range.to', to);
  if (!(from < to))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'range.from',
      value: from,
      must: `below ${to}`,
    });
  const g = (k: number): number => rawDurrlemanG(rawCurve(parameters, k), k);
  const { minimum, at, below } = scan(g, bendGrid(from, to, m, sigma), ROUNDING);
  const wingsFree = b * (1 + Math.abs(rho)) < 2;
  return {
    free: minimum >= ROUNDING && wingsFree,
    minimumG: minimum,
    minimumGAt: at,
    violations: below,
    wingsFree,
  };
}
