import { requireObject } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { resolveBounds } from '../weight-bounds.ts';
import { bestCompromise, type Priorities } from './objective-programme.ts';
import {
  type ObjectivesInput,
  objectiveValues,
  portfolioObjectives,
  requireObjectiveCovariance,
  requireObjectives,
  type WeighedPortfolio,
} from './objectives.ts';

export interface WeightedObjectivesInput extends ObjectivesInput {
  /** How much a unit of each counts, 0 or above, at least one above 0. */
  readonly priorities: Priorities;
}

/**
 * The weights of the best weighted sum of objectives: large return, small variance, CVaR and turnover. Every result is
 * Pareto optimal where all priorities are above 0. Refuses negative priorities, an objective without its data, and
 * conflicting constraints by name.
 *
 * - Formula: max p_r mean'w - p_v w'Sw - p_c CVaR(w) - p_t sum |w - previous w| with sum w = total and the constraints.
 * - Units: objectives each in their own, which the priorities weigh against each other.
 * - Conventions: variance whole, not halved; scenarios equally likely; confidence 0.95 unless said.
 * - Source: Zadeh 1963 for the weighted sum; Rockafellar & Uryasev 2000.
 * - Checked: cvxpy 1.9.3 Clarabel.
 * - Example: `weightedObjectives({ mean: [0.05, 0.08], covariance: [[0.04, 0], [0, 0.09]], priorities: { return: 1, variance: 2 } }).weights` gives `[0.634615, 0.365385]`.
 */
export function weightedObjectives(input: WeightedObjectivesInput): WeighedPortfolio {
  const { priorities } = input;
  requireObject('priorities', priorities);
  const wanted = portfolioObjectives.filter((objective) => priorities[objective] !== undefined);
  for (const objective of wanted) {
    const value = priorities[objective]!;
    if (value >= 0 && Number.isFinite(value)) continue;
    const must = 'a finite number, 0 or above';
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: `priorities.${objective}`, value, must });
  }
  const used = wanted.filter((objective) => priorities[objective]! > 0);
  if (used.length === 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'priorities',
      value: JSON.stringify(priorities),
      must: 'above 0 for at least one objective',
    });
  const assets = requireObjectives(input, used);
  requireObjectiveCovariance(input, used.includes('variance') && resolveBounds(assets, input).shorts);
  const weights = bestCompromise('weightedObjectives', assets, input, priorities);
  return { weights, values: objectiveValues(weights, input) };
}
