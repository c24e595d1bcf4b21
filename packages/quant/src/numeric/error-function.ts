/**
 * The complementary error function and its scaled form, after W. J. Cody, "Rational Chebyshev Approximations for the
 * Error Function", Math. Comp. 23 (1969). Relative error of a few units in the last place over the whole double range.
 * Hot: every price of an option passes here.
 */

const ONE_OVER_SQRT_PI = 0.5641895835477563;

/** erf is a rational function of x^2 up to here; above it exp(x^2) erfc(x) is a rational function of x. */
export const ERF_CENTRE = 0.46875;

/** erfc(x) = 1 - erf(x), accurate relative to itself for large x too. */
export function erfc(x: number): number {
  const y = Math.abs(x);
  if (y <= ERF_CENTRE) return 1 - erfOfCentre(x);
  const tail = y > 27.3 ? 0 : expOfMinusSquare(y) * erfcxOfTail(y);
  return x < 0 ? 2 - tail : tail;
}

/** exp(x^2) erfc(x): what is left of erfc without its decay. Infinity for x below -26.6. */
export function erfcx(x: number): number {
  if (Math.abs(x) <= ERF_CENTRE) return Math.exp(x * x) * (1 - erfOfCentre(x));
  if (x >= 0 || Number.isNaN(x)) return erfcxOfTail(x);
  return x < -27 ? Infinity : 2 / expOfMinusSquare(x) - erfcxOfTail(-x);
}

/** exp(-x^2), with the rounding error of the square made good: it would be magnified by x^2. Finite x below 1e100. */
export function expOfMinusSquare(x: number): number {
  const square = x * x;
  return Math.exp(-square) * (1 - squareRest(x, square));
}

/** exp(-x^2 / 2), likewise. */
export function expOfMinusHalfSquare(x: number): number {
  const square = x * x;
  return Math.exp(-0.5 * square) * (1 - 0.5 * squareRest(x, square));
}

/** x^2 - fl(x^2), exactly (Dekker 1971). */
function squareRest(x: number, square: number): number {
  const wide = 134217729 * x;
  const high = wide - (wide - x);
  const low = x - high;
  return high * high - square + 2 * high * low + low * low;
}

/** erf(x) for |x| <= ERF_CENTRE. */
export function erfOfCentre(x: number): number {
  const z = x * x;
  const above =
    (((0.18577770618460315 * z + 3.1611237438705655) * z + 113.86415415105016) * z + 377.485237685302) * z +
    3209.3775891384694;
  const below =
    (((z + 23.601290952344122) * z + 244.02463793444417) * z + 1282.6165260773723) * z + 2844.236833439171;
  return (x * above) / below;
}

/** exp(y^2) erfc(y) for y >= ERF_CENTRE. */
export function erfcxOfTail(y: number): number {
  return y <= 4 ? erfcxOfShoulder(y) : erfcxOfFarTail(y);
}

function erfcxOfShoulder(y: number): number {
  const above =
    (((((((2.1531153547440383e-8 * y + 0.5641884969886701) * y + 8.883149794388377) * y + 66.11919063714163) *
      y +
      298.6351381974001) *
      y +
      881.952221241769) *
      y +
      1712.0476126340707) *
      y +
      2051.0783778260716) *
      y +
    1230.3393547979972;
  const below =
    (((((((y + 15.744926110709835) * y + 117.6939508913125) * y + 537.1811018620099) * y +
      1621.3895745666903) *
      y +
      3290.7992357334597) *
      y +
      4362.619090143247) *
      y +
      3439.3676741437216) *
      y +
    1230.3393548037495;
  return above / below;
}

function erfcxOfFarTail(y: number): number {
  const z = 1 / (y * y);
  const above =
    ((((0.016315387137302097 * z + 0.30532663496123236) * z + 0.36034489994980445) * z +
      0.12578172611122926) *
      z +
      0.016083785148742275) *
      z +
    0.0006587491615298378;
  const below =
    ((((z + 2.568520192289822) * z + 1.8729528499234604) * z + 0.5279051029514285) * z +
      0.06051834131244132) *
      z +
    0.0023352049762686918;
  return (ONE_OVER_SQRT_PI - (z * above) / below) / y;
}
