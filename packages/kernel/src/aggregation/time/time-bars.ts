import type { SessionCalendar } from '../../time/session-calendar.ts';
import {
  type BarAggregatorSnapshot,
  refuseOtherSpec,
  timeFromJson,
  timeToJson,
} from '../aggregator-snapshot.ts';
import type { BarAggregator } from '../bar-aggregator.ts';
import { type BarSpec, formatBarSpec } from '../bar-spec.ts';
import type { EmitBar } from '../emit-bar.ts';
import { FormingBar } from '../forming-bar.ts';
import { disorder, notWithinOne } from '../refusals.ts';
import { TimeBuckets } from './time-buckets.ts';

type TimeBarSpec = Extract<BarSpec, { type: 'time' }>;

/**
 * Time bars. A bar covers [start, end): a trade stamped exactly at its end belongs to the next bar, while a finer
 * bar that closes exactly at its end belongs to it. Its times are the span's, not those of its first and last
 * trade. It is over once `closeUntil` says that its end has passed, or once data that begins at or after its end
 * arrives.
 *
 * With a calendar, data outside every session forms no bar and is counted in `skipped`; what is stamped exactly
 * at a session's close or later, as closing auctions often are, is outside, and so is a pause within it unless bars are
 * of a day. A finer bar must lie within one span: one that reaches across a span's end or a session's open is refused
 * with DATA_INVALID.
 */
export class TimeBarAggregator implements BarAggregator {
  readonly spec: TimeBarSpec;
  readonly #buckets: TimeBuckets;
  readonly #forming = new FormingBar();
  #time = Number.NEGATIVE_INFINITY;
  #closedUntil = Number.NEGATIVE_INFINITY;
  #skipped = 0;

  constructor(spec: TimeBarSpec, calendar?: SessionCalendar) {
    this.spec = spec;
    this.#buckets = new TimeBuckets(spec.interval, calendar);
  }

  get skipped(): number {
    return this.#skipped;
  }

  get closesAt(): number {
    return this.#forming.isEmpty ? Number.POSITIVE_INFINITY : this.#forming.closeTime;
  }

  onTrade(time: number, price: number, size: number, emit: EmitBar): void {
    this.#advance(time, time, emit);
    if (this.#buckets.find(time)) this.#add(price, price, price, price, size);
    else this.#skipped++;
  }

  onQuote(time: number, bid: number, ask: number, emit: EmitBar): void {
    const mid = (bid + ask) / 2;
    this.#advance(time, time, emit);
    if (!Number.isNaN(mid) && this.#buckets.find(time)) this.#add(mid, mid, mid, mid, Number.NaN);
    else this.#skipped++;
  }

  onBar(
    openTime: number,
    closeTime: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
    emit: EmitBar,
  ): void {
    const isInSession = this.#buckets.find(openTime);
    const limit = isInSession ? this.#buckets.end : this.#buckets.nextOpen(openTime);
    if (!(openTime <= closeTime && closeTime <= limit))
      throw notWithinOne(this.spec, openTime, closeTime, isInSession ? 'one ends' : 'trading begins', limit);
    if (isInSession && limit <= this.#closedUntil)
      throw disorder(this.spec, `a bar from ${openTime} to ${closeTime} µs came after its bar was over`);
    this.#advance(openTime, closeTime, emit);
    if (isInSession) this.#add(open, high, low, close, volume);
    else this.#skipped++;
  }

  closeUntil(time: number, emit: EmitBar): void {
    if (time > this.#time) this.#time = time;
    if (time > this.#closedUntil) this.#closedUntil = time;
    if (time >= this.closesAt) this.#forming.finish(emit);
  }

  snapshot(): BarAggregatorSnapshot {
    return {
      spec: formatBarSpec(this.spec),
      time: timeToJson(this.#time),
      closedUntil: timeToJson(this.#closedUntil),
      skipped: this.#skipped,
      forming: this.#forming.snapshot(),
      memory: null,
    };
  }

  restore(snapshot: BarAggregatorSnapshot): void {
    refuseOtherSpec(this.spec, snapshot);
    this.#time = timeFromJson(snapshot.time);
    this.#closedUntil = timeFromJson(snapshot.closedUntil);
    this.#skipped = snapshot.skipped;
    this.#forming.restore(snapshot.forming);
  }

  /** Takes in that there is data from `begin` to `end`: a bar that ends by `begin` is over. */
  #advance(begin: number, end: number, emit: EmitBar): void {
    if (!(end >= this.#time))
      throw disorder(this.spec, `data of ${end} µs came after data of ${this.#time} µs`);
    this.#time = end;
    if (begin >= this.closesAt) this.#forming.finish(emit);
  }

  #add(open: number, high: number, low: number, close: number, volume: number): void {
    const { start, end } = this.#buckets;
    if (this.#forming.isEmpty) {
      this.#forming.begin(start, end);
      if (start > this.#closedUntil) this.#closedUntil = start;
    }
    this.#forming.add(open, high, low, close, volume);
  }
}
