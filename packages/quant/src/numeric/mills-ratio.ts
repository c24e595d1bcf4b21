/**
 * The tail of the normal distribution without its decay. With u standard deviations, m(u) = (1 - Phi(u)) / phi(u) is
 * Mills' ratio, and 1 - u m(u) what an option pays above a strike u deviations away, over phi(u). The difference
 * loses its digits for large u, so it is approximated itself and the ratio derived from it there. Both hold to about
 * 3e-16 relative for every u >= 0; smaller u give NaN.
 *
 * Rational approximations fitted for this file at 50 digits (least squares in the relative error, reweighted towards
 * the minimax), errors below 1e-17. Hot: the price of an option needs two ratios.
 */

/** m(u) = (1 - Phi(u)) / phi(u) for u >= 0. */
export function millsRatio(u: number): number {
  if (u < 1) return u >= 0 ? nearRatio(u) : Number.NaN;
  return (1 - (u < 4 ? middleShortfall(u) : farShortfall(u))) / u;
}

/** 1 - u m(u) for u >= 0: 1 at 0, then falling like 1 / u^2. */
export function millsShortfall(u: number): number {
  if (u < 1) return u >= 0 ? 1 - u * nearRatio(u) : Number.NaN;
  return u < 4 ? middleShortfall(u) : farShortfall(u);
}

function nearRatio(u: number): number {
  const above =
    ((((7.860657356832597e-4 * u + 0.013485722345922584) * u + 0.10194951129873486) * u +
      0.4315953353051101) *
      u +
      1.024706476236548) *
      u +
    1.2533141373155003;
  const below =
    (((((7.864962524520741e-4 * u + 0.013474846495701126) * u + 0.10287716785206322) * u +
      0.4438320932623518) *
      u +
      1.1333314305674027) *
      u +
      1.6154820375467147) *
      u +
    1;
  return above / below;
}

function middleShortfall(u: number): number {
  const above =
    (((((1.037023579223648e-4 * u + 0.001995383199574518) * u + 0.01849556133924878) * u +
      0.10410188171454224) *
      u +
      0.37687263833196416) *
      u +
      0.8443786635094367) *
      u +
    0.9999999991191255;
  const below =
    (((((((1.0370159905523947e-4 * u + 0.001995425893823219) * u + 0.018805507183793178) * u +
      0.11010831831774422) *
      u +
      0.4314824601662417) *
      u +
      1.1471398772090176) *
      u +
      2.0059407141573797) *
      u +
      2.097692791790591) *
      u +
    1;
  return above / below;
}

function farShortfall(u: number): number {
  const z = 1 / (u * u);
  const above =
    (((((90751.51308437927 * z + 185254.07568532723) * z + 96286.21590027802) * z + 19443.76769385171) * z +
      1750.6471730557528) *
      z +
      69.95724715004683) *
      z +
    1;
  const below =
    ((((((121554.85180440808 * z + 442025.37128198077) * z + 407072.9922802093) * z + 146637.8403512617) * z +
      24317.96573004006) *
      z +
      1954.5189145060117) *
      z +
      72.95724715004675) *
      z +
    1;
  return (z * above) / below;
}
