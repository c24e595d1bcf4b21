import { QuantError } from '../../errors.ts';
import { findRoot } from '../../numeric/find-root.ts';
import { requireWholeNumber } from '../../series.ts';
import { largestMagnitude } from '../../statistics/moments.ts';
import { resolveBounds } from '../weight-bounds.ts';
import { bestCompromise } from './objective-programme.ts';
import {
  type ObjectivesInput,
  objectiveValues,
  type PortfolioObjective,
  portfolioObjectives,
  requireObjectiveCovariance,
  requireObjectives,
  type WeighedPortfolio,
} from './objectives.ts';

export interface ParetoFrontierInput extends ObjectivesInput {
  /** What is best at each point. */
  readonly optimise: PortfolioObjective;
  /** What is limited, in equal steps. */
  readonly limit: PortfolioObjective;
  /** How many points, at least 2. */
  readonly points: number;
}

export interface ParetoPoint extends WeighedPortfolio {
  /** The limit on the limited objective at this point. */
  readonly epsilon: number;
}

/**
 * Portfolios between the best of one objective and the best of another, by the epsilon constraint: none is worse in
 * both than another. Refuses an objective without its data, the same objective twice, and conflicting constraints.
 *
 * - Formula: optimise f with g no worse than epsilon, in equal steps from g at the best f to the best g.
 * - Units: each objective in its own.
 * - Conventions: the first point is the best of `optimise`, the last of `limit`; ties go to the other objective.
 * - Source: Haimes, Lasdon & Wismer 1971.
 * - Checked: cvxpy 1.9.3 Clarabel.
 * - Example: `paretoFrontier({ mean: [0.05, 0.08], covariance: [[0.04, 0], [0, 0.04]], optimise: 'variance', limit: 'return', points: 3 })[1].weights` gives `[0.25, 0.75]`.
 */
export function paretoFrontier(input: ParetoFrontierInput): readonly ParetoPoint[] {
  const { optimise, limit, points } = input;
  requireWholeNumber('points', points, 2);
  if (optimise === limit)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'limit',
      value: limit,
      must: 'another objective than optimise',
    });
  for (const [name, value] of Object.entries({ optimise, limit }))
    if (!portfolioObjectives.includes(value))
      throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
        name,
        value,
        must: `one of ${portfolioObjectives.join(', ')}`,
      });
  const assets = requireObjectives(input, [optimise, limit]);
  const usesVariance = optimise === 'variance' || limit === 'variance';
  requireObjectiveCovariance(input, usesVariance && resolveBounds(assets, input).shorts);
  const frontier = { input, assets, optimise, limit };
  const first = best(frontier, optimise, limit);
  const last = best(frontier, limit, optimise);
  const start = objectiveValues(first, input)[limit]!;
  const end = objectiveValues(last, input)[limit]!;
  return Array.from({ length: points }, (_, index) => {
    const epsilon = start + ((end - start) * index) / (points - 1);
    const between = index > 0 && index < points - 1 && Math.abs(end - start) > 1e-12 * Math.abs(start);
    const weights = between ? within(frontier, epsilon) : index === points - 1 ? last : first;
    return { weights, values: objectiveValues(weights, input), epsilon };
  });
}

interface Frontier {
  readonly input: ObjectivesInput;
  readonly assets: number;
  readonly optimise: PortfolioObjective;
  readonly limit: PortfolioObjective;
}

/** How little the other objective counts where it only decides ties. */
const TIE = 1e-7;

/**
 * The best of one objective; of several such weights those that are good for the other. Among linear objectives a small
 * priority decides ties and nothing else; the variance has hardly any ties, and would give way to it.
 */
function best(
  { input, assets }: Frontier,
  objective: PortfolioObjective,
  other: PortfolioObjective,
): Float64Array {
  const tie = objective === 'variance' ? 0 : (TIE * sizeOf(objective, input)) / sizeOf(other, input);
  return bestCompromise('paretoFrontier', assets, input, { [objective]: 1, [other]: tie });
}

/** How large an objective can be, roughly. */
function sizeOf(objective: PortfolioObjective, { mean, covariance, scenarios }: ObjectivesInput): number {
  if (objective === 'turnover') return 1;
  if (objective === 'variance') return Math.max(...covariance!.map((row, i) => row[i]!)) || 1;
  return largestMagnitude(...(objective === 'return' ? [mean!] : scenarios!)) || 1;
}

function within({ input, assets, optimise, limit }: Frontier, epsilon: number): Float64Array {
  const curved = limit === 'variance' || (limit === 'cvar' && optimise === 'variance');
  const name = 'paretoFrontier';
  if (!curved) return bestCompromise(name, assets, input, { [optimise]: 1 }, { [limit]: epsilon });
  // By the limit's multiplier: what it limits falls as its priority rises.
  let weights: Float64Array = new Float64Array(assets);
  const excess = (logarithm: number) => {
    const priorities = {
      [optimise]: 1,
      [limit]: (Math.exp(logarithm) * sizeOf(optimise, input)) / sizeOf(limit, input),
    };
    weights = bestCompromise(name, assets, input, priorities);
    return objectiveValues(weights, input)[limit]! - epsilon;
  };
  let high = 0;
  while (excess(high) > 0 && high < 40) high += 3;
  let low = high - 3;
  while (excess(low) < 0 && low > -40) low -= 3;
  excess(findRoot(excess, low, high, { tolerance: 1e-12 }).root);
  return weights;
}
