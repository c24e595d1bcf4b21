import { dot } from '../../numeric/linear-algebra.ts';
import { solveLinearProgramme } from '../../numeric/linear-programme.ts';
import { averageReturns } from '../../risk/covariance/index.ts';
import { type Rows, requireRows } from '../../rows.ts';
import { requireFinite, requireProbability } from '../../series.ts';
import type { WeightConstraints } from '../constraints.ts';
import { turnoverFrom } from '../optimal-portfolio.ts';
import { largestReturnWeights, requireAttainableReturn, returnRow } from '../required-return.ts';
import { weightSpace, weightsOf } from '../weight-space.ts';
import { joined, scenarioScale, type TailColumns } from './tail-programme.ts';

export interface TailInput extends WeightConstraints {
  /** Simple returns, each row a scenario of the same probability: time first, asset second. */
  readonly scenarios: Rows;
  /** Share of the losses that the tail leaves out, such as 0.95. */
  readonly confidence: number;
  /** Least mean return per period over the scenarios. */
  readonly minimumReturn?: number;
}

export interface TailWeights {
  readonly weights: Float64Array;
  /** Mean return per period over the scenarios. */
  readonly expectedReturn: number;
  /** Sum |w - previous w|, where previous weights are given. */
  readonly turnover?: number;
}

export type TailColumnsOf = (
  space: ReturnType<typeof weightSpace>,
  scenarios: Rows,
  confidence: number,
  scale: number,
) => TailColumns;

/** The weights of the least mean of a tail, whose columns the method gives. */
export function leastTail(name: string, input: TailInput, columnsOf: TailColumnsOf): TailWeights {
  const { scenarios, confidence, minimumReturn, previousWeights } = input;
  requireScenarios(scenarios, confidence);
  const means = averageReturns(scenarios);
  const space = weightSpace(means.length, input);
  const tail = columnsOf(space, scenarios, confidence, scenarioScale(scenarios));
  const required = minimumReturn === undefined ? [] : [requiredReturn(minimumReturn)];
  const { values } = solveLinearProgramme({
    name,
    cost: joined(new Float64Array(space.lower.length), tail.cost),
    lower: joined(space.lower, tail.lower),
    upper: joined(space.upper, tail.upper),
    rows: [...space.rows, ...required, ...tail.rows],
    columnName: space.columnName,
  });
  const weights = weightsOf(space, values);
  return {
    weights,
    expectedReturn: dot(means, weights),
    ...(previousWeights ? { turnover: turnoverFrom(previousWeights, weights) } : {}),
  };

  function requiredReturn(least: number) {
    requireFinite('minimumReturn', least);
    if (!space.shorts) {
      const largest = dot(means, largestReturnWeights({ name, space }, means));
      requireAttainableReturn('minimumReturn', least, largest);
    }
    // In the scale of the returns, so that the solver's tolerance is small against it.
    const scale = scenarioScale([means]);
    return returnRow(
      space,
      means.map((value) => value * scale),
      least * scale,
    );
  }
}

export function requireScenarios(scenarios: Rows, confidence: number): void {
  requireRows('scenarios', scenarios);
  requireProbability('confidence', confidence);
}
