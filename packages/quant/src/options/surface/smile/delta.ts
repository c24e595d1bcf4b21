import { QuantError } from '../../../errors.ts';
import { findRoot } from '../../../numeric/find-root.ts';
import { minimiseOnInterval } from '../../../numeric/minimise-on-interval.ts';
import { normalProbability } from '../../../numeric/normal-probability.ts';
import { requireFinite, requirePositive } from '../../../series.ts';
import { normalQuantile } from '../../../statistics/normal.ts';
import { type OptionType, optionTypes } from '../../option.ts';

/** How a market quotes deltas; premium-adjusted where the premium is paid in the underlying, as for many currencies. */
export const deltaConventions = ['forward', 'spot', 'premiumAdjustedForward', 'premiumAdjustedSpot'] as const;
export type DeltaConvention = (typeof deltaConventions)[number];

/** What a delta means. */
export interface DeltaMeaning {
  readonly type: OptionType;
  /** Default `forward`. */
  readonly convention?: DeltaConvention;
  /** e^(-q T), the discount factor of the dividend yield or foreign rate: for spot deltas, which need it. */
  readonly dividendDiscount?: number;
}

export function requireMeaning({ type, convention = 'forward', dividendDiscount }: DeltaMeaning): void {
  if (!optionTypes.includes(type)) refuse('type', type, 'call or put');
  if (!deltaConventions.includes(convention)) refuse('convention', convention, deltaConventions.join(', '));
  if (convention === 'spot' || convention === 'premiumAdjustedSpot')
    requirePositive('dividendDiscount', dividendDiscount ?? Number.NaN);
  else if (dividendDiscount !== undefined) requirePositive('dividendDiscount', dividendDiscount);
}

function refuse(name: string, value: unknown, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}

/** What every forward delta is multiplied with. */
export function deltaFactor({ convention = 'forward', dividendDiscount = 1 }: DeltaMeaning): number {
  return convention === 'spot' || convention === 'premiumAdjustedSpot' ? dividendDiscount : 1;
}

export function isPremiumAdjusted({ convention = 'forward' }: DeltaMeaning): boolean {
  return convention === 'premiumAdjustedForward' || convention === 'premiumAdjustedSpot';
}

/** Unchecked. */
export function rawDelta(meaning: DeltaMeaning, logMoneyness: number, totalVariance: number): number {
  const sign = meaning.type === 'call' ? 1 : -1;
  const root = Math.sqrt(totalVariance);
  const d1 = -logMoneyness / root + root / 2;
  const forwardDelta = isPremiumAdjusted(meaning)
    ? Math.exp(logMoneyness) * normalProbability(sign * (d1 - root))
    : normalProbability(sign * d1);
  return sign * deltaFactor(meaning) * forwardDelta;
}

/**
 * The delta of an option in a market's convention.
 *
 * - Formula: forward: cp Phi(cp d1); spot: e^(-qT) cp Phi(cp d1); premium-adjusted: (K/F) cp Phi(cp d2), times e^(-qT)
 *   for spot; d1 = -k/sqrt(w) + sqrt(w)/2, d2 = d1 - sqrt(w).
 * - Units: k = ln(K/F); total variance w = volatility^2 years.
 * - Conventions: puts have negative deltas; `dividendDiscount` e^(-qT) is needed for spot deltas.
 * - Source: Clark, Foreign Exchange Option Pricing, 2011; Reiswich & Wystup 2010.
 * - Checked: QuantLib 1.44 BlackDeltaCalculator.
 * - Example: `deltaAtMoneyness({ type: 'call' }, 0, 0.04)` gives `0.5398278373`.
 */
export function deltaAtMoneyness(meaning: DeltaMeaning, logMoneyness: number, totalVariance: number): number {
  requireMeaning(meaning);
  requireFinite('logMoneyness', logMoneyness);
  requirePositive('totalVariance', totalVariance);
  return rawDelta(meaning, logMoneyness, totalVariance);
}

/**
 * The log-moneyness of the option with a given delta and total variance. Of the two strikes that a premium-adjusted
 * call delta may have, the higher one, as markets do. Refuses a delta that no strike has.
 *
 * - Formula: k = w/2 - cp Phi^-1(|delta|/factor) sqrt(w); premium-adjusted: by root.
 * - Units: k = ln(K/F); total variance w = volatility^2 years.
 * - Conventions: as `deltaAtMoneyness`.
 * - Source: Clark, Foreign Exchange Option Pricing, 2011; Reiswich & Wystup 2010.
 * - Checked: QuantLib 1.44 BlackDeltaCalculator.
 * - Example: `moneynessAtDelta({ type: 'call' }, 0.25, 0.04)` gives `0.1548979500`.
 */
export function moneynessAtDelta(meaning: DeltaMeaning, delta: number, totalVariance: number): number {
  requireMeaning(meaning);
  requirePositive('totalVariance', totalVariance);
  requireDelta(meaning, delta);
  const sign = meaning.type === 'call' ? 1 : -1;
  const root = Math.sqrt(totalVariance);
  if (!isPremiumAdjusted(meaning))
    return totalVariance / 2 - sign * normalQuantile((sign * delta) / deltaFactor(meaning)) * root;
  return moneynessOfDelta(meaning, delta, () => totalVariance);
}

/** Refuses a delta of the wrong sign, or beyond what an option of the convention has. */
export function requireDelta(meaning: DeltaMeaning, delta: number): void {
  const sign = meaning.type === 'call' ? 1 : -1;
  const size = sign * delta;
  const most = isPremiumAdjusted(meaning) && meaning.type === 'put' ? Infinity : deltaFactor(meaning);
  if (!(size > 0 && size < most))
    refuse('delta', delta, `between 0 and ${sign * most}, both excluded, for a ${meaning.type}`);
}

/** How far in standard deviations strikes are looked for. */
const FAR = 40;

/** The log-moneyness at which an option has a delta, where the total variance depends on it. */
export function moneynessOfDelta(
  meaning: DeltaMeaning,
  delta: number,
  totalVariance: (logMoneyness: number) => number,
): number {
  const excess = (k: number): number => rawDelta(meaning, k, totalVariance(k)) - delta;
  const unit = Math.sqrt(totalVariance(0));
  let from = -unit;
  let to = unit;
  if (isPremiumAdjusted(meaning) && meaning.type === 'call') {
    // It first rises with the strike, then falls: markets mean the falling side.
    const reach = 8 * unit + totalVariance(0);
    from = minimiseOnInterval((k) => -excess(k), -reach, reach, { pieces: 200 }).at;
    if (excess(from) < 0)
      throw new QuantError('QUANT_INFEASIBLE', {
        constraint: `a premium-adjusted call delta of ${delta}`,
        why: `no strike has more than ${excess(from) + delta}`,
      });
    to = from + unit;
  }
  // A call's delta falls as the strike rises, and so does a put's.
  const limit = FAR * (unit + 1);
  for (let step = unit; excess(from) < 0 && from > -limit; step *= 2) from -= step;
  for (let step = unit; excess(to) > 0 && to < limit; step *= 2) to += step;
  if (!(excess(from) >= 0 && excess(to) <= 0))
    throw new QuantError('QUANT_INFEASIBLE', {
      constraint: `a ${meaning.type} delta of ${delta}`,
      why: 'no strike of the smile has it',
    });
  return findRoot(excess, from, to, { tolerance: 1e-14 }).root;
}
