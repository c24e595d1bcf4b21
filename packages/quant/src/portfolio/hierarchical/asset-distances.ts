import { requireObject, requireOneOf } from '../../arguments.ts';
import { QuantError } from '../../errors.ts';
import { sampleCovariance } from '../../risk/covariance/index.ts';
import { type Rows, requireRows } from '../../rows.ts';
import { requireCovariance, volatilitiesOf } from '../covariance-matrix.ts';
import { type LinkageMethod, linkageMethods } from './linkage.ts';

export const distanceKinds = ['correlation', 'distanceOfDistances'] as const;
/**
 * `correlation`: d = sqrt((1 - rho) / 2). `distanceOfDistances`: the Euclidean distance between two assets' columns of
 * d, which is what the snippet of Lopez de Prado 2016 clusters on.
 */
export type DistanceKind = (typeof distanceKinds)[number];

export interface ClusteringInput {
  /** Simple returns per period: time first, asset second. Either these or a covariance. */
  readonly returns?: Rows;
  readonly covariance?: Rows;
  /** Single for risk parity, ward for the others, unless said. */
  readonly linkage?: LinkageMethod;
  /** Default correlation. */
  readonly distance?: DistanceKind;
}

/** The covariance given, or that of the returns (ddof 1); refuses an asset without variance, and words not known. */
export function covarianceOf(input: ClusteringInput): Rows {
  requireObject('input', input);
  const { linkage, distance } = input;
  if (linkage !== undefined) requireOneOf('linkage', linkage, linkageMethods);
  if (distance !== undefined) requireOneOf('distance', distance, distanceKinds);
  const covariance = givenCovariance(input);
  covariance.forEach((row, index) => {
    if (row[index]! > 0) return;
    const name = `the variance in ${input.returns === undefined ? 'covariance' : 'returns'}`;
    const must = 'above 0: an asset with zero variance has no correlation';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value: row[index]!, must });
  });
  return covariance;
}

function givenCovariance({ returns, covariance }: ClusteringInput): Rows {
  if (returns !== undefined && covariance !== undefined) {
    const must = 'left out where covariance is given: it is made of them';
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'returns', value: 'given', must });
  }
  if (returns !== undefined) return covarianceOfReturns(returns);
  if (covariance === undefined)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'covariance',
      value: covariance,
      must: 'given where returns are not',
    });
  requireCovariance('covariance', covariance, { shorts: false });
  return covariance;
}

function covarianceOfReturns(returns: Rows): Rows {
  requireRows('returns', returns);
  if (returns.length < 2)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'returns', length: returns.length, least: 2 });
  return sampleCovariance(returns);
}

/** The distances on which assets are clustered. */
export function assetDistances(
  covariance: Rows,
  kind: DistanceKind = 'correlation',
): readonly Float64Array[] {
  const volatilities = volatilitiesOf(covariance);
  const distances = covariance.map(() => new Float64Array(covariance.length));
  covariance.forEach((row, i) => {
    for (let j = 0; j < i; j++) {
      const correlation = Math.min(Math.max(row[j]! / (volatilities[i]! * volatilities[j]!), -1), 1);
      // Of near to 1 the root makes much of rounding, so that both sides must be one number.
      distances[i]![j] = Math.sqrt((1 - correlation) / 2);
      distances[j]![i] = distances[i]![j]!;
    }
  });
  return kind === 'correlation'
    ? distances
    : distances.map((one) => Float64Array.from(distances, (other) => euclidean(one, other)));
}

function euclidean(left: Float64Array, right: Float64Array): number {
  let total = 0;
  for (let k = 0; k < left.length; k++) total += (left[k]! - right[k]!) ** 2;
  return Math.sqrt(total);
}
