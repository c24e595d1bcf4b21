import { multiply } from '../../numeric/linear-algebra.ts';
import { tailOf } from './tail-mean.ts';
import { leastTail, type TailInput, type TailWeights } from './tail-optimiser.ts';
import { cvarColumns } from './tail-programme.ts';

export interface CvarPortfolio extends TailWeights {
  /** Mean loss of the worst (1 - confidence) of the scenarios, positive where it hurts. */
  readonly cvar: number;
  /** The loss at which that tail begins. */
  readonly valueAtRisk: number;
}

/**
 * The weights of least conditional value at risk over scenarios, with or without a least return. Long-only unless
 * bounds say otherwise. Refuses a confidence outside 0 to 1, a return out of reach, and conflicting constraints by name.
 *
 * - Formula: min alpha + sum max(0, -r w - alpha) / ((1 - confidence) T) over w and alpha, as a linear programme.
 * - Units: returns per period; CVaR as a loss per period, positive hurts.
 * - Conventions: scenarios are equally likely; the last scenario of the tail counts in part.
 * - Source: Rockafellar & Uryasev 2000.
 * - Checked: scipy 1.17.1 linprog; PyPortfolioOpt 1.6.0 EfficientCVaR.
 * - Example: `minimumCvar({ scenarios: [[0.02, -0.01], [-0.03, 0.01], [0.01, 0], [0, 0.005]], confidence: 0.75 }).cvar` gives `0`.
 */
export function minimumCvar(input: TailInput): CvarPortfolio {
  return cvarPortfolio(leastTail('minimumCvar', input, cvarColumns), input);
}

export function cvarPortfolio(portfolio: TailWeights, { scenarios, confidence }: TailInput): CvarPortfolio {
  const losses = multiply(scenarios, portfolio.weights).map((value) => -value);
  const { mean, threshold } = tailOf(losses, confidence);
  return { ...portfolio, cvar: mean, valueAtRisk: threshold };
}
