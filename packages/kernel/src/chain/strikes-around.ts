/** The least and the most of the strikes around a price; nothing lies between Infinity and -Infinity. */
export type StrikeBounds = readonly [least: number, most: number];

/**
 * Of strikes in any order, repeated or not: the bounds of the `below` highest at or below a price and the `above`
 * lowest above it. There are none around a price that is not known.
 */
export const strikesAround = (
  strikes: readonly number[],
  price: number,
  [below, above]: readonly [below: number, above: number],
): StrikeBounds => {
  const ascending = [...new Set(strikes)].sort((a, b) => a - b);
  const over = ascending.findIndex((strike) => strike > price);
  const middle = over < 0 ? ascending.length : over;
  const from = Math.max(0, middle - below);
  const to = Math.min(ascending.length, middle + above);
  return Number.isNaN(price) || from >= to
    ? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    : [ascending[from]!, ascending[to - 1]!];
};
