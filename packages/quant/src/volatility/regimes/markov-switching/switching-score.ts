import { leastSquares } from '../../../numeric/linear-algebra.ts';
import { chainOf, stationaryProbabilities, stationaryStates } from '../chain.ts';
import { filterChain } from '../filter.ts';
import { smoothChain } from '../smoother.ts';
import { modelAt, oddsIndex, offsetsOf, type SwitchingShape } from './switching-coordinates.ts';
import type { SwitchingTable } from './switching-model.ts';
import { switchingResiduals } from './switching-residuals.ts';

/**
 * The log-likelihood at a point and its exact gradient. By Fisher's identity the gradient is the expected gradient of
 * the likelihood with the regimes known, given the data: one pass of the smoother gives all of it. Hot.
 */
export function switchingScore(
  shape: SwitchingShape,
  table: SwitchingTable,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const { regimes, columns, lags, switchingVariance } = shape;
  const model = modelAt(shape, point);
  const chain = chainOf(model.transition, lags);
  const { states } = chain;
  const data = switchingResiduals(model, chain, table);
  const filtered = filterChain(chain, stationaryStates(model.transition, lags), data.logDensities);
  const { smoothed, steps } = smoothChain(chain, filtered);
  const offsets = offsetsOf(shape);
  gradient.fill(0);

  for (let row = 0; row < data.count; row++) {
    for (let state = 0; state < states; state++) {
      const weight = smoothed[row * states + state]!;
      if (weight === 0) continue;
      const regime = state % regimes;
      const variance = model.variances[regime]!;
      const residual = data.residuals[row * states + state]!;
      const pull = (weight * residual) / variance;
      const time = row + lags;
      const own = offsets.coefficients + regime * columns;
      for (let column = 0; column < columns; column++)
        gradient[own + column]! += pull * table.design[time * columns + column]!;
      let older = Math.floor(state / regimes);
      for (let lag = 1; lag <= lags; lag++) {
        const then = older % regimes;
        const factor = pull * model.autoregression[lag - 1]!;
        const its = offsets.coefficients + then * columns;
        for (let column = 0; column < columns; column++)
          gradient[its + column]! -= factor * table.design[(time - lag) * columns + column]!;
        gradient[offsets.autoregression + lag - 1]! += pull * data.deviations[(time - lag) * regimes + then]!;
        older = Math.floor(older / regimes);
      }
      gradient[offsets.variances + (switchingVariance ? regime : 0)]! += 0.5 * (pull * residual - weight);
    }
  }
  addTransitions(shape, model.transition, smoothed.subarray(0, states), steps, gradient);
  return filtered.logLikelihood;
}

/** From the expected steps between regimes, those before the first observation included, and from where they began. */
function addTransitions(
  { regimes, lags }: SwitchingShape,
  transition: readonly ArrayLike<number>[],
  first: Float64Array,
  steps: Float64Array,
  gradient: Float64Array,
): void {
  const counts = new Float64Array(regimes * regimes);
  const shorter = regimes ** lags;
  for (let state = 0; state < first.length; state++) {
    for (let oldest = 0; oldest < regimes; oldest++) {
      const before = Math.floor(state / regimes) + shorter * oldest;
      counts[(before % regimes) * regimes + (state % regimes)]! += steps[state * regimes + oldest]!;
    }
    let newer = state;
    for (let lag = 0; lag < lags; lag++) {
      const from = Math.floor(newer / regimes);
      counts[(from % regimes) * regimes + (newer % regimes)]! += first[state]!;
      newer = from;
    }
  }
  const start = new Float64Array(regimes);
  for (let state = 0; state < first.length; state++) start[Math.floor(state / shorter)]! += first[state]!;
  const byStart = stationarySlopes(transition, start);
  for (let from = 0; from < regimes; from++) {
    let total = 0;
    for (let to = 0; to < regimes; to++) total += counts[from * regimes + to]!;
    for (let to = 0; to < regimes; to++) {
      if (to === from) continue;
      gradient[oddsIndex(regimes, from, to)]! +=
        counts[from * regimes + to]! - total * transition[from]![to]! + byStart(from, to);
    }
  }
}

/**
 * The slope of sum start[m] ln pi[m], pi the stationary probabilities, by each log odds: pi[i] P[i][j]
 * (h[j] - sum_l P[i][l] h[l]), where (I - P + 1 pi') h = start / pi (Schweitzer 1968).
 */
function stationarySlopes(
  transition: readonly ArrayLike<number>[],
  start: Float64Array,
): (from: number, to: number) => number {
  const pi = stationaryProbabilities(transition.map((row) => Float64Array.from(row)));
  const system = transition.map((row, i) =>
    Float64Array.from(row, (value, j) => (i === j ? 1 : 0) - value + pi[j]!),
  );
  const right = start.map((value, regime) => (value === 0 ? 0 : value / pi[regime]!));
  const { coefficients: h } = leastSquares('transition', system, right);
  return (from, to) => {
    const row = transition[from]!;
    let expected = 0;
    for (let regime = 0; regime < pi.length; regime++) expected += row[regime]! * h[regime]!;
    return pi[from]! * row[to]! * (h[to]! - expected);
  };
}
