import type { Block } from './pairing.ts';
import { type Pattern, type PatternMaker, STOCK } from './pattern.ts';

/** What a strategy costs for the measure in question, on the grid. */
export type Cost = (pattern: Pattern) => number;

/** The sold option by itself, where the spread that holds it asks more. */
export const cheaperApart = (pattern: Pattern, maker: PatternMaker, cost: Cost): Pattern => {
  const sold = pattern.legs.length === 2 ? pattern.legs[0]![0] : STOCK;
  if (sold === STOCK || maker.leg(sold).side === 'long' || pattern.strategy.startsWith('short'))
    return pattern;
  const alone = maker.alone(sold);
  return cost(alone) < cost(pattern) ? alone : pattern;
};

/** Strategies of two kinds that can become one, both of one expiry unless it is `anyExpiry`. */
interface Join {
  readonly kinds: readonly [BlockKind, BlockKind];
  readonly anyExpiry?: boolean;
  /** What the two bind as one; undefined where they cannot be. */
  readonly ask: (maker: PatternMaker, first: Pattern, second: Pattern) => number | undefined;
  readonly make: (maker: PatternMaker, first: Pattern, second: Pattern) => Pattern | undefined;
}

type BlockKind = 'call spread' | 'put spread' | 'naked call' | 'naked put';

const kindOf = ({ strategy, places: [first] }: Pattern, maker: PatternMaker): BlockKind | undefined => {
  if (first === STOCK) return undefined;
  const isCall = maker.leg(first!).right === 'call';
  if (strategy === 'naked-call' || strategy === 'naked-put') return isCall ? 'naked call' : 'naked put';
  if (strategy !== 'debit-vertical' && strategy !== 'credit-vertical') return undefined;
  return isCall ? 'call spread' : 'put spread';
};

const boxes: Join = {
  kinds: ['call spread', 'put spread'],
  ask: (maker, { places: calls }, { places: puts }) => maker.boxAsk(calls[0]!, calls[1]!, puts[0]!, puts[1]!),
  make: (maker, { places: calls }, { places: puts }) => maker.box(calls[0]!, calls[1]!, puts[0]!, puts[1]!),
};

const irons: Join = {
  kinds: ['call spread', 'put spread'],
  ask: (maker, { places: calls }, { places: puts }) =>
    maker.ironAsk(puts[1]!, puts[0]!, calls[0]!, calls[1]!),
  make: (maker, { places: calls }, { places: puts }) => maker.iron(puts[1]!, puts[0]!, calls[0]!, calls[1]!),
};

/** Of a spread, the leg of the lower strike, then that of the higher. */
const inOrder = ({ places: [sold, bought] }: Pattern, maker: PatternMaker): readonly [number, number] =>
  maker.leg(sold!).strike <= maker.leg(bought!).strike ? [sold!, bought!] : [bought!, sold!];

/** Calls `of` with the legs of two spreads from the low strike to the high. */
const fromLowToHigh = <Result>(
  maker: PatternMaker,
  first: Pattern,
  second: Pattern,
  of: (low: number, lowInner: number, highInner: number, high: number) => Result,
): Result => {
  const strike = (place: number): number => maker.leg(place).strike;
  const [a, b] = inOrder(first, maker);
  const [c, d] = inOrder(second, maker);
  const [low, one] = strike(a) <= strike(c) ? [a, c] : [c, a];
  const [other, high] = strike(b) <= strike(d) ? [b, d] : [d, b];
  return strike(one) <= strike(other) ? of(low, one, other, high) : of(low, other, one, high);
};

const wings = (kind: 'call spread' | 'put spread'): Join => ({
  kinds: [kind, kind],
  ask: (maker, a, b) =>
    fromLowToHigh(maker, a, b, (low, lowInner, highInner, high) =>
      maker.wingsAsk(low, lowInner, highInner, high),
    ),
  make: (maker, a, b) =>
    fromLowToHigh(maker, a, b, (low, lowInner, highInner, high) =>
      maker.wings(low, lowInner, highInner, high),
    ),
});

export const straddles: Join = {
  kinds: ['naked call', 'naked put'],
  anyExpiry: true,
  ask: (maker, call, put) => maker.straddleAsk(call.places[0]!, put.places[0]!),
  make: (maker, call, put) => maker.straddle(call.places[0]!, put.places[0]!),
};

export const spreadJoins: readonly Join[] = [boxes, irons, wings('call spread'), wings('put spread')];

interface Candidate {
  readonly pattern: Pattern;
  units: number;
  readonly kind: BlockKind;
  readonly cost: number;
  readonly expiry: number;
}

/** Joins pairs of strategies into one where that asks less, the dearest first, with whatever saves most. */
export const joinPairs = (
  given: readonly Block[],
  maker: PatternMaker,
  { kinds: [firstKind, secondKind], anyExpiry = false, ask, make }: Join,
  cost: Cost,
): Block[] => {
  const rest: Block[] = [];
  const left: Candidate[] = [];
  for (const [pattern, units] of given) {
    const kind = kindOf(pattern, maker);
    if (kind !== firstKind && kind !== secondKind) rest.push([pattern, units]);
    else
      left.push({
        pattern,
        units,
        kind,
        cost: cost(cheaperApart(pattern, maker, cost)),
        expiry: anyExpiry ? 0 : maker.leg(pattern.places[0]!).expiry,
      });
  }
  left.sort((a, b) => b.cost - a.cost);
  for (const one of left) {
    if (one.cost === 0) break;
    const isFirst = one.kind === firstKind;
    const wanted = isFirst ? secondKind : firstKind;
    while (one.units > 0) {
      let best: Candidate | undefined;
      let most = 0;
      for (const other of left) {
        if (other.kind !== wanted || other.expiry !== one.expiry || other.units === 0 || other === one)
          continue;
        const together = one.cost + other.cost;
        // No strategy asks less than nothing, so neither this one nor any after it could save more.
        if (together <= most) break;
        const asked = isFirst
          ? ask(maker, one.pattern, other.pattern)
          : ask(maker, other.pattern, one.pattern);
        if (asked === undefined) continue;
        const saved = together - maker.cost(asked);
        if (saved > most) [best, most] = [other, saved];
      }
      if (best === undefined) break;
      const pattern = isFirst
        ? make(maker, one.pattern, best.pattern)!
        : make(maker, best.pattern, one.pattern)!;
      const units = Math.min(one.units, best.units);
      rest.push([pattern, units]);
      one.units -= units;
      best.units -= units;
    }
  }
  return [
    ...rest,
    ...left.filter(({ units }) => units > 0).map(({ pattern, units }): Block => [pattern, units]),
  ];
};
