/**
 * ln(price / strike), right relative to itself near the money too, where the quotient loses the digits that count; and
 * for amounts whose quotient no double holds.
 */
export function logMoneyness(price: number, strike: number): number {
  const excess = (price - strike) / strike;
  if (Math.abs(excess) < 0.5) return Math.log1p(excess);
  const quotient = price / strike;
  return quotient > 0 && quotient < Infinity ? Math.log(quotient) : Math.log(price) - Math.log(strike);
}
