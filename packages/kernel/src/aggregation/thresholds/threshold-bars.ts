import type { SessionCalendar } from '../../time/session-calendar.ts';
import { type BarAggregatorSnapshot, refuseOtherSpec } from '../aggregator-snapshot.ts';
import type { Amount } from '../amount.ts';
import type { BarAggregator } from '../bar-aggregator.ts';
import { formatBarSpec } from '../bar-spec.ts';
import type { EmitBar } from '../emit-bar.ts';
import { FormingBar } from '../forming-bar.ts';
import { notFromBars, unknownVolume } from '../refusals.ts';
import { SessionGate } from '../session-gate.ts';
import type { ClosingRule } from './closing-rule.ts';
import { countedAmount, ruleOf, type ThresholdBarSpec } from './rule-of.ts';

/**
 * Tick, volume, dollar, imbalance, run and range bars: a bar closes with the trade that brings what it counts to
 * the threshold. That trade is not split: the bar holds all of it, and the next begins from zero. Its times are
 * those of its first and its last trade.
 *
 * With a calendar no bar reaches across a time when the market is closed: what is forming at a session's close is
 * ended there, short, with the close as its time. Without one, bars take all data and do not end with time.
 *
 * A finer bar is taken in as one trade, of its volume, at its close; its high and low count for the range. Where
 * trades are counted, bars cannot be built from bars, and where volume or value is, not from quotes or from unknown
 * volumes: DATA_INVALID.
 */
export class ThresholdBarAggregator implements BarAggregator {
  readonly spec: ThresholdBarSpec;
  readonly #amount: Amount | null;
  readonly #needsVolume: boolean;
  readonly #rule: ClosingRule;
  readonly #gate: SessionGate;
  readonly #forming = new FormingBar();
  /** Close of the forming bar's session. */
  #sessionClose = Number.POSITIVE_INFINITY;

  constructor(spec: ThresholdBarSpec, calendar?: SessionCalendar) {
    this.spec = spec;
    this.#amount = countedAmount(spec);
    this.#needsVolume = this.#amount === 'volume' || this.#amount === 'dollar';
    this.#rule = ruleOf(spec);
    this.#gate = new SessionGate(spec, calendar);
  }

  get skipped(): number {
    return this.#gate.skipped;
  }

  get closesAt(): number {
    return this.#forming.isEmpty ? Number.POSITIVE_INFINITY : this.#sessionClose;
  }

  onTrade(time: number, price: number, size: number, emit: EmitBar): void {
    if (this.#needsVolume && !(size >= 0)) throw unknownVolume(this.spec, `the trade of ${time} µs`);
    this.#add(time, time, price, price, price, price, size, emit);
  }

  onQuote(time: number, bid: number, ask: number, emit: EmitBar): void {
    if (this.#needsVolume) throw unknownVolume(this.spec, `the quote of ${time} µs`);
    const mid = (bid + ask) / 2;
    if (Number.isNaN(mid)) this.#gate.skipped++;
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
    if (this.#amount === 'tick') throw notFromBars(this.spec);
    if (this.#needsVolume && !(volume >= 0))
      throw unknownVolume(this.spec, `the bar that closed at ${closeTime} µs`);
    this.#add(openTime, closeTime, open, high, low, close, volume, emit);
  }

  closeUntil(time: number, emit: EmitBar): void {
    this.#gate.closeUntil(time);
    if (time >= this.closesAt) this.#endWithSession(emit);
  }

  snapshot(): BarAggregatorSnapshot {
    return {
      spec: formatBarSpec(this.spec),
      ...this.#gate.snapshot(),
      forming: this.#forming.snapshot(),
      memory: this.#rule.snapshot(),
    };
  }

  restore(snapshot: BarAggregatorSnapshot): void {
    refuseOtherSpec(this.spec, snapshot);
    this.#gate.restore(snapshot, snapshot.forming?.openTime);
    this.#sessionClose = this.#gate.until;
    this.#forming.restore(snapshot.forming);
    this.#rule.restore(snapshot.memory);
  }

  #endWithSession(emit: EmitBar): void {
    this.#forming.closeTime = this.#sessionClose;
    this.#forming.finish(emit);
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
    const isInSession = this.#gate.admit(openTime, closeTime);
    const forming = this.#forming;
    if (!forming.isEmpty && openTime >= this.#sessionClose) this.#endWithSession(emit);
    if (!isInSession) return;
    if (forming.isEmpty) {
      forming.begin(openTime, closeTime);
      this.#rule.begin();
      this.#sessionClose = this.#gate.until;
    }
    forming.closeTime = closeTime;
    forming.add(open, high, low, close, volume);
    if (this.#rule.add(high, low, close, volume)) forming.finish(emit);
  }
}
