import { assumesPath } from './bar-path.ts';
import type { FillPolicy } from './fill-policy.ts';
import type { FillRule } from './fill-rule.ts';
import type { Match } from './match.ts';

/** An order with the match it found on a bar. */
export interface MatchedOrder {
  readonly order: { readonly id: number };
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

/** Sorts the matches of one bar in place, as {@link compareMatches} says. */
export const orderMatches = <M extends MatchedOrder>(matches: M[], policy: FillPolicy): M[] =>
  matches.length > 1 ? matches.sort(compareMatches(policy)) : matches;
