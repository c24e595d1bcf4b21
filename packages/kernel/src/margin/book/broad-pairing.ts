import type { MarginMeasure } from '../requirement.ts';
import { type Cost, cheaperApart, joinPairs, spreadJoins, straddles } from './join-pairs.ts';
import {
  type Block,
  type Pairing,
  pairingOf,
  type Remainder,
  take,
  unitsIn,
  wholeRemainder,
} from './pairing.ts';
import type { PairingBook, PairingLeg } from './pairing-book.ts';
import { type Pattern, PatternMaker, STOCK } from './pattern.ts';

/**
 * A pairing of many legs, in time that grows with the square of their number: not always the least, never more
 * than any leg by itself.
 *
 * 1. Every option sold, the deepest in the money first, takes of the bought ones that cover it the one with which
 *    it asks least; of equals the one with the nearest strike, then with the nearest expiry. What asks less by
 *    itself comes last.
 * 2. Spreads are joined where they cannot both lose: into boxes, iron condors, butterflies and condors, the
 *    widest first. A spread that is left, and asks more than its sold option by itself, is taken apart.
 * 3. Shares take the dearest options that they cover, a collar or conversion where one saves more; then the
 *    bought options that protect them.
 * 4. Calls and puts that are still naked become straddles and strangles, the dearest first.
 */
export const broadPairing = (book: PairingBook, measure: MarginMeasure): Pairing => {
  const maker = new PatternMaker(book);
  const remainder = wholeRemainder(book);
  const cost = (pattern: Pattern): number => pattern.costs[measure];
  let blocks = coverShorts(maker, remainder, cost);
  for (const join of spreadJoins) blocks = joinPairs(blocks, maker, join, cost);
  blocks = blocks.map(([pattern, units]) => [cheaperApart(pattern, maker, cost), units]);
  blocks = withShares(blocks, maker, remainder, cost);
  return pairingOf(joinPairs(blocks, maker, straddles, cost), measure);
};

const coverShorts = (maker: PatternMaker, remainder: Remainder, cost: Cost): Block[] => {
  const { legs } = maker.book;
  const blocks: Block[] = [];
  for (const right of ['call', 'put'] as const) {
    const places = [...legs.keys()].filter((place) => legs[place]!.right === right);
    const strike = (place: number): number => {
      const leg = legs[place]!;
      return right === 'call' ? leg.strike : -leg.strike;
    };
    const shorts = places
      .filter((place) => legs[place]!.side === 'short')
      .sort((a, b) => strike(a) - strike(b) || legs[a]!.expiry - legs[b]!.expiry);
    const longs = places.filter((place) => legs[place]!.side === 'long');
    const covers = coversOf(shorts, longs, legs, strike);
    // Covers that ask more than the option by itself come after all others: a join may yet make them worth it.
    for (const isWorthwhile of [true, false])
      for (const sold of shorts) {
        const alone = cost(maker.alone(sold));
        for (const place of covers.get(sold)!) {
          if (remainder[sold] === 0) break;
          if (remainder[place] === 0) continue;
          if (isWorthwhile && maker.cost(maker.spreadAsk(sold, place)) >= alone) break;
          const pattern = maker.spread(sold, place)!;
          const units = unitsIn(pattern, remainder);
          blocks.push([pattern, units]);
          take(pattern, units, remainder);
        }
      }
    for (const sold of shorts) {
      const units = remainder[sold]!;
      if (units === 0) continue;
      blocks.push([maker.alone(sold), units]);
      take(maker.alone(sold), units, remainder);
    }
  }
  return blocks;
};

/**
 * What covers each sold option: bought ones at or before its strike ask nothing, of which the nearest spoils least;
 * beyond it the nearest is cheapest.
 */
const coversOf = (
  shorts: readonly number[],
  longs: readonly number[],
  legs: readonly PairingLeg[],
  strike: (place: number) => number,
): ReadonlyMap<number, readonly number[]> => {
  const expiry = (place: number): number => legs[place]!.expiry;
  const rising = longs.toSorted((a, b) => strike(a) - strike(b) || expiry(a) - expiry(b));
  const falling = longs.toSorted((a, b) => strike(b) - strike(a) || expiry(a) - expiry(b));
  return new Map(
    shorts.map((sold) => {
      const [at, until] = [strike(sold), expiry(sold)];
      return [
        sold,
        [
          ...falling.filter((place) => strike(place) <= at && expiry(place) >= until),
          ...rising.filter((place) => strike(place) > at && expiry(place) >= until),
        ],
      ];
    }),
  );
};

const withShares = (
  given: readonly Block[],
  maker: PatternMaker,
  remainder: Remainder,
  cost: Cost,
): Block[] => {
  const { legs, stockLots } = maker.book;
  if (stockLots === 0) return [...given];
  const lots = maker.stock();
  const blocks: Block[] = [];
  const longs = [...legs.keys()].filter((place) => legs[place]!.side === 'long');
  const naked = given
    .filter(([pattern]) => pattern.strategy.startsWith('naked'))
    .sort(([a], [b]) => cost(b) - cost(a));
  const others = given.filter(([pattern]) => !pattern.strategy.startsWith('naked'));
  for (const [pattern, quantity] of naked) {
    let units = quantity;
    const [[sold]] = pattern.legs as readonly [readonly [number, number]];
    const apart = cost(pattern) + cost(lots);
    const between = longs.map((place) => maker.withStockBetween(place, sold));
    const candidates = [...between, maker.withStock(sold)]
      .filter((candidate) => candidate !== undefined && cost(candidate) < apart)
      .map((candidate) => candidate!)
      .sort((a, b) => cost(a) - cost(b));
    for (const candidate of candidates) {
      const others = candidate.legs.filter(([leg]) => leg !== sold);
      const most = Math.min(units, ...others.map(([leg]) => remainder.at(leg === STOCK ? -1 : leg)!));
      if (most === 0) continue;
      blocks.push([candidate, most]);
      for (const [leg] of others) take({ ...candidate, legs: [[leg, 1]] }, most, remainder);
      units -= most;
    }
    if (units > 0) blocks.push([pattern, units]);
  }
  const guards = longs
    .map((place) => maker.withStock(place))
    .filter((guard) => guard !== undefined && cost(guard) < cost(lots))
    .map((guard) => guard!)
    .sort((a, b) => cost(a) - cost(b));
  for (const pattern of [...guards, lots]) {
    const units = unitsIn(pattern, remainder);
    if (units === 0) continue;
    blocks.push([pattern, units]);
    take(pattern, units, remainder);
  }
  return [...blocks, ...others];
};
