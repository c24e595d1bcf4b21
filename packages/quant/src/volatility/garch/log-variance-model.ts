import type { Series } from '../../series.ts';
import type { PresampleVariance } from './presample.ts';
import type { VolatilityModel } from './volatility-model.ts';

/** E|z| of a standard normal. */
export const MEAN_MAGNITUDE = Math.sqrt(2 / Math.PI);

/**
 * ln s2 = omega + alpha (|z| - E|z|) + gamma z + beta ln s2: EGARCH. Before the first return the shocks are 0 and
 * ln s2 is that of the presample.
 */
export const logVarianceModel: VolatilityModel = { writeVariances, score };

function writeVariances(
  returns: Series,
  [mu, omega, alpha, gamma, beta]: Float64Array,
  presample: PresampleVariance,
  out: Float64Array,
): number {
  let log = omega! + beta! * Math.log(presample.variance);
  for (let index = 0; index < returns.length; index++) {
    out[index] = Math.exp(log);
    const z = (returns[index]! - mu!) * Math.exp(-log / 2);
    log = omega! + alpha! * (Math.abs(z) - MEAN_MAGNITUDE) + gamma! * z + beta! * log;
  }
  return Math.exp(log);
}

/**
 * -Infinity where the filter is not invertible, that is where the mean of ln|ds2'/ds2| is not below 0: there the
 * variance can fall to nothing at a single return, and the likelihood has no highest value. Hot: plain loop, one
 * exponential a return.
 */
function score(
  returns: Series,
  parameters: Float64Array,
  presample: PresampleVariance,
  gradient: Float64Array,
): number {
  const mu = parameters[0]!;
  const omega = parameters[1]!;
  const alpha = parameters[2]!;
  const gamma = parameters[3]!;
  const beta = parameters[4]!;
  const before = Math.log(presample.variance);
  let log = omega + beta * before;
  let byMu = (beta * presample.slope) / presample.variance;
  let byOmega = 1;
  let byAlpha = 0;
  let byGamma = 0;
  let byBeta = before;
  let gradientMu = 0;
  let gradientOmega = 0;
  let gradientAlpha = 0;
  let gradientGamma = 0;
  let gradientBeta = 0;
  let total = 0;
  let carried = 0;
  let product = 1;
  for (let index = 0; index < returns.length; index++) {
    const scale = Math.exp(-0.5 * log);
    const z = (returns[index]! - mu) * scale;
    total += log + z * z;
    const weight = 0.5 * (z * z - 1);
    gradientMu += weight * byMu + z * scale;
    gradientOmega += weight * byOmega;
    gradientAlpha += weight * byAlpha;
    gradientGamma += weight * byGamma;
    gradientBeta += weight * byBeta;
    const magnitude = Math.abs(z);
    // dz = -scale dmu - z/2 dlog, and the shock's slope by z is gamma + alpha sign(z).
    const slope = z < 0 ? gamma - alpha : gamma + alpha;
    const carry = beta - 0.5 * z * slope;
    product *= Math.abs(carry);
    if (product > 1e100 || product < 1e-100) {
      carried += Math.log(product);
      product = 1;
    }
    byMu = carry * byMu - slope * scale;
    byOmega = 1 + carry * byOmega;
    byAlpha = magnitude - MEAN_MAGNITUDE + carry * byAlpha;
    byGamma = z + carry * byGamma;
    byBeta = log + carry * byBeta;
    log = omega + alpha * (magnitude - MEAN_MAGNITUDE) + gamma * z + beta * log;
  }
  gradient[0] = gradientMu;
  gradient[1] = gradientOmega;
  gradient[2] = gradientAlpha;
  gradient[3] = gradientGamma;
  gradient[4] = gradientBeta;
  return carried + Math.log(product) < 0 ? -0.5 * total : -Infinity;
}
