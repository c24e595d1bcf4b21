import { type Exact, smaller, ZERO } from '../exact.ts';
import type { MarginMeasure } from '../requirement.ts';
import type { ReadBook } from './option-book.ts';
import {
  type Block,
  costOf,
  type Pairing,
  pairingOf,
  slotOf,
  take,
  unitsIn,
  wholeRemainder,
} from './pairing.ts';
import type { Pattern } from './pattern.ts';

/** Steps of the search before it stops with the best that it has found. */
export const SEARCH_STEPS = 20_000;

/** Shares of a strategy's cost are integers of sixths: it has one, two or three legs that cost by themselves. */
const SIXTHS = 6n;

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
  book: ReadBook,
  patterns: readonly Pattern[],
  measure: MarginMeasure,
  start: Pairing,
): Pairing & { readonly isLeast: boolean } => {
  const remainder = wholeRemainder(book);
  const isCharged = (slot: number): boolean => slot === book.legs.length || book.legs[slot]!.side === 'short';
  const chargedIn = (pattern: Pattern): bigint =>
    pattern.legs.reduce(
      (sum, [leg, count]) => (isCharged(slotOf(remainder, leg)) ? sum + BigInt(count) : sum),
      ZERO,
    );
  const share = new Map<Pattern, Exact>();
  for (const pattern of patterns) {
    const charged = chargedIn(pattern);
    if (charged > 0n) share.set(pattern, (costOf(pattern, measure) * SIXTHS) / charged);
  }
  const holding = (slot: number): Pattern[] => {
    const found = [...share.keys()].filter(({ legs }) =>
      legs.some(([leg]) => slotOf(remainder, leg) === slot),
    );
    // The leg by itself comes last: it takes whatever is left.
    return found.sort((a, b) => {
      if (a.legs.length === 1 || b.legs.length === 1) return b.legs.length - a.legs.length;
      const difference = share.get(a)! - share.get(b)!;
      return difference < 0n ? -1 : difference > 0n ? 1 : b.legs.length - a.legs.length;
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
        leastFrom[i] = smaller(leastFrom[i]!, leastFrom[i + 1]!);
      return { slot, options, leastFrom };
    })
    .sort((a, b) => {
      const difference = share.get(b.options.at(-1)!)! - share.get(a.options.at(-1)!)!;
      return difference < 0n ? -1 : difference > 0n ? 1 : a.slot - b.slot;
    });

  let best = start.amount;
  let bestBlocks = start.blocks;
  let steps = 0;
  const path: Block[] = [];
  const reached = new Map<string, Exact>();

  const visit = (cost: Exact, at: number, option: number): void => {
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
    let bound = cost * SIXTHS + BigInt(remainder[slot]!) * leastFrom[next]!;
    for (let i = current + 1; i < slots.length; i++)
      bound += BigInt(remainder[slots[i]!.slot]!) * slots[i]!.leastFrom[0]!;
    if (bound >= best * SIXTHS) return;
    const key = `${current} ${next} ${remainder.join()}`;
    const before = reached.get(key);
    if (before !== undefined && before <= cost) return;
    reached.set(key, cost);
    const pattern = options[next]!;
    const isLast = next === options.length - 1;
    const most = isLast ? remainder[slot]! : unitsIn(pattern, remainder);
    for (let units = most; units >= (isLast ? most : 0); units--) {
      if (units > 0) path.push([pattern, units]);
      take(pattern, units, remainder);
      visit(cost + costOf(pattern, measure) * BigInt(units), current, next + 1);
      take(pattern, -units, remainder);
      if (units > 0) path.pop();
    }
  };
  visit(ZERO, 0, 0);
  return { ...pairingOf(bestBlocks, measure), isLeast: steps <= SEARCH_STEPS };
};
