import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { requireFinite, requireItems } from '../../series.ts';
import { sum, sumOf } from '../../statistics/sum.ts';
import { totalReturn } from '../returns.ts';

/** Named parts of one period's return above the benchmark. */
export interface AttributedPeriod {
  /** Simple returns of the period, above -1. */
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
  /** Any names: allocation and selection, sectors, managers. One that a period lacks counts 0 in it. */
  readonly effects: Readonly<Record<string, number>>;
}

export interface CarinoInput {
  /** In any order: the result does not depend on it. */
  readonly periods: readonly AttributedPeriod[];
}

export interface LinkedEffects {
  /** Compounded over all periods. */
  readonly portfolioReturn: number;
  readonly benchmarkReturn: number;
  readonly excessReturn: number;
  /** What each period's effects are multiplied by: near 1 plus the growth of the rest. */
  readonly factors: Float64Array;
  readonly effects: Readonly<Record<string, number>>;
  /** Excess return that no effect explains: 0 but for rounding where the effects of each period sum to its excess. */
  readonly residual: number;
}

/**
 * Effects of single periods made to add up to the excess of the compounded returns: each is scaled by a factor of its
 * period. Refuses no periods, values that are not finite, and returns of -1 or below, which have no logarithm.
 *
 * - Formula: effect = sum(effect_t k_t / k), k_t = ln((1 + r_t) / (1 + b_t)) / (r_t - b_t), or 1 / (1 + r_t) where
 *   they are equal; k the same of the compounded returns.
 * - Units: fractions over all periods together.
 * - Conventions: arithmetic excess r - b; not annualised.
 * - Source: Carino 1999, Combining Attribution Effects over Time.
 * - Checked: mpmath; identity: the linked effects sum to the compounded excess.
 * - Example: `linkByCarino({ periods: [{ portfolioReturn: 0.1, benchmarkReturn: 0.05, effects: { selection: 0.05 } },
 *   { portfolioReturn: 0.02, benchmarkReturn: 0.03, effects: { selection: -0.01 } }] }).effects.selection` gives
 *   `0.04050`.
 */
export function linkByCarino({ periods }: CarinoInput): LinkedEffects {
  requirePeriods(periods);
  const portfolioReturn = compounded(periods, 'portfolioReturn');
  const benchmarkReturn = compounded(periods, 'benchmarkReturn');
  const excessReturn = portfolioReturn - benchmarkReturn;
  const whole = logarithmicScale(portfolioReturn, benchmarkReturn);
  const factors = Float64Array.from(
    periods,
    (period) => logarithmicScale(period.portfolioReturn, period.benchmarkReturn) / whole,
  );
  const names = new Set(periods.flatMap(({ effects }) => Object.keys(effects)));
  const effects = Object.fromEntries(
    Array.from(names, (name) => [
      name,
      sumOf(periods.length, (index) => (periods[index]!.effects[name] ?? 0) * factors[index]!),
    ]),
  );
  const residual = excessReturn - sum(Object.values(effects));
  return { portfolioReturn, benchmarkReturn, excessReturn, factors, effects, residual };
}

/** ln((1 + r) / (1 + b)) / (r - b), accurate where both are close to each other. */
export function logarithmicScale(portfolioReturn: number, benchmarkReturn: number): number {
  const excess = portfolioReturn - benchmarkReturn;
  return excess === 0 ? 1 / (1 + portfolioReturn) : Math.log1p(excess / (1 + benchmarkReturn)) / excess;
}

function compounded(
  periods: readonly AttributedPeriod[],
  side: 'portfolioReturn' | 'benchmarkReturn',
): number {
  return totalReturn(periods.map((period) => period[side]));
}

function requirePeriods(periods: readonly AttributedPeriod[]): void {
  requireItems('periods', periods);
  periods.forEach((period, index) => {
    requireSurvived(`periods[${index}].portfolioReturn`, period.portfolioReturn);
    requireSurvived(`periods[${index}].benchmarkReturn`, period.benchmarkReturn);
    requireObject(`periods[${index}].effects`, period.effects);
    for (const [name, effect] of Object.entries(period.effects))
      requireFinite(`periods[${index}].effects.${name}`, effect);
  });
}

function requireSurvived(name: string, value: number): void {
  requireFinite(name, value);
  if (value > -1) return;
  const must = 'above -1: a total loss cannot be linked by logarithms';
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}
