import type { MarginMeasure } from '../requirement.ts';
import { type Block, type Pairing, pairingOf, slotOf, take, unitsIn, wholeRemainder } from './pairing.ts';
import type { PairingBook } from './pairing-book.ts';
import type { Pattern } from './pattern.ts';

/** Steps of the search before it stops with the best that it has found. */
export const SEARCH_STEPS = 20_000;

/** Shares of a strategy's cost are integers of sixths: it has one, two or three legs that cost by themselves. */
const SIXTHS = 6;

/**
 * The pairing with the least requirement: branch and bound over how many units of each strategy are formed.
 *
 * Legs that ask for something by themselves (options sold, shares) are dealt with one after another, the dearest
 * first; for each, every strategy that holds it, in every number of units. A branch is left when it was reached
 * before at no greater cost with the same legs left, or when its cost and, for each leg left, the least share of
 * any strategy's cost that could fall on it, are no less than the best pairing known. `isLeast` is false where
 * {@link SEARCH_STEPS} did not suffice to prove it.
 */
export const searchPairing = (
  book: PairingBook,
  patterns: readonly Pattern[],
  measure: MarginMeasure,
  start: Pairing,
): Pairing & { readonly isLeast: boolean } => {
  const remainder = wholeRemainder(book);
  const isCharged = (slot: number): boolean => slot === book.legs.length || book.legs[slot]!.side === 'short';
  const chargedIn = (pattern: Pattern): number =>
    pattern.legs.reduce((sum, [leg, count]) => (isCharged(slotOf(remainder, leg)) ? sum + count : sum), 0);
  const share = new Map<Pattern, number>();
  for (const pattern of patterns) {
    const charged = chargedIn(pattern);
    if (charged > 0) share.set(pattern, (pattern.costs[measure] * SIXTHS) / charged);
  }
  const holding = (slot: number): Pattern[] => {
    const found = [...share.keys()].filter(({ legs }) =>
      legs.some(([leg]) => slotOf(remainder, leg) === slot),
    );
    // The leg by itself comes last: it takes whatever is left.
    return found.sort((a, b) => {
      if (a.legs.length === 1 || b.legs.length === 1) return b.legs.length - a.legs.length;
      return share.get(a)! - share.get(b)! || b.legs.length - a.legs.length;
    });
  };
  const slots = remainder
    .map((quantity, slot) => ({ quantity, slot }))
    .filter(({ quantity, slot }) => quantity > 0 && isCharged(slot))
    .map(({ slot }) => {
      const options = holding(slot);
      // The least share among the strategies from a place on.
      const leastFrom = options.map((pattern) => share.get(pattern)!);
      for (let i = leastFrom.length - 2; i >= 0; i--)
        leastFrom[i] = Math.min(leastFrom[i]!, leastFrom[i + 1]!);
      return { slot, options, leastFrom };
    })
    .sort((a, b) => share.get(b.options.at(-1)!)! - share.get(a.options.at(-1)!)! || a.slot - b.slot);

  const keyOf = placeKeys(remainder, slots.length, patterns.length);
  let best = start.cost;
  let bestBlocks = start.blocks;
  let steps = 0;
  const path: Block[] = [];
  const reached = new Map<string | number, number>();

  const visit = (cost: number, at: number, option: number): void => {
    let [current, next] = [at, option];
    while (current < slots.length && remainder[slots[current]!.slot] === 0)
      [current, next] = [current + 1, 0];
    if (current === slots.length) {
      if (cost < best) [best, bestBlocks] = [cost, [...path]];
      return;
    }
    const { options, slot, leastFrom } = slots[current]!;
    while (next < options.length - 1 && unitsIn(options[next]!, remainder) === 0) next += 1;
    if (++steps > SEARCH_STEPS) return;
    let bound = cost * SIXTHS + remainder[slot]! * leastFrom[next]!;
    for (let i = current + 1; i < slots.length; i++)
      bound += remainder[slots[i]!.slot]! * slots[i]!.leastFrom[0]!;
    if (bound >= best * SIXTHS) return;
    const key = keyOf(current, next);
    const before = reached.get(key);
    if (before !== undefined && before <= cost) return;
    reached.set(key, cost);
    const pattern = options[next]!;
    const isLast = next === options.length - 1;
    const most = isLast ? remainder[slot]! : unitsIn(pattern, remainder);
    for (let units = most; units >= (isLast ? most : 0); units--) {
      if (units > 0) path.push([pattern, units]);
      take(pattern, units, remainder);
      visit(cost + pattern.costs[measure] * units, current, next + 1);
      take(pattern, -units, remainder);
      if (units > 0) path.pop();
    }
  };
  visit(0, 0, 0);
  return { ...pairingOf(bestBlocks, measure), isLeast: steps <= SEARCH_STEPS };
};

/**
 * A name for where the search stands: a number of one digit for each leg where that is exact in a double, else a
 * text.
 */
const placeKeys = (
  remainder: readonly number[],
  slots: number,
  options: number,
): ((slot: number, option: number) => string | number) => {
  const wholes = remainder.map((quantity) => quantity + 1);
  const most = wholes.reduce((product, whole) => product * whole, slots * options);
  if (most >= Number.MAX_SAFE_INTEGER) return (slot, option) => `${slot} ${option} ${remainder.join()}`;
  return (slot, option) => {
    let key = slot * options + option;
    for (let i = 0; i < wholes.length; i++) key = key * wholes[i]! + remainder[i]!;
    return key;
  };
};
