import type { FillPolicy, SessionCalendar } from '../../src/index.ts';
import { isOpenAt, overlaps, type Span, tradingSpans } from './model-days.ts';
import type { ReferenceBar } from './reference-bar.ts';
import type { ReferenceOrder } from './reference-order.ts';

interface Quote {
  readonly bid: number;
  readonly ask: number;
  /** What is left of each side; Infinity where it is not known. */
  bidLeft: number;
  askLeft: number;
}

/** What the market last told, and when orders may trade. */
export class ReferenceMarket {
  readonly source: 'bar' | 'quote' | 'trade';
  readonly policy: FillPolicy;
  readonly calendar: SessionCalendar;
  time = 0;
  /** When there was a price last. */
  lastTime = 0;
  quote: Quote | undefined;
  last = Number.NaN;
  lastBar: ReferenceBar | undefined;
  /** What is left of the last bar's volume. */
  barLeft = Number.POSITIVE_INFINITY;
  readonly #regular: readonly Span[];
  readonly #extended: readonly Span[];
  #haltedFrom = Number.NaN;
  #lastHalt = { from: Number.NaN, to: Number.NaN };

  constructor(source: 'bar' | 'quote' | 'trade', policy: FillPolicy, calendar: SessionCalendar) {
    this.source = source;
    this.policy = policy;
    this.calendar = calendar;
    this.#regular = tradingSpans(calendar, false);
    this.#extended = tradingSpans(calendar, true);
  }

  get isHalted(): boolean {
    return !Number.isNaN(this.#haltedFrom);
  }

  halt(): void {
    if (!this.isHalted) this.#haltedFrom = this.time;
  }

  resume(): void {
    if (this.isHalted) this.#lastHalt = { from: this.#haltedFrom, to: this.time };
    this.#haltedFrom = Number.NaN;
  }

  /** Whether trading was halted for all of the bar. */
  wasHaltedThrough({ from, to }: ReferenceBar): boolean {
    return this.#haltedFrom <= from || (this.#lastHalt.from <= from && to <= this.#lastHalt.to);
  }

  /** Whether this is a moment of regular trading. */
  get isRegular(): boolean {
    return isOpenAt(this.#regular, this.time);
  }

  isRegularBar({ from, to }: ReferenceBar): boolean {
    return overlaps(this.#regular, from, to);
  }

  /** When the regular trading begins with which the bar shares time. */
  regularOpenOf(bar: ReferenceBar): number {
    return this.#regular.find(({ from, to }) => bar.from < to && from < bar.to)!.from;
  }

  /** Whether the order may trade now. */
  mayTrade(order: ReferenceOrder): boolean {
    return isOpenAt(this.#spansOf(order), this.time);
  }

  /** Whether the order may trade in the bar. */
  mayTradeIn(bar: ReferenceBar, order: ReferenceOrder): boolean {
    return this.isRegularBar(bar) || overlaps(this.#spansOf(order), bar.from, bar.to);
  }

  /** What an order of that side would pay or get now; NaN where nobody knows. */
  priceFor(sign: 1 | -1): number {
    if (this.source !== 'quote') return this.last;
    return (sign > 0 ? this.quote?.ask : this.quote?.bid) ?? Number.NaN;
  }

  /** Whether the order would take what is there, were that its limit. */
  wouldTake({ sign }: ReferenceOrder, limit: number): boolean {
    return sign * (limit - this.priceFor(sign)) >= 0;
  }

  /** Where a pegged order stands. */
  pegOf({ sign, peg }: ReferenceOrder): number {
    const { to, offset, cap } = peg!;
    const { bid, ask } = this.quote ?? { bid: Number.NaN, ask: Number.NaN };
    const followed = (to === 'mid' ? (bid + ask) / 2 : sign > 0 ? bid : ask) + sign * offset;
    const price = sign > 0 ? Math.floor(followed) : Math.ceil(followed);
    const isBeyond = sign * (price - cap) > 0;
    return isBeyond ? cap : price;
  }

  /** When the day ends of a DAY order that began to work at `time`. */
  dayEnd({ extendedHours }: ReferenceOrder, time: number): number {
    const { closes, extendedCloses } = this.calendar;
    const ends = extendedHours && extendedCloses !== undefined ? extendedCloses : closes;
    return ends.find((end) => end > time)!;
  }

  /** How much a bar gives to all orders together. */
  availableOf({ volume }: ReferenceBar): number {
    const { participation, zeroVolume } = this.policy;
    if (participation === null || Number.isNaN(volume)) return Number.POSITIVE_INFINITY;
    if (volume === 0) return zeroVolume === 'fill' ? Number.POSITIVE_INFINITY : 0;
    return Math.floor(volume * participation + 1e-9);
  }

  #spansOf({ extendedHours }: ReferenceOrder): readonly Span[] {
    return extendedHours ? this.#extended : this.#regular;
  }
}
