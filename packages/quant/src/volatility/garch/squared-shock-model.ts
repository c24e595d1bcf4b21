import type { Series } from '../../series.ts';
import type { PresampleVariance } from './presample.ts';
import type { VolatilityModel } from './volatility-model.ts';

/**
 * s2 = omega + (alpha + gamma 1{e < 0}) e^2 + beta s2: GARCH(1,1) with gamma 0, else GJR. Before the first return the
 * indicator is 1/2.
 */
export const squaredShockModel: VolatilityModel = { writeVariances, score };

function writeVariances(
  returns: Series,
  [mu, omega, alpha, gamma, beta]: Float64Array,
  presample: PresampleVariance,
  out: Float64Array,
): number {
  let variance = omega! + (alpha! + gamma! / 2 + beta!) * presample.variance;
  for (let index = 0; index < returns.length; index++) {
    out[index] = variance;
    const residual = returns[index]! - mu!;
    variance = omega! + (residual < 0 ? alpha! + gamma! : alpha!) * residual * residual + beta! * variance;
  }
  return variance;
}

// Hot: plain loop, one division a return; logarithms are taken of products of many variances.
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
  const before = presample.variance;
  const loading = alpha + gamma / 2 + beta;
  let variance = omega + loading * before;
  let byMu = loading * presample.slope;
  let byOmega = 1;
  let byAlpha = before;
  let byGamma = before / 2;
  let byBeta = before;
  let gradientMu = 0;
  let gradientOmega = 0;
  let gradientAlpha = 0;
  let gradientGamma = 0;
  let gradientBeta = 0;
  let squares = 0;
  let logarithms = 0;
  let product = 1;
  for (let index = 0; index < returns.length; index++) {
    const residual = returns[index]! - mu;
    const square = residual * residual;
    const precision = 1 / variance;
    const ratio = square * precision;
    squares += ratio;
    product *= variance;
    if (product > 1e150 || product < 1e-150) {
      logarithms += Math.log(product);
      product = 1;
    }
    const weight = 0.5 * (ratio - 1) * precision;
    gradientMu += weight * byMu + residual * precision;
    gradientOmega += weight * byOmega;
    gradientAlpha += weight * byAlpha;
    gradientGamma += weight * byGamma;
    gradientBeta += weight * byBeta;
    const isDown = residual < 0;
    const shock = isDown ? alpha + gamma : alpha;
    byMu = beta * byMu - 2 * shock * residual;
    byOmega = 1 + beta * byOmega;
    byAlpha = square + beta * byAlpha;
    byGamma = (isDown ? square : 0) + beta * byGamma;
    byBeta = variance + beta * byBeta;
    variance = omega + shock * square + beta * variance;
  }
  gradient[0] = gradientMu;
  gradient[1] = gradientOmega;
  gradient[2] = gradientAlpha;
  gradient[3] = gradientGamma;
  gradient[4] = gradientBeta;
  return -0.5 * (logarithms + Math.log(product) + squares);
}
