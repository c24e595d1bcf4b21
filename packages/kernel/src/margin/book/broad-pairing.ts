import type { Exact } from '../exact.ts';
import type { MarginMeasure } from '../requirement.ts';
import type { ReadBook } from './option-book.ts';
import {
  type Block,
  costOf,
  type Pairing,
  pairingOf,
  type Remainder,
  take,
  unitsIn,
  wholeRemainder,
} from './pairing.ts';
import { type Pattern, PatternMaker, STOCK } from './pattern.ts';

/**
 * A pairing of many legs, in time that grows with the square of their number: not always the least, never more
 * than any leg by itself.
 *
 * 1. Every option sold, the deepest in the money first, takes of the bought ones that cover it the one with which
 *    it asks least; of equals the one with the nearest strike, then with the nearest expiry.
 * 2. Spreads are joined where they cannot both lose: into boxes, iron condors, butterflies and condors, the
 *    widest first.
 * 3. Shares take the dearest options that they cover, a collar or conversion where one saves more; then the
 *    bought options that protect them.
 * 4. Calls and puts that are still naked become straddles and strangles, the dearest first.
 */
export const broadPairing = (book: ReadBook, measure: MarginMeasure): Pairing => {
  const maker = new PatternMaker(book);
  const remainder = wholeRemainder(book);
  const cost = (pattern: Pattern): Exact => costOf(pattern, measure);
  let blocks = coverShorts(maker, remainder, measure);
  for (const join of [joinBoxes, joinIrons, joinWings]) blocks = joinSpreads(blocks, maker, join, cost);
  blocks = withShares(blocks, maker, remainder, cost);
  return pairingOf(joinSpreads(blocks, maker, joinStraddles, cost), measure);
};

const byAmount = (a: Exact, b: Exact): number => (a < b ? -1 : a > b ? 1 : 0);

const coverShorts = (maker: PatternMaker, remainder: Remainder, measure: MarginMeasure): Block[] => {
  const { legs } = maker.book;
  const blocks: Block[] = [];
  for (const right of ['call', 'put'] as const) {
    const places = [...legs.keys()].filter((place) => legs[place]!.terms.right === right);
    const strike = (place: number): Exact => {
      const { terms } = legs[place]!;
      return right === 'call' ? terms.strike : -terms.strike;
    };
    const shorts = places
      .filter((place) => legs[place]!.side === 'short')
      .sort((a, b) => byAmount(strike(a), strike(b)) || legs[a]!.terms.expiry - legs[b]!.terms.expiry);
    const longs = places.filter((place) => legs[place]!.side === 'long');
    for (const sold of shorts) {
      const alone = maker.alone(sold);
      // A bought strike at or before that sold asks nothing, the nearest spoils least; beyond, the nearest is cheapest.
      const covers = longs
        .filter((place) => legs[place]!.terms.expiry >= legs[sold]!.terms.expiry)
        .map((place) => ({ place, distance: strike(place) - strike(sold) }))
        .sort((a, b) => {
          if (a.distance > 0n !== b.distance > 0n) return a.distance > 0n ? 1 : -1;
          const nearer =
            a.distance > 0n ? byAmount(a.distance, b.distance) : byAmount(b.distance, a.distance);
          return nearer || legs[a.place]!.terms.expiry - legs[b.place]!.terms.expiry;
        });
      for (const { place } of covers) {
        if (remainder[sold] === 0) break;
        if (remainder[place] === 0) continue;
        const pattern = maker.spread(sold, place)!;
        if (costOf(pattern, measure) >= costOf(alone, measure)) break;
        const units = unitsIn(pattern, remainder);
        blocks.push([pattern, units]);
        take(pattern, units, remainder);
      }
      if (remainder[sold]! > 0) {
        blocks.push([alone, remainder[sold]!]);
        take(alone, remainder[sold]!, remainder);
      }
    }
  }
  return blocks;
};

type Join = (a: Pattern, b: Pattern, maker: PatternMaker) => Pattern | undefined;

const legsOf = (pattern: Pattern): readonly number[] => pattern.legs.map(([leg]) => leg);

const isSpread = (pattern: Pattern, right: 'call' | 'put', maker: PatternMaker): boolean =>
  pattern.legs.length === 2 &&
  pattern.strategy.endsWith('vertical') &&
  maker.leg(pattern.legs[0]![0]).terms.right === right;

const joinBoxes: Join = (a, b, maker) => {
  if (!isSpread(a, 'call', maker) || !isSpread(b, 'put', maker)) return undefined;
  const [[soldCall, boughtCall], [soldPut, boughtPut]] = [legsOf(a), legsOf(b)];
  return maker.box(soldCall!, boughtCall!, soldPut!, boughtPut!);
};

const joinIrons: Join = (a, b, maker) => {
  if (!isSpread(a, 'call', maker) || !isSpread(b, 'put', maker)) return undefined;
  const [[soldCall, boughtCall], [soldPut, boughtPut]] = [legsOf(a), legsOf(b)];
  return maker.iron(boughtPut!, soldPut!, soldCall!, boughtCall!);
};

const joinWings: Join = (a, b, maker) => {
  for (const right of ['call', 'put'] as const)
    if (isSpread(a, right, maker) && isSpread(b, right, maker)) {
      const [low, lowInner, highInner, high] = [...legsOf(a), ...legsOf(b)].sort((x, y) =>
        byAmount(maker.leg(x).terms.strike, maker.leg(y).terms.strike),
      );
      return maker.wings(low!, lowInner!, highInner!, high!);
    }
  return undefined;
};

const joinStraddles: Join = (a, b, maker) =>
  a.strategy === 'naked-call' && b.strategy === 'naked-put'
    ? maker.straddle(a.legs[0]![0], b.legs[0]![0])
    : undefined;

/** Joins pairs of strategies into one where that asks less, the dearest first, with whatever saves most. */
const joinSpreads = (
  given: readonly Block[],
  maker: PatternMaker,
  join: Join,
  cost: (pattern: Pattern) => Exact,
): Block[] => {
  const left = given
    .map(([pattern, units]) => ({ pattern, units, cost: cost(pattern) }))
    .sort((a, b) => byAmount(b.cost, a.cost));
  const joined: Block[] = [];
  for (const one of left) {
    if (one.cost === 0n) break;
    while (one.units > 0) {
      let best: { readonly other: typeof one; readonly pattern: Pattern; readonly saved: Exact } | undefined;
      for (const other of left) {
        if (other === one || other.units === 0) continue;
        const together = one.cost + other.cost;
        // No strategy asks less than nothing, so this one could not save more.
        if (best !== undefined && together <= best.saved) break;
        const pattern = join(one.pattern, other.pattern, maker) ?? join(other.pattern, one.pattern, maker);
        if (pattern === undefined) continue;
        const saved = together - cost(pattern);
        if (saved > (best?.saved ?? 0n)) best = { other, pattern, saved };
      }
      if (best === undefined) break;
      const units = Math.min(one.units, best.other.units);
      joined.push([best.pattern, units]);
      one.units -= units;
      best.other.units -= units;
    }
  }
  return [
    ...joined,
    ...left.filter(({ units }) => units > 0).map(({ pattern, units }): Block => [pattern, units]),
  ];
};

const withShares = (
  given: readonly Block[],
  maker: PatternMaker,
  remainder: Remainder,
  cost: (pattern: Pattern) => Exact,
): Block[] => {
  const { legs, stockLots } = maker.book;
  if (stockLots === 0) return [...given];
  const lots = maker.stock();
  const blocks: Block[] = [];
  const longs = [...legs.keys()].filter((place) => legs[place]!.side === 'long');
  const naked = given
    .filter(([pattern]) => pattern.strategy.startsWith('naked'))
    .sort(([a], [b]) => byAmount(cost(b), cost(a)));
  const others = given.filter(([pattern]) => !pattern.strategy.startsWith('naked'));
  for (const [pattern, quantity] of naked) {
    let units = quantity;
    const [[sold]] = pattern.legs as readonly [readonly [number, number]];
    const apart = cost(pattern) + cost(lots);
    const between = longs.map((place) => maker.withStockBetween(place, sold));
    const candidates = [...between, maker.withStock(sold)]
      .filter((candidate) => candidate !== undefined && cost(candidate) < apart)
      .map((candidate) => candidate!)
      .sort((a, b) => byAmount(cost(a), cost(b)));
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
    .sort((a, b) => byAmount(cost(a), cost(b)));
  for (const pattern of [...guards, lots]) {
    const units = unitsIn(pattern, remainder);
    if (units === 0) continue;
    blocks.push([pattern, units]);
    take(pattern, units, remainder);
  }
  return [...blocks, ...others];
};
