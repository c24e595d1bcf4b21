import { matchOnBar } from '../matching/bar-matching.ts';
import { isTrigger, type Match, type ScaledBar, type Trigger } from '../matching/match.ts';
import { insertMatch, orderMatches } from '../matching/match-order.ts';
import { quantityAvailableOnBar } from '../matching/participation.ts';
import { matchAfter, trailAfter } from '../matching/remainder.ts';
import { type Trailed, trailOnBar } from '../matching/trail.ts';
import { isWaiting } from '../matching/trigger-price.ts';
import type { Order, ScaledPrice } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import { micros } from '../time/micros.ts';
import type { Floor } from './floor.ts';
import type { OrderFiller } from './order-filler.ts';
import type { SidedBar } from './scaled-bar.ts';

interface BarMatch {
  readonly order: Order;
  readonly match: Match;
}

/** A bar that is being matched: what a fill sets free may meet the rest of it. */
interface BarUnderway {
  readonly bar: SidedBar;
  readonly queue: BarMatch[];
  at: number;
}

/** How bars fill one instrument's working orders. */
export class BarMatcher {
  readonly #floor: Floor;
  readonly #filler: OrderFiller;
  /** What orders may still take of the volume of the bar that closed at `#barTime`. */
  #left = 0;
  #barTime = Number.NaN;
  #underway: BarUnderway | undefined;

  constructor(floor: Floor, filler: OrderFiller) {
    this.#floor = floor;
    this.#filler = filler;
  }

  /** The bar that is being matched at this very moment. */
  get underway(): SidedBar | undefined {
    return this.#underway?.bar;
  }

  /** Whether an order may meet a bar, something or nothing of which lies within a session. */
  mayMeet(order: Order, bar: SidedBar, isRegular: boolean): boolean {
    return (
      order.meetsBarsFrom <= bar.openTime && (isRegular || this.#floor.sessions.worksOutside(order, bar))
    );
  }

  /** Matches the working orders with a bar that has just closed. */
  match(bar: SidedBar, volume: number, isRegular: boolean): void {
    const { policy } = this.#floor.context;
    const matches: BarMatch[] = [];
    for (const order of this.#floor.touchedBy(lowOf(bar), highOf(bar))) {
      const side = sideFor(order, bar);
      if (side !== undefined && this.mayMeet(order, bar, isRegular))
        this.#note(order, matchOnBar(this.#floor.withinBands(order), side, policy), matches);
    }
    const { watchers } = this.#floor.book;
    if (watchers.length > 0)
      for (const order of [...watchers]) {
        const side = sideFor(order, bar);
        if (side !== undefined && this.mayMeet(order, bar, isRegular)) this.#trail(order, side, matches);
      }
    if (matches.length === 0) return;
    const underway: BarUnderway = { bar, queue: orderMatches(matches, policy), at: 0 };
    this.#underway = underway;
    for (; underway.at < underway.queue.length; underway.at++) {
      const { order, match } = underway.queue[underway.at]!;
      if (order.isHeld || isClosed(order.state)) continue;
      const available = this.#leftOf(bar.closeTime, volume);
      const taken = this.#filler.fill(order, {
        match,
        available,
        marketTime: match.time,
        sourceTime: bar.openTime,
        volume,
        spread: Number.NaN,
      });
      this.#left = available - taken;
    }
    this.#underway = undefined;
  }

  /** Lets an order that a fill of the bar has just set free meet what is left of it. */
  meetRemainder(order: Order): void {
    const underway = this.#underway;
    if (underway === undefined) return;
    const { context, scale, sessions } = this.#floor;
    // What it waited for may trade outside the session where it may not itself.
    if (!sessions.overlapsSession(underway.bar) && !sessions.worksOutside(order, underway.bar)) return;
    const bar = sideFor(order, underway.bar);
    if (bar === undefined) return;
    const freedBy = underway.queue[underway.at]!;
    const entry = onSide(freedBy.match, sideFor(freedBy.order, underway.bar)!, bar);
    // Other prices than the bar's set it off.
    if (order.terms.trigger !== 'default' && isWaiting(order)) return;
    const result =
      order.terms.trail === undefined || order.isTriggered
        ? matchAfter(this.#floor.withinBands(order), bar, context.policy, entry, scale)
        : this.#follow(order, trailAfter(order, bar, context.policy, entry, scale));
    if (result === undefined) return;
    if (isTrigger(result)) {
      this.#filler.trigger(order);
      return;
    }
    insertMatch(underway.queue, underway.at, { order, match: result }, context.policy);
  }

  /** Fills a market order at the close that has just printed, under `this-close`. */
  meetThisClose(order: Order): void {
    const { index, context } = this.#floor;
    const { market, policy, time } = context;
    const isThisClose =
      policy.market === 'this-close' && order.type === 'market' && market.barCloseTime[index] === time;
    if (!isThisClose) return;
    const span = { openTime: micros(market.barOpenTime[index]!), closeTime: time };
    const { sessions } = this.#floor;
    if (!sessions.overlapsSession(span) && !sessions.worksOutside(order, span)) return;
    const close = market.barPriceFor(order.sign, index, 'close');
    if (Number.isNaN(close)) return;
    const volume = market.barVolume[index]!;
    const available = this.#leftOf(time, volume);
    const taken = this.#filler.fill(order, {
      match: {
        price: Math.round(close * order.priceFactor) as ScaledPrice,
        rule: 'market-at-this-close',
        time,
        progress: 1,
      },
      available,
      marketTime: time,
      sourceTime: micros(market.barOpenTime[index]!),
      volume,
      spread: Number.NaN,
    });
    this.#left = available - taken;
    if (this.#floor.immediate.has(order)) this.#filler.endImmediate(order);
  }

  #leftOf(closeTime: number, volume: number): number {
    if (this.#barTime !== closeTime) {
      const { context, scale } = this.#floor;
      this.#barTime = closeTime;
      this.#left = quantityAvailableOnBar(volume, context.policy, scale.quantityFactor, scale.lotScaled);
    }
    return this.#left;
  }

  #note(order: Order, result: Match | Trigger | undefined, matches: BarMatch[]): void {
    if (result === undefined) return;
    if (isTrigger(result)) this.#filler.trigger(order);
    else matches.push({ order, match: result });
  }

  /** A trailing stop moves with the bar; where the bar sets it off, it is matched with the others. */
  #trail(order: Order, bar: ScaledBar, matches: BarMatch[]): void {
    if (order.terms.trail === undefined || order.isTriggered || order.terms.trigger !== 'default') return;
    const { context, scale } = this.#floor;
    this.#note(order, this.#follow(order, trailOnBar(order, bar, context.policy, scale)), matches);
  }

  /** Puts a trailing stop where a bar has moved it; gives what the bar made of it. */
  #follow(order: Order, { stopScaled, limitScaled, result }: Trailed): Match | Trigger | undefined {
    if (stopScaled !== order.stopScaled) {
      order.stopScaled = stopScaled;
      order.limitScaled = limitScaled;
      this.#floor.context.listener.onRepriced(order);
    }
    return result;
  }
}

/** The bar that an order meets; undefined where nothing was quoted on its side. */
const sideFor = (order: Order, bar: SidedBar): ScaledBar | undefined => (order.sign > 0 ? bar.buy : bar.sell);

const lowOf = ({ buy, sell }: SidedBar): number =>
  buy === sell
    ? buy!.low
    : Math.min(buy?.low ?? Number.POSITIVE_INFINITY, sell?.low ?? Number.POSITIVE_INFINITY);

const highOf = ({ buy, sell }: SidedBar): number =>
  buy === sell
    ? buy!.high
    : Math.max(buy?.high ?? Number.NEGATIVE_INFINITY, sell?.high ?? Number.NEGATIVE_INFINITY);

/** A match as the other side's bar saw it: as far from that bar's open as it was from its own, within the bar. */
const onSide = (match: Match, own: ScaledBar, other: ScaledBar): Match => {
  if (own === other) return match;
  const price = Math.min(other.high, Math.max(other.low, match.price + other.open - own.open));
  return { ...match, price: price as ScaledPrice };
};
