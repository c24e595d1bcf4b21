import type { SessionCalendar } from '../time/session-calendar.ts';
import { type BarAggregatorSnapshot, refuseOtherSpec } from './aggregator-snapshot.ts';
import type { Amount } from './amount.ts';
import type { BarAggregator } from './bar-aggregator.ts';
import { type BarSpec, formatBarSpec } from './bar-spec.ts';
import type { EmitBar } from './emit-bar.ts';
import { FormingBar } from './forming-bar.ts';
import { notFromBars, unknownVolume } from './refusals.ts';
import { SessionGate } from './session-gate.ts';

/**
 * What all bars have in common that data closes and not the clock: one way in for trades, quotes and finer bars,
 * which are refused where they lack what is counted, and one snapshot. With a calendar, what lies outside every
 * session is left out.
 */
export abstract class UntimedBarAggregator<Spec extends BarSpec> implements BarAggregator {
  readonly spec: Spec;
  protected readonly gate: SessionGate;
  protected readonly forming = new FormingBar();
  readonly #counted: Amount | null;
  readonly #needsVolume: boolean;

  /** `counted` is what the bars are made of; null where only prices matter. */
  constructor(spec: Spec, counted: Amount | null, calendar: SessionCalendar | undefined) {
    this.spec = spec;
    this.gate = new SessionGate(spec, calendar);
    this.#counted = counted;
    this.#needsVolume = counted === 'volume' || counted === 'dollar';
  }

  get skipped(): number {
    return this.gate.skipped;
  }

  get closesAt(): number {
    return Number.POSITIVE_INFINITY;
  }

  onTrade(time: number, price: number, size: number, emit: EmitBar): void {
    if (this.#needsVolume && !(size >= 0)) throw unknownVolume(this.spec, `the trade of ${time} µs`);
    this.add(time, time, price, price, price, price, size, emit);
  }

  onQuote(time: number, bid: number, ask: number, emit: EmitBar): void {
    if (this.#needsVolume) throw unknownVolume(this.spec, `the quote of ${time} µs`);
    const mid = (bid + ask) / 2;
    if (Number.isNaN(mid)) this.gate.skipped++;
    else this.add(time, time, mid, mid, mid, mid, Number.NaN, emit);
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
    if (this.#counted === 'tick') throw notFromBars(this.spec);
    if (this.#needsVolume && !(volume >= 0))
      throw unknownVolume(this.spec, `the bar that closed at ${closeTime} µs`);
    this.add(openTime, closeTime, open, high, low, close, volume, emit);
  }

  closeUntil(time: number, _emit: EmitBar): void {
    this.gate.closeUntil(time);
  }

  snapshot(): BarAggregatorSnapshot {
    return {
      spec: formatBarSpec(this.spec),
      ...this.gate.snapshot(),
      forming: this.forming.snapshot(),
      memory: this.remember(),
    };
  }

  restore(snapshot: BarAggregatorSnapshot): void {
    refuseOtherSpec(this.spec, snapshot);
    this.gate.restore(snapshot);
    this.forming.restore(snapshot.forming);
    this.recall(snapshot.memory);
  }

  /** Takes in a trade, a quote's mid or a finer bar, once the gate has let it in. */
  protected abstract add(
    openTime: number,
    closeTime: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
    emit: EmitBar,
  ): void;

  /** What a snapshot keeps besides the forming bar, as plain JSON. */
  protected abstract remember(): unknown;

  /** Continues from what {@link remember} gave. */
  protected abstract recall(memory: unknown): void;
}
