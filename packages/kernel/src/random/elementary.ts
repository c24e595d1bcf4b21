/**
 * Square root, addition, multiplication and division are bit-exact in every JavaScript engine; `Math.log`,
 * `Math.exp` and `**` are not (ECMA-262 leaves them implementation-approximated). What a run draws must be the
 * same on every machine, so the two that random numbers need are built here from exact operations alone.
 */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const TWO_16 = 65_536;

/** Natural logarithm of a positive finite number, within 2 units in the last place. */
export const naturalLogarithm = (value: number): number => {
  let mantissa = value;
  let exponent = 0;
  for (; mantissa < 1 / TWO_16; exponent -= 16) mantissa *= TWO_16;
  for (; mantissa >= TWO_16; exponent += 16) mantissa /= TWO_16;
  for (; mantissa < Math.SQRT1_2; exponent--) mantissa *= 2;
  for (; mantissa >= 2 * Math.SQRT1_2; exponent++) mantissa /= 2;
  // ln m = 2 artanh((m − 1) / (m + 1)), whose series converges fast for m near 1.
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let series = 0;
  for (let odd = 25; odd >= 3; odd -= 2) series = (series + 1 / odd) * square;
  return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * ratio * series + 2 * ratio);
};

/** e to the power of `value`, for results within the range of normal doubles; 0 or Infinity beyond it. */
export const exponential = (value: number): number => {
  if (value > 709) return Number.POSITIVE_INFINITY;
  if (value < -708) return 0;
  const exponent = Math.round(value / (LN2_HIGH + LN2_LOW));
  const rest = value - exponent * LN2_HIGH - exponent * LN2_LOW;
  let series = 1;
  for (let term = 14; term >= 1; term--) series = 1 + (series * rest) / term;
  let scale = 1;
  let step = exponent < 0 ? 0.5 : 2;
  for (let bits = Math.abs(exponent); bits > 0; bits >>= 1) {
    if (bits & 1) scale *= step;
    step *= step;
  }
  return series * scale;
};
