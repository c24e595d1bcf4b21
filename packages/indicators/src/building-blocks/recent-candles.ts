import { Candle, type CandlePrices } from './candle.ts';

/** How the candles of a pattern are called, the oldest first. */
const names = {
  1: ['candle'],
  2: ['first', 'second'],
  3: ['first', 'second', 'third'],
  4: ['first', 'second', 'third', 'fourth'],
  5: ['first', 'second', 'third', 'fourth', 'fifth'],
} as const;
export type CandleCount = keyof typeof names;
export type NamedCandles<Count extends CandleCount> = {
  readonly [Name in (typeof names)[Count][number]]: Candle;
};

/** The last one to five candles by name; mirrored, each of them. */
export function namedCandles<Count extends CandleCount>(
  prices: CandlePrices,
  count: Count,
  mirrored = false,
): NamedCandles<Count> {
  const named = names[count].map((name, i) => [name, new Candle(prices, count - 1 - i, mirrored)]);
  return Object.fromEntries(named) as NamedCandles<Count>;
}
