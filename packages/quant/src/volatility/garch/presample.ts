import { requireOneOf } from '../../arguments.ts';
import { requirePositive, type Series } from '../../series.ts';
import { mean } from '../../statistics/moments.ts';

/**
 * The variance (and squared residual) assumed before the first return:
 * - `backcast`: weighted mean of the first 75 squared deviations from the sample mean, weights 0.94^i;
 * - `mean-squared-residual`: mean of all squared residuals at the parameters at hand;
 * - a number: a variance, in the squared unit of the returns.
 */
export type Presample = (typeof presampleRules)[number] | number;

const presampleRules = ['backcast', 'mean-squared-residual'] as const;

const BACKCAST_LENGTH = 75;
const BACKCAST_DECAY = 0.94;

export interface PresampleVariance {
  readonly variance: number;
  /** Its derivative by the mean. */
  readonly slope: number;
}

export function requirePresample(presample: Presample): void {
  if (typeof presample === 'number') requirePositive('presample', presample);
  else requireOneOf('presample', presample, presampleRules);
}

/** What stands before the first return, at the mean `mu`. */
export function presampleVariance(returns: Series, presample: Presample, mu: number): PresampleVariance {
  if (typeof presample === 'number') return { variance: presample, slope: 0 };
  if (presample === 'backcast') return { variance: backcast(returns), slope: 0 };
  let squares = 0;
  let residuals = 0;
  for (let index = 0; index < returns.length; index++) {
    const residual = returns[index]! - mu;
    squares += residual * residual;
    residuals += residual;
  }
  return { variance: squares / returns.length, slope: (-2 * residuals) / returns.length };
}

function backcast(returns: Series): number {
  const center = mean(returns);
  let weight = 1;
  let weights = 0;
  let total = 0;
  for (let index = 0; index < Math.min(BACKCAST_LENGTH, returns.length); index++) {
    total += weight * (returns[index]! - center) ** 2;
    weights += weight;
    weight *= BACKCAST_DECAY;
  }
  return total / weights;
}
