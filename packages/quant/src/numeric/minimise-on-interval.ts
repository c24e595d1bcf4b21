import { QuantError } from '../errors.ts';
import { requireFinite, requireWholeNumber } from '../series.ts';

export interface IntervalMinimum {
  readonly at: number;
  readonly value: number;
}

const GOLDEN = (3 - Math.sqrt(5)) / 2;

/**
 * The lowest value of `f` between `lower` and `upper`, ends included: the best of `pieces` + 1 points of a grid first,
 * then Brent's method (1973) between its neighbours. A dip narrower than a piece may be missed.
 */
export function minimiseOnInterval(
  f: (x: number) => number,
  lower: number,
  upper: number,
  { pieces = 100, tolerance = 1e-10 }: { readonly pieces?: number; readonly tolerance?: number } = {},
): IntervalMinimum {
  requireFinite('lower', lower);
  requireFinite('upper', upper);
  requireWholeNumber('pieces', pieces, 1);
  if (!(lower <= upper))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'lower',
      value: lower,
      must: `at most upper, ${upper}`,
    });
  const grid = (index: number): number =>
    index === pieces ? upper : lower + ((upper - lower) * index) / pieces;
  let bestIndex = 0;
  let best = { at: lower, value: f(lower) };
  for (let index = 1; index <= pieces; index++) {
    const value = f(grid(index));
    if (value < best.value) {
      best = { at: grid(index), value };
      bestIndex = index;
    }
  }
  const inner = parabolic(
    f,
    grid(Math.max(bestIndex - 1, 0)),
    grid(Math.min(bestIndex + 1, pieces)),
    tolerance,
  );
  return inner.value < best.value ? inner : best;
}

/** Brent's minimum: parabolas through the three best points, golden sections where they do not help. */
function parabolic(f: (x: number) => number, from: number, to: number, tolerance: number): IntervalMinimum {
  let low = from;
  let high = to;
  let best = low + GOLDEN * (high - low);
  let second = best;
  let third = best;
  let valueBest = f(best);
  let valueSecond = valueBest;
  let valueThird = valueBest;
  let step = 0;
  let stepBefore = 0;
  for (let iteration = 0; iteration < 100; iteration++) {
    const middle = (low + high) / 2;
    const near = tolerance * Math.abs(best) + 1e-12;
    if (Math.abs(best - middle) <= 2 * near - (high - low) / 2) break;
    const r = (best - second) * (valueBest - valueThird);
    const q = (best - third) * (valueBest - valueSecond);
    const vertex = -((best - third) * q - (best - second) * r) / (2 * (q - r));
    const useful =
      Number.isFinite(vertex) &&
      Math.abs(vertex) < Math.abs(stepBefore) / 2 &&
      best + vertex > low &&
      best + vertex < high;
    stepBefore = useful ? step : (best < middle ? high : low) - best;
    step = useful ? vertex : GOLDEN * stepBefore;
    const x = best + (Math.abs(step) >= near ? step : Math.sign(step || 1) * near);
    const value = f(x);
    if (value <= valueBest) {
      if (x < best) high = best;
      else low = best;
      [third, second, best] = [second, best, x];
      [valueThird, valueSecond, valueBest] = [valueSecond, valueBest, value];
    } else {
      if (x < best) low = x;
      else high = x;
      if (value <= valueSecond || second === best) {
        [third, second] = [second, x];
        [valueThird, valueSecond] = [valueSecond, value];
      } else if (value <= valueThird || third === best || third === second) {
        third = x;
        valueThird = value;
      }
    }
  }
  return { at: best, value: valueBest };
}
