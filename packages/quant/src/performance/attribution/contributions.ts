import { QuantError } from '../../errors.ts';
import { type Rows, requireRows } from '../../rows.ts';
import { requireReturns, requireSameLength, type Series } from '../../series.ts';
import { sum, sumOf } from '../../statistics/sum.ts';
import { totalReturn, wealthIndex } from '../returns.ts';
import { logarithmicScale } from './carino.ts';
import { columnNames } from './names.ts';

/**
 * How contributions of single periods add up to a compounded return. `wealth` counts each in the money of the start:
 * it is multiplied by the wealth at the start of its period, so a late one counts more after a rise. `logarithmic`
 * treats all periods alike, whatever their order (Carino); it refuses a total loss.
 */
export const linkingMethods = ['wealth', 'logarithmic'] as const;
export type LinkingMethod = (typeof linkingMethods)[number];

export interface LinkingOptions {
  /** Default `wealth`. */
  readonly linking?: LinkingMethod;
}

export interface Contribution {
  readonly name: string;
  /** Share of the compounded return, as a fraction of the starting value. */
  readonly contribution: number;
}

/** The contributions and the residual sum to the total return. */
export interface ReturnAttribution {
  /** Compounded over all periods. */
  readonly totalReturn: number;
  readonly contributions: readonly Contribution[];
  /** What nothing named explains, linked like the rest. */
  readonly residual: number;
  /** The residual of each period on its own, before linking. */
  readonly periodResiduals: Float64Array;
  /** What each period's contributions are multiplied by. */
  readonly periodFactors: Float64Array;
}

export interface ContributionsInput extends LinkingOptions {
  /** Contribution of each column to the return of each period. */
  readonly contributions: Rows;
  /** What the columns are called; without names by their number. */
  readonly names?: readonly string[];
  /** Return of the whole in each period. Without it, the sum of the contributions. */
  readonly portfolioReturns?: Series;
}

/**
 * Contributions of single periods linked so that, with the residual, they sum to the compounded return. Refuses
 * series of other lengths, names given twice, and returns below -1 (with logarithmic linking also -1).
 *
 * - Formula: C = sum(c_t f_t) with f_t = prod(1 + r_s, s < t), or f_t = k_t / k, k = ln(1 + r) / r; residual_t = r_t -
 *   sum of c_t.
 * - Units: fractions of the value at the start (0.01 is 1 %).
 * - Conventions: linked by wealth unless told otherwise; not annualised.
 * - Source: Carino 1999, Combining Attribution Effects over Time; by wealth: definition.
 * - Checked: by hand: 0.06 + 1.1 * -0.02 and 0.04 + 1.1 * 0.07; identity: they sum to the total return.
 * - Example: `linkContributions({ contributions: [[0.06, 0.04], [-0.02, 0.07]] }).contributions[0].contribution` gives
 *   `0.03800`.
 */
export function linkContributions(input: ContributionsInput): ReturnAttribution {
  const { contributions, linking = 'wealth' } = input;
  requireRows('contributions', contributions);
  const columns = contributions[0]!.length;
  const names = columnNames('names', input.names, columns);
  const explained = Float64Array.from(contributions, (row) => sum(row));
  const returns = input.portfolioReturns ?? explained;
  requireReturns('portfolioReturns', returns);
  requireSameLength('portfolioReturns', returns, 'contributions', contributions);
  const periodFactors = factorsOf(returns, linking);
  const periodResiduals = explained.map((value, index) => returns[index]! - value);
  const linked = (term: (index: number) => number) =>
    sumOf(contributions.length, (index) => term(index) * periodFactors[index]!);
  return {
    totalReturn: totalReturn(returns),
    contributions: names.map((name, column) => ({
      name,
      contribution: linked((index) => contributions[index]![column]!),
    })),
    residual: linked((index) => periodResiduals[index]!),
    periodResiduals,
    periodFactors,
  };
}

function factorsOf(returns: Series, linking: LinkingMethod): Float64Array {
  if (linking === 'wealth') return wealthIndex(returns).slice(0, -1);
  if (linking !== 'logarithmic') {
    const must = `one of ${linkingMethods.join(', ')}`;
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'linking', value: linking, must });
  }
  const lost = returns.findIndex((value) => value <= -1);
  if (lost !== -1) {
    const must = 'above -1: a total loss cannot be linked by logarithms';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', {
      name: 'portfolioReturns',
      index: lost,
      value: -1,
      must,
    });
  }
  const whole = logarithmicScale(totalReturn(returns), 0);
  return new Float64Array(returns).map((value) => logarithmicScale(value, 0) / whole);
}
