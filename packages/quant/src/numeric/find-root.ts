import { QuantError } from '../errors.ts';
import { requireFinite, requireWholeNumber } from '../series.ts';

export interface Root {
  readonly root: number;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface FindRootOptions {
  /** Done when the root is known to this, in units of x. Default 0: as exactly as numbers go. */
  readonly tolerance?: number;
  /** Default 200. */
  readonly iterations?: number;
}

/**
 * Where `f` is 0 between `lower` and `upper`, by Brent's method (1973): inverse quadratic and secant steps, bisection
 * where they do not help. Refuses ends with values of the same sign, or not finite.
 */
export function findRoot(
  f: (x: number) => number,
  lower: number,
  upper: number,
  { tolerance = 0, iterations: most = 200 }: FindRootOptions = {},
): Root {
  requireFinite('lower', lower);
  requireFinite('upper', upper);
  requireWholeNumber('iterations', most, 1);
  let before = lower;
  let best = upper;
  let valueBefore = f(before);
  let valueBest = f(best);
  if (!(Math.sign(valueBefore) * Math.sign(valueBest) <= 0))
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'bracket',
      value: `${lower} to ${upper} with values ${valueBefore} and ${valueBest}`,
      must: 'around a change of sign',
    });
  let other = before;
  let valueOther = valueBefore;
  let step = best - before;
  let stepBefore = step;
  for (let iteration = 0; iteration < most; iteration++) {
    if (Math.sign(valueBest) === Math.sign(valueOther)) {
      other = before;
      valueOther = valueBefore;
      step = best - before;
      stepBefore = step;
    }
    if (Math.abs(valueOther) < Math.abs(valueBest)) {
      [before, best, other] = [best, other, best];
      [valueBefore, valueBest, valueOther] = [valueBest, valueOther, valueBest];
    }
    const near = 2 * Number.EPSILON * Math.abs(best) + tolerance / 2;
    const half = (other - best) / 2;
    if (Math.abs(half) <= near || valueBest === 0)
      return { root: best, iterations: iteration, converged: true };
    const secant =
      Math.abs(stepBefore) >= near && Math.abs(valueBefore) > Math.abs(valueBest)
        ? secantStep(before, best, other, valueBefore, valueBest, valueOther)
        : Number.NaN;
    const inside =
      secant * half > 0 && 2 * Math.abs(secant) < Math.min(3 * Math.abs(half) - near, Math.abs(stepBefore));
    stepBefore = inside ? step : half;
    step = inside ? secant : half;
    before = best;
    valueBefore = valueBest;
    best += Math.abs(step) > near ? step : Math.sign(half) * Math.max(near, Number.MIN_VALUE);
    valueBest = f(best);
  }
  return { root: best, iterations: most, converged: false };
}

/** From `best`: inverse quadratic where three points differ, else a secant. */
function secantStep(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return -(b - a) * (s / (s - 1));
  const q = fa / fc;
  const r = fb / fc;
  const p = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return p / -((q - 1) * (r - 1) * (s - 1));
}
