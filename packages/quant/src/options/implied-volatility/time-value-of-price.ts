/**
 * Price less (gets - pays), where that difference is above 0, as if the difference had not been rounded: deep in the
 * money it is nearly all of the price, and the volatility hides in the last digits. Negative below the intrinsic value.
 */
export function timeValueOfPrice(price: number, gets: number, pays: number): number {
  const intrinsic = gets - pays;
  if (!(intrinsic > 0)) return price;
  // Knuth's two-sum: intrinsic + lost is gets - pays exactly.
  const back = gets - intrinsic;
  const lost = gets - (intrinsic + back) + (back - pays);
  const beyond = price - intrinsic;
  // A price that equals the rounded intrinsic value is not below it.
  return beyond === 0 ? Math.max(-lost, 0) : beyond - lost;
}
