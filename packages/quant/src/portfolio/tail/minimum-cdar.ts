import { multiply } from '../../numeric/linear-algebra.ts';
import type { Rows } from '../../rows.ts';
import type { Series } from '../../series.ts';
import { tailOf } from './tail-mean.ts';
import { leastTail, type TailInput, type TailWeights } from './tail-optimiser.ts';
import { cdarColumns } from './tail-programme.ts';

export interface CdarPortfolio extends TailWeights {
  /** Mean of the deepest (1 - confidence) of the drawdowns, positive where it hurts. */
  readonly cdar: number;
}

/**
 * The weights of least conditional drawdown at risk: the rows of the scenarios are periods in order. Refuses what
 * minimumCvar refuses.
 *
 * - Formula: min alpha + sum max(0, D_t - alpha) / ((1 - confidence) T), D_t = max over s <= t of y_s, less y_t,
 *   y_t = sum of r w up to t, y_0 = 0; as a linear programme.
 * - Units: drawdowns in units of return, positive hurts.
 * - Conventions: returns are added, not compounded; the start counts as a peak.
 * - Source: Chekhlov, Uryasev & Zabarankin 2005.
 * - Checked: scipy 1.17.1 linprog; PyPortfolioOpt 1.6.0 EfficientCDaR.
 * - Example: `minimumCdar({ scenarios: [[-0.02, 0.01], [0.01, -0.02]], confidence: 0.5 }).cdar` gives `0.01`.
 */
export function minimumCdar(input: TailInput): CdarPortfolio {
  const portfolio = leastTail('minimumCdar', input, cdarColumns);
  return {
    ...portfolio,
    cdar: tailOf(drawdownsOf(input.scenarios, portfolio.weights), input.confidence).mean,
  };
}

/** How far each period's summed return is below the highest before, the start's 0 included. */
function drawdownsOf(scenarios: Rows, weights: Series): Float64Array {
  let level = 0;
  let peak = 0;
  return multiply(scenarios, weights).map((value) => {
    level += value;
    peak = Math.max(peak, level);
    return peak - level;
  });
}
