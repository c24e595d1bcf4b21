import { requireProbability } from '../series.ts';

/**
 * Density of the normal distribution at `x`.
 *
 * - Formula: exp(-z^2/2) / (sd sqrt(2 pi)), z = (x - mean) / sd.
 * - Units: 1 over the unit of x.
 * - Conventions: mean 0 and standard deviation 1 unless given; not annualised.
 * - Source: definition (Gauss).
 * - Checked: scipy `stats.norm.pdf`.
 * - Example: `normalDensity(1)` gives `0.2419707245`.
 */
export function normalDensity(x: number, mean = 0, standardDeviation = 1): number {
  const z = (x - mean) / standardDeviation;
  return Math.exp(-0.5 * z * z) / (standardDeviation * Math.sqrt(2 * Math.PI));
}

// Rational approximations by region, lowest power first. The published constants, each as the nearest double.
const CENTRAL = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
] as const;
const MIDDLE = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
] as const;
const TAIL = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
] as const;

/**
 * The z below which the given probability lies, right to about 1e-16 relative. Refuses 0 and 1.
 *
 * - Formula: z with Phi(z) = probability.
 * - Units: standard deviations.
 * - Conventions: the lower tail; not annualised.
 * - Source: algorithm AS 241 (PPND16), Wichura 1988.
 * - Checked: mpmath at 40 digits; Python `statistics.NormalDist`.
 * - Example: `normalQuantile(0.975)` gives `1.959963985`.
 */
export function normalQuantile(probability: number): number {
  requireProbability('probability', probability);
  const distance = probability - 0.5;
  if (Math.abs(distance) <= 0.425) return distance * ratio(CENTRAL, 0.180625 - distance * distance);
  const radius = Math.sqrt(-Math.log(distance < 0 ? probability : 1 - probability));
  const magnitude = radius <= 5 ? ratio(MIDDLE, radius - 1.6) : ratio(TAIL, radius - 5);
  return distance < 0 ? -magnitude : magnitude;
}

function ratio([numerator, denominator]: readonly [readonly number[], readonly number[]], x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);
}
