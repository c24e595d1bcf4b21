import { assumesPath } from './bar-path.ts';
import type { FillPolicy } from './fill-policy.ts';
import type { FillRule } from './fill-rule.ts';
import type { Match } from './match.ts';

/** What the order of matches asks of an order: who it is, and which bracket's stop may come before it. */
export interface RankedOrder {
  readonly id: number;
  readonly group?:
    | {
        readonly entry: { readonly id: number } | undefined;
        readonly stop: { readonly id: number } | undefined;
      }
    | undefined;
}

/** An order with the match it found on a bar. */
export interface MatchedOrder {
  readonly order: RankedOrder;
  readonly match: Match;
}

/** When in a bar something happens, as far as the rule of a fill tells. */
export const AT_OPEN = 0;
export const WHOLE_BAR = 1;
export const WITHIN = 2;
export const AT_CLOSE = 3;

export const stageOf = (rule: FillRule): number => {
  switch (rule) {
    case 'limit-touched':
    case 'stop-triggered':
    case 'stop-limit-triggered':
    case 'touch-triggered':
    case 'touch-limit-triggered':
      return WITHIN;
    case 'market-at-bar-vwap':
    case 'market-at-bar-mid':
      return WHOLE_BAR;
    case 'market-at-this-close':
    case 'stop-limit-at-close':
    case 'trailing-stop-at-close':
    case 'auction-at-session-close':
    case 'combo-at-close':
      return AT_CLOSE;
    default:
      return AT_OPEN;
  }
};

/** 1 for what a better price brought about, 0 for what a worse one did. */
const rankOfLimit = (rule: FillRule): number =>
  rule === 'stop-triggered' || rule === 'stop-limit-triggered' ? 0 : 1;

/**
 * The order in which the matches of one bar and instrument take effect: first what happened at the open, then
 * market orders at a price of the whole bar, then what happened within the bar, last what happened at the close.
 * Within the bar the policy decides between stops and limits; what is still equal goes by order id. Total, and
 * never backwards in `Match.time`.
 */
export const compareMatches = (policy: FillPolicy): ((a: MatchedOrder, b: MatchedOrder) => number) => {
  const byPath = assumesPath(policy);
  const limitSign = policy.bothTouched === 'limit-first' ? -1 : 1;
  return (a, b) => {
    const stage = stageOf(a.match.rule);
    const stages = stage - stageOf(b.match.rule);
    if (stages !== 0) return stages;
    if (stage === WITHIN) {
      const within = byPath
        ? a.match.progress - b.match.progress
        : limitSign * (rankOfLimit(a.match.rule) - rankOfLimit(b.match.rule));
      if (within !== 0) return within;
    }
    return a.order.id - b.order.id;
  };
};

/** Sorts the matches of one bar in place, as {@link compareMatches} and {@link stopsOfBracketsFirst} say. */
export const orderMatches = <M extends MatchedOrder>(matches: M[], policy: FillPolicy): M[] => {
  if (matches.length <= 1) return matches;
  return stopsOfBracketsFirst(matches.sort(compareMatches(policy)), 0, policy);
};

/** Puts a match that came up while `queue` was being worked off in its place after `at`. */
export const insertMatch = <M extends MatchedOrder>(
  queue: M[],
  at: number,
  added: M,
  policy: FillPolicy,
): void => {
  const compare = compareMatches(policy);
  let place = at + 1;
  while (place < queue.length && compare(queue[place]!, added) <= 0) place++;
  queue.splice(place, 0, added);
  stopsOfBracketsFirst(queue, at + 1, policy);
};

/**
 * Under `stop-first` a bracket's stop that the bar touches fills before a target of the same bracket even where the
 * bar opened beyond the target: one rule whichever way the bar opened, and always the cautious one. Backtrader and
 * backtesting.py do the same, as they look at stops first. Changes `matches` from `from` on.
 */
const stopsOfBracketsFirst = <M extends MatchedOrder>(
  matches: M[],
  from: number,
  policy: FillPolicy,
): M[] => {
  if (policy.bothTouched !== 'stop-first' || assumesPath(policy)) return matches;
  const stops = new Set<number>();
  for (let at = from; at < matches.length; at++) {
    const { order, match } = matches[at]!;
    if (order.group?.stop?.id === order.id && stageOf(match.rule) === WITHIN) stops.add(order.id);
  }
  if (stops.size === 0) return matches;
  const waiting = new Map<number, M[]>();
  const kept: M[] = [];
  for (const matched of matches.splice(from)) {
    const { order, match } = matched;
    const { entry, stop } = order.group ?? {};
    const isTarget = stop !== undefined && order.id !== stop.id && order.id !== entry?.id;
    if (isTarget && stops.has(stop.id) && stageOf(match.rule) === AT_OPEN) {
      const targets = waiting.get(stop.id);
      if (targets === undefined) waiting.set(stop.id, [matched]);
      else targets.push(matched);
      continue;
    }
    kept.push(matched);
    if (waiting.has(order.id)) kept.push(...waiting.get(order.id)!);
  }
  matches.push(...kept);
  return matches;
};
