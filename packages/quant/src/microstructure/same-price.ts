/** Prices this close, relative to their size, differ only by the rounding of decimals: no market has such a tick. */
const ROUNDING = 1e-12;

/** -1, 0 or 1: how a price stands to another, but for the rounding of decimals (0.1 + 0.2 is 0.3). */
export function comparePrices(price: number, other: number): number {
  const difference = price - other;
  return Math.abs(difference) <= ROUNDING * Math.abs(other) ? 0 : Math.sign(difference);
}
