import { QuantError } from '../errors.ts';
import { factorise } from '../numeric/dense-cholesky.ts';
import { requirePositiveSemidefinite } from '../numeric/linear-algebra.ts';
import { type Rows, requireSymmetric } from '../rows.ts';

/** An eigenvalue below this share of the largest, negated, is not rounding. */
const NEGATIVE = 1e-10;
/** A pivot of the correlations below this is none: an asset is a combination of others. */
const DEPENDENT = 1e-12;

/**
 * Symmetric and positive semidefinite. With shorts it must not be singular either: the weights would not be unique,
 * and could be of any size.
 */
export function requireCovariance(
  name: string,
  covariance: Rows,
  { shorts }: { readonly shorts: boolean },
): void {
  requireSymmetric(name, covariance);
  const size = covariance.length;
  const flat = new Float64Array(size * size);
  covariance.forEach((row, i) => {
    flat.set(row, i * size);
  });
  if (shorts && isRegular(flat, size)) return;
  // The factor of the matrix with a little more on its diagonal proves the rule; eigenvalues cost ten times as much.
  const lifted = flat.slice();
  let largest = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, flat[i * size + i]!);
  for (let i = 0; i < size; i++) lifted[i * size + i] = lifted[i * size + i]! + NEGATIVE * largest;
  if (largest === 0 || factorise(lifted, size) === undefined) requirePositiveSemidefinite(name, covariance);
  if (shorts)
    throw new QuantError('QUANT_SINGULAR', {
      name,
      why: 'an asset is a combination of others, so that with shorts the weights are not unique; allow none, or drop an asset',
    });
}

function isRegular(flat: Float64Array, size: number): boolean {
  const scale = Float64Array.from({ length: size }, (_, i) => 1 / Math.sqrt(flat[i * size + i]!));
  if (!scale.every(Number.isFinite)) return false;
  const correlations = flat.map((value, at) => value * scale[Math.floor(at / size)]! * scale[at % size]!);
  return factorise(correlations, size, DEPENDENT) !== undefined;
}

/** The volatilities of the assets. */
export function volatilitiesOf(covariance: Rows): Float64Array {
  return Float64Array.from(covariance, (row, index) => Math.sqrt(Math.max(row[index]!, 0)));
}
