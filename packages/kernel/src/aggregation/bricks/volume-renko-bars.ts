import type { SessionCalendar } from '../../time/session-calendar.ts';
import { type BarAggregatorSnapshot, refuseOtherSpec } from '../aggregator-snapshot.ts';
import type { BarAggregator } from '../bar-aggregator.ts';
import { type BarSpec, formatBarSpec } from '../bar-spec.ts';
import type { EmitBar } from '../emit-bar.ts';
import { FormingBar } from '../forming-bar.ts';
import { requirePositive, unknownVolume } from '../refusals.ts';
import { SessionGate } from '../session-gate.ts';
import { lowered } from '../tolerance.ts';
import { refuseFlood } from './most-bricks.ts';

type VolumeRenkoBarSpec = Extract<BarSpec, { type: 'volume-renko' }>;

/**
 * Volume Renko: bricks that all hold exactly the same traded volume. Where a volume bar takes in the whole of the
 * trade that reaches its threshold, a brick takes only what it lacks; the rest of the trade begins the next, and a
 * trade of several volumes makes several bricks at once. Open, high, low and close are those of the trades, or parts
 * of trades, in the brick: it rises or falls with the price.
 *
 * A finer bar is one trade of its volume: the brick in which it begins has its high and low, what is left of it
 * stands at its close.
 *
 * Bricks do not end with time, and go on from one session into the next; with a calendar, what lies outside every
 * session is left out. Quotes and unknown volumes are refused with DATA_INVALID.
 */
export class VolumeRenkoBarAggregator implements BarAggregator {
  readonly spec: VolumeRenkoBarSpec;
  readonly closesAt = Number.POSITIVE_INFINITY;
  readonly #threshold: number;
  readonly #gate: SessionGate;
  readonly #forming = new FormingBar();

  constructor(spec: VolumeRenkoBarSpec, calendar?: SessionCalendar) {
    requirePositive(spec, spec.volume);
    this.spec = spec;
    this.#threshold = lowered(spec.volume);
    this.#gate = new SessionGate(spec, calendar);
  }

  get skipped(): number {
    return this.#gate.skipped;
  }

  onTrade(time: number, price: number, size: number, emit: EmitBar): void {
    if (!(size >= 0)) throw unknownVolume(this.spec, `the trade of ${time} µs`);
    this.#add(time, time, price, price, price, price, size, emit);
  }

  onQuote(time: number, _bid: number, _ask: number, _emit: EmitBar): void {
    throw unknownVolume(this.spec, `the quote of ${time} µs`);
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
    if (!(volume >= 0)) throw unknownVolume(this.spec, `the bar that closed at ${closeTime} µs`);
    this.#add(openTime, closeTime, open, high, low, close, volume, emit);
  }

  closeUntil(time: number, _emit: EmitBar): void {
    this.#gate.closeUntil(time);
  }

  snapshot(): BarAggregatorSnapshot {
    return {
      spec: formatBarSpec(this.spec),
      ...this.#gate.snapshot(),
      forming: this.#forming.snapshot(),
      memory: null,
    };
  }

  restore(snapshot: BarAggregatorSnapshot): void {
    refuseOtherSpec(this.spec, snapshot);
    this.#gate.restore(snapshot, undefined);
    this.#forming.restore(snapshot.forming);
  }

  #add(
    openTime: number,
    closeTime: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
    emit: EmitBar,
  ): void {
    if (!this.#gate.admit(openTime, closeTime)) return;
    refuseFlood(this.spec, closeTime, volume / this.spec.volume);
    const forming = this.#forming;
    if (forming.isEmpty) forming.begin(openTime, closeTime);
    forming.closeTime = closeTime;
    forming.add(open, high, low, close, volume);
    while (!forming.isEmpty && forming.volume.value >= this.#threshold)
      forming.finishPart(this.spec.volume, emit);
  }
}
