import { QuantError } from '../../errors.ts';
import { multiply } from '../../numeric/linear-algebra.ts';
import type { TailOptions } from '../../performance/tail-risk.ts';
import { type Rows, requireRows } from '../../rows.ts';
import { requireProbability, requireSeries, type Series } from '../../series.ts';

export interface ExpectedShortfallComponentsInput extends TailOptions {
  /** A row per period, a column per asset. */
  readonly returns: Rows;
  readonly weights: Series;
}

export interface ExpectedShortfallComponents {
  readonly expectedShortfall: number;
  /** Each position's mean loss in the portfolio's worst periods; they sum to the expected shortfall. */
  readonly component: Float64Array;
}

/**
 * Which position makes how much of a portfolio's historical expected shortfall: its own mean loss in the portfolio's
 * worst periods. Refuses weights for another number of assets and values that are not finite.
 *
 * - Formula: component_i = -(sum over the floor(k) worst periods of w_i r_ti + (k - floor(k)) of the next) / k, k = alpha T.
 * - Units: as the weights times a return per period, losses positive.
 * - Conventions: constant weights; the tail's last period counts with its fraction; equal periods in order of time.
 * - Source: Tasche 1999; Acerbi & Tasche 2002.
 * - Checked: identity: components sum to conditionalValueAtRisk of the portfolio's returns.
 * - Example: `expectedShortfallComponents({ returns: [[0.01, -0.05], [0.02, 0.01], [-0.02, 0.01]], weights: [0.5, 0.5],
 *   tailProbability: 0.3 }).component` gives `[-0.005000, 0.02500]`.
 */
export function expectedShortfallComponents(
  input: ExpectedShortfallComponentsInput,
): ExpectedShortfallComponents {
  const { returns, weights, tailProbability } = input;
  requireRows('returns', returns);
  requireSeries('weights', weights);
  requireProbability('tailProbability', tailProbability);
  if (weights.length !== returns[0]!.length)
    throw new QuantError('QUANT_LENGTH_MISMATCH', {
      name: 'weights',
      length: weights.length,
      other: 'returns[0]',
      otherLength: returns[0]!.length,
    });
  const portfolio = multiply(returns, weights);
  const worst = Array.from(portfolio.keys()).sort((a, b) => portfolio[a]! - portfolio[b]!);
  const size = tailProbability * returns.length;
  const component = new Float64Array(weights.length);
  for (let rank = 0; rank < size; rank++) {
    const share = Math.min(size - rank, 1) / size;
    const row = returns[worst[rank]!]!;
    for (let asset = 0; asset < component.length; asset++)
      component[asset]! -= share * weights[asset]! * row[asset]!;
  }
  return { expectedShortfall: component.reduce((total, value) => total + value, 0), component };
}
