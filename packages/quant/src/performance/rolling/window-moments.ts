import type { Series } from '../../series.ts';
import { isRounding } from '../../statistics/moments.ts';
import { slide } from './sliding.ts';

/** Means, spreads and the co-spread of two series over a stretch of them. */
export interface WindowMoments {
  readonly count: number;
  readonly mean: number;
  readonly otherMean: number;
  /** sum((x - mean)^2). */
  readonly spread: number;
  readonly otherSpread: number;
  readonly coSpread: number;
  /** Largest absolute values, against which rounding is judged. */
  readonly magnitude: number;
  readonly otherMagnitude: number;
}

/** Of every window. Two stretches join by the distance of their means (Chan, Golub & LeVeque 1979). */
export function windowMoments(
  values: Series,
  window: number,
  others: Series = values,
): readonly WindowMoments[] {
  return slide(
    values.length,
    window,
    (index) => ({
      count: 1,
      mean: values[index]!,
      otherMean: others[index]!,
      spread: 0,
      otherSpread: 0,
      coSpread: 0,
      magnitude: Math.abs(values[index]!),
      otherMagnitude: Math.abs(others[index]!),
    }),
    joined,
  );
}

function joined(earlier: WindowMoments, later: WindowMoments): WindowMoments {
  const count = earlier.count + later.count;
  const distance = later.mean - earlier.mean;
  const otherDistance = later.otherMean - earlier.otherMean;
  const share = later.count / count;
  const weight = earlier.count * share;
  return {
    count,
    mean: earlier.mean + distance * share,
    otherMean: earlier.otherMean + otherDistance * share,
    spread: earlier.spread + later.spread + distance * distance * weight,
    otherSpread: earlier.otherSpread + later.otherSpread + otherDistance * otherDistance * weight,
    coSpread: earlier.coSpread + later.coSpread + distance * otherDistance * weight,
    magnitude: Math.max(earlier.magnitude, later.magnitude),
    otherMagnitude: Math.max(earlier.otherMagnitude, later.otherMagnitude),
  };
}

/** Standard deviation with ddof 1, exactly 0 where only rounding made it. */
export function deviationOf(spread: number, count: number, magnitude: number): number {
  const deviation = Math.sqrt(spread / (count - 1));
  return isRounding(deviation, magnitude) ? 0 : deviation;
}
