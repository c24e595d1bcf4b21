import { QuantError } from '../../errors.ts';
import { type BinomialOption, type BinomialValue, requireBinomialOption, rollBack } from './binomial-tree.ts';

/**
 * The American or European value by the binomial tree of Cox, Ross and Rubinstein, with Greeks from its first nodes.
 * Refuses a tree whose probability of a rise is not between 0 and 1: it has too few steps for its drift.
 *
 * - Formula: u = e^(s sqrt dt), d = 1/u, p = (e^((r-q)dt) - d)/(u - d); V = max(exercise, e^(-r dt) (p V_up + (1-p) V_down)) at every node.
 * - Units: price in the currency of the spot; time in years; volatility 0.20 is 20 %.
 * - Conventions: delta at step 1, gamma at step 2, theta per year from the middle node of step 2; vega and rho by `binomialGreeks`.
 * - Source: Cox, Ross & Rubinstein 1979; Hull ch. 21.
 * - Checked: Hull's put (4.49 with 5 steps, 4.283 with 500); financepy 1.1.2 crr_tree_val.
 * - Example: `binomialCrr({ type: 'put', spot: 50, strike: 50, years: 5 / 12, rate: 0.1, volatility: 0.4, steps: 5 }).price` gives `4.488459`.
 */
export function binomialCrr(option: BinomialOption): BinomialValue {
  requireBinomialOption(option);
  const { years, rate, dividendYield = 0, volatility, steps } = option;
  const interval = years / steps;
  const move = volatility * Math.sqrt(interval);
  const drift = (rate - dividendYield) * interval;
  if (!(Math.abs(drift) < move))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'the probability of a rise',
      value: (Math.exp(drift) - Math.exp(-move)) / (2 * Math.sinh(move)),
      must: `between 0 and 1, both excluded: with ${steps} steps the drift of a step exceeds its volatility; take more steps, or binomialLeisenReimer`,
    });
  const span = 2 * Math.sinh(move);
  return rollBack(option, steps, {
    up: Math.exp(move),
    down: Math.exp(-move),
    upProbability: (Math.exp(-move) * Math.expm1(drift + move)) / span,
    downProbability: (-Math.exp(move) * Math.expm1(drift - move)) / span,
  });
}
