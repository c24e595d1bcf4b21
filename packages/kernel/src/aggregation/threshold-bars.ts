import { KernelError } from '../errors.ts';
import {
  type BarAggregatorSnapshot,
  disorder,
  refuseOtherSpec,
  timeFromJson,
  timeToJson,
} from './aggregator-snapshot.ts';
import type { BarAggregator } from './bar-aggregator.ts';
import { type BarSpec, formatBarSpec } from './bar-spec.ts';
import type { EmitBar } from './emit-bar.ts';
import { FormingBar } from './forming-bar.ts';

type ThresholdBarSpec = Exclude<BarSpec, { type: 'time' }>;

/** Sizes are decimals held in doubles: a sum that misses the threshold by less than this share has reached it. */
const TOLERANCE = 1e-12;

const thresholdOf = (spec: ThresholdBarSpec): number => {
  if (spec.type === 'tick') return spec.count;
  return spec.type === 'volume' ? spec.volume : spec.value;
};

/**
 * Tick, volume and dollar bars: a bar closes with the trade that brings the number of trades, the traded volume
 * or the traded value (|price × size|) to the threshold. That trade is not split: the bar holds all of it, and the
 * next begins from zero (López de Prado, Advances in Financial Machine Learning, 2018, section 2.3). Its times are
 * those of its first and its last trade. Such bars take all data, in a session or not, and run on from one
 * session into the next.
 *
 * Out of finer bars, volume and dollar bars close with the finer bar that reaches the threshold, whose value is
 * taken as its close × its volume. Tick bars cannot be built from bars, nor volume and dollar bars from quotes or
 * from unknown volumes: DATA_INVALID.
 */
export class ThresholdBarAggregator implements BarAggregator {
  readonly spec: ThresholdBarSpec;
  readonly closesAt = Number.POSITIVE_INFINITY;
  readonly #threshold: number;
  readonly #forming = new FormingBar();
  #time = Number.NEGATIVE_INFINITY;
  #skipped = 0;

  constructor(spec: ThresholdBarSpec) {
    this.spec = spec;
    const threshold = thresholdOf(spec);
    if (!(threshold > 0 && threshold < Number.POSITIVE_INFINITY))
      throw new KernelError(
        'BAR_SPEC_INVALID',
        `${spec.type} bars need a threshold above zero, not ${threshold}`,
      );
    this.#threshold = threshold * (1 - TOLERANCE);
  }

  get skipped(): number {
    return this.#skipped;
  }

  onTrade(time: number, price: number, size: number, emit: EmitBar): void {
    if (this.spec.type !== 'tick' && !(size >= 0)) throw this.#unknownVolume(`the trade of ${time} µs`);
    this.#add(time, time, price, price, price, price, size, emit);
  }

  onQuote(time: number, bid: number, ask: number, emit: EmitBar): void {
    if (this.spec.type !== 'tick') throw this.#unknownVolume(`the quote of ${time} µs`);
    const mid = (bid + ask) / 2;
    if (Number.isNaN(mid)) this.#skipped++;
    else this.#add(time, time, mid, mid, mid, mid, Number.NaN, emit);
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
    if (this.spec.type === 'tick')
      throw new KernelError(
        'DATA_INVALID',
        `${formatBarSpec(this.spec)} bars are built from trades or quotes, not from bars`,
      );
    if (!(volume >= 0)) throw this.#unknownVolume(`the bar that closed at ${closeTime} µs`);
    this.#add(openTime, closeTime, open, high, low, close, volume, emit);
  }

  /** Nothing to do: these bars do not end with time. */
  closeUntil(_time: number, _emit: EmitBar): void {}

  snapshot(): BarAggregatorSnapshot {
    return {
      spec: formatBarSpec(this.spec),
      time: timeToJson(this.#time),
      closedUntil: null,
      skipped: this.#skipped,
      forming: this.#forming.snapshot(),
    };
  }

  restore(snapshot: BarAggregatorSnapshot): void {
    refuseOtherSpec(this.spec, snapshot);
    this.#time = timeFromJson(snapshot.time);
    this.#skipped = snapshot.skipped;
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
    if (!(closeTime >= this.#time))
      throw disorder(this.spec, `data of ${closeTime} µs came after data of ${this.#time} µs`);
    this.#time = closeTime;
    const forming = this.#forming;
    if (forming.isEmpty) forming.begin(openTime, closeTime);
    forming.closeTime = closeTime;
    forming.add(open, high, low, close, volume);
    forming.progress.add(this.#progressOf(close, volume));
    if (forming.progress.value >= this.#threshold) forming.finish(emit);
  }

  #progressOf(price: number, volume: number): number {
    if (this.spec.type === 'tick') return 1;
    return this.spec.type === 'volume' ? volume : Math.abs(price * volume);
  }

  #unknownVolume(what: string): KernelError {
    return new KernelError(
      'DATA_INVALID',
      `${formatBarSpec(this.spec)} bars: ${what} has no volume of zero or more; they need data whose volume is known`,
    );
  }
}
