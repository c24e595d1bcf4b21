import type { PairingBook } from './pairing-book.ts';
import { type Pattern, PatternMaker } from './pattern.ts';

/** Every strategy that the legs of a small book can form; the number grows with the fourth power of the legs. */
export const allPatterns = (book: PairingBook): readonly Pattern[] => {
  const maker = new PatternMaker(book);
  const found: (Pattern | undefined)[] = [];
  const places = [...book.legs.keys()];
  const of = (side: 'long' | 'short', right?: 'call' | 'put'): readonly number[] =>
    places.filter(
      (place) =>
        book.legs[place]!.side === side && (right === undefined || book.legs[place]!.right === right),
    );
  const [longs, shorts] = [of('long'), of('short')];
  if (book.stockLots > 0) {
    found.push(maker.stock(), ...places.map((place) => maker.withStock(place)));
    for (const bought of longs) for (const sold of shorts) found.push(maker.withStockBetween(bought, sold));
  }
  found.push(...places.map((place) => maker.alone(place)));
  for (const sold of shorts) for (const bought of longs) found.push(maker.spread(sold, bought));
  for (const call of of('short', 'call'))
    for (const put of of('short', 'put')) found.push(maker.straddle(call, put));
  for (const [outer, inner] of [
    [longs, shorts],
    [shorts, longs],
  ] as const)
    for (const low of outer)
      for (const high of outer)
        if (low !== high)
          for (const lowInner of inner)
            for (const highInner of inner) {
              const isInOrder = book.legs[lowInner]!.strike <= book.legs[highInner]!.strike;
              if (isInOrder) found.push(maker.wings(low, lowInner, highInner, high));
            }
  for (const soldCall of of('short', 'call'))
    for (const boughtCall of of('long', 'call'))
      for (const soldPut of of('short', 'put'))
        for (const boughtPut of of('long', 'put'))
          found.push(
            maker.iron(boughtPut, soldPut, soldCall, boughtCall),
            maker.box(soldCall, boughtCall, soldPut, boughtPut),
          );
  return found.filter((pattern) => pattern !== undefined);
};
