import { MICROS_PER_MINUTE, MICROS_PER_SECOND, type Micros, micros } from '../time/micros.ts';
import type { EmitStatus } from './emit-status.ts';
import { bandsAround, type LuldSecurity, luldWidth, PRICE_SCALE } from './luld-bands.ts';
import { numberToJson, PRICE_FACTOR, SessionPrices, type SessionPricesSnapshot } from './session-prices.ts';
import type { TrackerOptions } from './tracker-options.ts';
import { TradeWindow, type TradeWindowSnapshot } from './trade-window.ts';

const CHECK_EVERY = 30 * MICROS_PER_SECOND;
const LIMIT_STATE = 15 * MICROS_PER_SECOND;
const PAUSE = 5 * MICROS_PER_MINUTE;
/** A pause that begins later than this before the close lasts until the close. */
const NO_REOPENING = 10 * MICROS_PER_MINUTE;
const LONGEST_BAR = 5 * MICROS_PER_MINUTE;
/** Times at which the percentage may change: after the open, and before the close. */
const OPENING = 15 * MICROS_PER_MINUTE;
const CLOSING = 25 * MICROS_PER_MINUTE;

/**
 * `closed`: outside the sessions. `waiting`: for the opening or reopening price. `trading`: within bands.
 * `limit-up`, `limit-down`: the limit state. `paused`: by a limit state that lasted. `halted`: by others.
 */
export type LuldState = 'closed' | 'waiting' | 'trading' | 'limit-up' | 'limit-down' | 'paused' | 'halted';

/** A tracker's whole state as plain JSON; prices in millionths, times in microseconds, null for none. */
export interface LuldSnapshot {
  readonly prices: SessionPricesSnapshot;
  readonly state: LuldState;
  readonly isHaltedByOthers: boolean;
  readonly reference: { readonly sum: number; readonly count: number };
  readonly window: TradeWindowSnapshot;
  readonly bid: number | null;
  readonly ask: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly processed: number | null;
  /** When the limit state becomes a pause, or the pause ends. */
  readonly stateEndsAt: number | null;
}

/**
 * Limit up and limit down for one instrument: emits `bands` when they change, `halt` for a trading pause, and
 * `resume` at its end.
 *
 * The reference price is the session's first price; then, looked at every 30 seconds from the open, the mean of
 * the trades of the five minutes before, if that has moved by 1 % or more from the reference in force. A best bid
 * at the upper band, or a best offer at the lower, is a limit state; after 15 seconds of it trading pauses for
 * five minutes, or to the close if the pause begins in the last ten minutes. While it lasts the bands do not
 * move. The first price after a pause is the next reference price. At the close the bands end (`bands` with NaN).
 * Source: LULD plan, sections V to VII. Not simulated: straddle states, extensions of a reopening auction, the
 * exclusion of trades by their sale condition.
 *
 * Without quotes there is no limit state. A bar counts as one trade at its close, which is known when it ends;
 * bars of more than five minutes only tell the previous close. Until one is known there are no bands. Prices are
 * exact to six decimals.
 */
export class LuldBandTracker {
  readonly #security: LuldSecurity;
  readonly #emit: EmitStatus;
  readonly #prices: SessionPrices;
  readonly #window = new TradeWindow();
  #state: LuldState = 'closed';
  #isHaltedByOthers = false;
  #referenceSum = 0;
  #referenceCount = 0;
  #bid = Number.NaN;
  #ask = Number.NaN;
  /** The bands told last, in price units; NaN where none stand. */
  #lower = Number.NaN;
  #upper = Number.NaN;
  /** Everything due up to here has happened. */
  #processed = Number.NEGATIVE_INFINITY;
  #stateEndsAt = Number.POSITIVE_INFINITY;
  #nextTime = Number.POSITIVE_INFINITY;

  constructor(options: LuldSecurity & TrackerOptions) {
    this.#security = { tier: options.tier, leverage: options.leverage };
    // Refuses a tier or a leverage that there is not, before any price comes.
    luldWidth(this.#security, 1n, { sinceOpen: 0, untilClose: 0 });
    this.#emit = options.emit;
    this.#prices = new SessionPrices(options.calendar, options.previousClose);
  }

  /** When something is due; Infinity while nothing is. */
  get nextTime(): number {
    return this.#nextTime;
  }

  get state(): LuldState {
    return this.#state;
  }

  /** Does what is due up to and including `time`. */
  onTime(time: Micros): void {
    this.#prices.advance(time);
    while (this.#nextTime <= time) this.#onDue(micros(this.#nextTime));
    this.#processed = time;
  }

  onTrade(time: Micros, price: number): void {
    this.onTime(time);
    if (!this.#enter(time)) return;
    const scaled = Math.round(price * PRICE_FACTOR);
    this.#prices.record(scaled);
    this.#count(time, scaled, scaled);
  }

  /** The best bid and offer; NaN for an empty side. */
  onQuote(time: Micros, bid: number, ask: number): void {
    this.onTime(time);
    if (!this.#enter(time)) return;
    this.#bid = bid;
    this.#ask = ask;
    this.#lookAtQuote(time);
  }

  /** A bar at its end. One that ends at the close comes after what the close sets off. */
  onBar(openTime: Micros, closeTime: Micros, open: number, close: number): void {
    this.onTime(closeTime);
    if (!this.#prices.enterBar(openTime, closeTime)) return;
    const last = Math.round(close * PRICE_FACTOR);
    this.#prices.record(last);
    if (closeTime - openTime > LONGEST_BAR || !this.#enter(closeTime)) return;
    this.#count(closeTime, last, Math.round(open * PRICE_FACTOR));
  }

  /** Trading was halted by others: the exchange, or a market-wide breaker. Emits that the bands end. */
  onHalt(time: Micros): void {
    this.onTime(time);
    this.#isHaltedByOthers = true;
    if (!this.#enter(time) || this.#state === 'paused') return;
    this.#stop(time, 'halted');
  }

  /** The halt by others is over: the next price is the reference price. */
  onResume(time: Micros): void {
    this.onTime(time);
    this.#isHaltedByOthers = false;
    if (this.#state === 'halted') this.#changeState('waiting', Number.POSITIVE_INFINITY);
  }

  /** The official close of the session, such as its closing auction's price; else it is the last price. */
  setClose(price: number): void {
    this.#prices.setClose(price);
  }

  /** Replaces the close that the percentage follows, such as by the adjusted one after a split. */
  setPreviousClose(price: number): void {
    this.#prices.setPreviousClose(price);
  }

  snapshot(): LuldSnapshot {
    return {
      prices: this.#prices.snapshot(),
      state: this.#state,
      isHaltedByOthers: this.#isHaltedByOthers,
      reference: { sum: this.#referenceSum, count: this.#referenceCount },
      window: this.#window.snapshot(),
      bid: numberToJson(this.#bid),
      ask: numberToJson(this.#ask),
      lower: numberToJson(this.#lower),
      upper: numberToJson(this.#upper),
      processed: numberToJson(this.#processed),
      stateEndsAt: numberToJson(this.#stateEndsAt),
    };
  }

  restore(snapshot: LuldSnapshot): void {
    this.#prices.restore(snapshot.prices);
    this.#state = snapshot.state;
    this.#isHaltedByOthers = snapshot.isHaltedByOthers;
    this.#referenceSum = snapshot.reference.sum;
    this.#referenceCount = snapshot.reference.count;
    this.#window.restore(snapshot.window);
    this.#bid = snapshot.bid ?? Number.NaN;
    this.#ask = snapshot.ask ?? Number.NaN;
    this.#lower = snapshot.lower ?? Number.NaN;
    this.#upper = snapshot.upper ?? Number.NaN;
    this.#processed = snapshot.processed ?? Number.NEGATIVE_INFINITY;
    this.#stateEndsAt = snapshot.stateEndsAt ?? Number.POSITIVE_INFINITY;
    this.#schedule();
  }

  /** Whether `time` is within a session before its close; a session that is new begins with nothing known. */
  #enter(time: Micros): boolean {
    if (!this.#prices.enter(time) || time >= this.#prices.close) return false;
    if (this.#state === 'closed')
      this.#changeState(this.#isHaltedByOthers ? 'halted' : 'waiting', Number.POSITIVE_INFINITY);
    return true;
  }

  /** A trade goes into the mean; the first since the open or a halt tells the reference price. */
  #count(time: Micros, price: number, first: number): void {
    if (this.#state === 'paused' || this.#state === 'halted') return;
    this.#window.trim(time);
    this.#window.add(time, price);
    if (this.#state === 'waiting') this.#refer(time, first, 1);
    this.#schedule();
  }

  #onDue(time: Micros): void {
    this.#processed = time;
    if (time >= this.#prices.close) {
      if (this.#state === 'paused') this.#emit(time, 'resume', Number.NaN, Number.NaN);
      this.#stop(time, 'closed');
    } else if (this.#state === 'paused') {
      this.#changeState(this.#isHaltedByOthers ? 'halted' : 'waiting', Number.POSITIVE_INFINITY);
      this.#emit(time, 'resume', Number.NaN, Number.NaN);
    } else if (this.#state === 'limit-up' || this.#state === 'limit-down') {
      this.#emit(time, 'halt', Number.NaN, Number.NaN);
      this.#stop(time, 'paused');
    } else this.#check(time);
  }

  /** Moves the reference price if the mean has moved by 1 %, and the bands with it or with the time. */
  #check(time: Micros): void {
    // The times at which the percentage changes are whole half minutes since the open, too.
    const window = this.#window;
    window.trim(time);
    const hasMoved =
      window.count > 0 &&
      isOnePercentFrom(window.sum, window.count, this.#referenceSum, this.#referenceCount);
    if (hasMoved) this.#refer(time, window.sum, window.count);
    else this.#tellBands(time);
    this.#schedule();
  }

  /** The mean `sum / count` becomes the reference price. */
  #refer(time: Micros, sum: number, count: number): void {
    this.#referenceSum = sum;
    this.#referenceCount = count;
    const { previousClose } = this.#prices;
    // Without a close before, nobody knows which percentage holds: such a session has no bands.
    if (!(previousClose > 0) || !(sum > 0)) return;
    this.#changeState('trading', Number.POSITIVE_INFINITY);
    this.#tellBands(time);
  }

  #tellBands(time: Micros): void {
    const { open, close, date, previousClose } = this.#prices;
    const moment = { sinceOpen: time - open, untilClose: close - time, date };
    const width = luldWidth(this.#security, BigInt(previousClose) * TO_PRICE_SCALE, moment);
    if (width === undefined) return;
    const { lower, upper } = bandsAround(
      BigInt(this.#referenceSum) * TO_PRICE_SCALE,
      BigInt(this.#referenceCount),
      width,
    );
    this.#setBands(time, lower, upper);
    this.#lookAtQuote(time);
  }

  #setBands(time: Micros, lower: number, upper: number): void {
    if (Object.is(lower, this.#lower) && Object.is(upper, this.#upper)) return;
    this.#lower = lower;
    this.#upper = upper;
    this.#emit(time, 'bands', lower, upper);
  }

  /** Enters or leaves a limit state. A crossed quote is none. */
  #lookAtQuote(time: Micros): void {
    const state = this.#state;
    if (state !== 'trading' && state !== 'limit-up' && state !== 'limit-down') return;
    const isCrossed = this.#bid > this.#ask;
    const found =
      !isCrossed && this.#bid >= this.#upper
        ? 'limit-up'
        : !isCrossed && this.#ask <= this.#lower
          ? 'limit-down'
          : 'trading';
    if (found === state) return;
    this.#changeState(found, found === 'trading' ? Number.POSITIVE_INFINITY : time + LIMIT_STATE);
    // The percentage may have changed while the bands stood still.
    if (found === 'trading') this.#tellBands(time);
  }

  /** Ends the bands, and forgets the prices and quotes that led to them. */
  #stop(time: Micros, state: 'closed' | 'paused' | 'halted'): void {
    const { close } = this.#prices;
    const isLate = close - time <= NO_REOPENING;
    this.#window.clear();
    this.#bid = Number.NaN;
    this.#ask = Number.NaN;
    this.#changeState(state, state === 'paused' ? (isLate ? close : time + PAUSE) : Number.POSITIVE_INFINITY);
    this.#setBands(time, Number.NaN, Number.NaN);
  }

  #changeState(state: LuldState, endsAt: number): void {
    this.#state = state;
    this.#stateEndsAt = endsAt;
    this.#schedule();
  }

  #schedule(): void {
    const { close } = this.#prices;
    if (this.#state === 'closed') this.#nextTime = Number.POSITIVE_INFINITY;
    else if (this.#state === 'trading')
      this.#nextTime = Math.min(close, this.#nextCheck(), this.#nextWidth());
    else this.#nextTime = Math.min(close, this.#stateEndsAt);
  }

  /** The next whole half minute since the open, while there are trades that could move the reference price. */
  #nextCheck(): number {
    if (this.#window.count === 0) return Number.POSITIVE_INFINITY;
    const { open } = this.#prices;
    return open + (Math.floor((this.#processed - open) / CHECK_EVERY) + 1) * CHECK_EVERY;
  }

  #nextWidth(): number {
    const { open, close } = this.#prices;
    if (this.#processed < open + OPENING) return Math.min(open + OPENING, close - CLOSING);
    return this.#processed < close - CLOSING ? close - CLOSING : Number.POSITIVE_INFINITY;
  }
}

const TO_PRICE_SCALE = 10n ** BigInt(PRICE_SCALE) / BigInt(PRICE_FACTOR);

const isOnePercentFrom = (sum: number, count: number, otherSum: number, otherCount: number): boolean => {
  const mean = BigInt(sum) * BigInt(otherCount);
  const other = BigInt(otherSum) * BigInt(count);
  return 100n * (mean > other ? mean - other : other - mean) >= other;
};
