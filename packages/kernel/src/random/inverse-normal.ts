import { naturalLogarithm } from './elementary.ts';

const polynomial = (x: number, coefficients: readonly number[]): number => {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
};

// Coefficients from the highest power down.
const CENTRE_ABOVE = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const CENTRE_BELOW = [
  5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const SHOULDER_ABOVE = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const SHOULDER_BELOW = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const TAIL_ABOVE = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const TAIL_BELOW = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];

/**
 * The value below which a standard normal variable falls with `probability`, strictly between 0 and 1.
 *
 * Wichura, M. J. (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics
 * 37, routine PPND16: relative error about 1e-16.
 */
export const inverseNormal = (probability: number): number => {
  const centred = probability - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const square = 0.180625 - centred * centred;
    return (centred * polynomial(square, CENTRE_ABOVE)) / polynomial(square, CENTRE_BELOW);
  }
  const tail = Math.sqrt(-naturalLogarithm(centred < 0 ? probability : 1 - probability));
  const size =
    tail <= 5
      ? polynomial(tail - 1.6, SHOULDER_ABOVE) / polynomial(tail - 1.6, SHOULDER_BELOW)
      : polynomial(tail - 5, TAIL_ABOVE) / polynomial(tail - 5, TAIL_BELOW);
  return centred < 0 ? -size : size;
};
