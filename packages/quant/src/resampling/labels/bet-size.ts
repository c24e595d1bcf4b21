import { normalProbability } from '../../numeric/normal-probability.ts';
import { requireShare, requireWholeNumber } from '../../series.ts';

export interface BetSizeInput {
  /** Probability of the predicted class, from 0 to 1. */
  readonly probability: number;
  /** Number of classes, 2 or more. Default 2. */
  readonly classes?: number;
}

/**
 * How much to bet on a prediction, from its probability: 0 where it is no better than chance. Times the predicted
 * side, it is a position. Refuses a probability outside [0, 1].
 *
 * - Formula: 2 Phi(z) - 1, z = (p - 1/K) / sqrt(p (1 - p)).
 * - Units: share of the largest position, from -1 to 1.
 * - Conventions: p of 1 gives 1, of 0 gives -1.
 * - Source: Lopez de Prado 2018, Snippet 10.1.
 * - Checked: scipy norm.
 * - Example: `betSize({ probability: 0.75 })` gives `0.4363`.
 */
export function betSize({ probability, classes = 2 }: BetSizeInput): number {
  requireWholeNumber('classes', classes, 2);
  requireShare('probability', probability);
  return 2 * normalProbability((probability - 1 / classes) / Math.sqrt(probability * (1 - probability))) - 1;
}
