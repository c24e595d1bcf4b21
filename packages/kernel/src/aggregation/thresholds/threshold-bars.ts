import type { SessionCalendar } from '../../time/session-calendar.ts';
import type { EmitBar } from '../emit-bar.ts';
import { UntimedBarAggregator } from '../untimed-bars.ts';
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
export class ThresholdBarAggregator extends UntimedBarAggregator<ThresholdBarSpec> {
  readonly #rule: ClosingRule;
  /** Close of the forming bar's session. */
  #sessionClose = Number.POSITIVE_INFINITY;

  constructor(spec: ThresholdBarSpec, calendar?: SessionCalendar) {
    super(spec, countedAmount(spec), calendar);
    this.#rule = ruleOf(spec);
  }

  override get closesAt(): number {
    return this.forming.isEmpty ? Number.POSITIVE_INFINITY : this.#sessionClose;
  }

  override closeUntil(time: number, emit: EmitBar): void {
    super.closeUntil(time, emit);
    if (time >= this.closesAt) this.#endWithSession(emit);
  }

  protected override add(
    openTime: number,
    closeTime: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
    emit: EmitBar,
  ): void {
    const isInSession = this.gate.admit(openTime, closeTime);
    const forming = this.forming;
    if (!forming.isEmpty && openTime >= this.#sessionClose) this.#endWithSession(emit);
    if (!isInSession) return;
    if (forming.isEmpty) {
      forming.begin(openTime, closeTime);
      this.#rule.begin();
      this.#sessionClose = this.gate.until;
    }
    forming.closeTime = closeTime;
    forming.add(open, high, low, close, volume);
    if (this.#rule.add(high, low, close, volume)) forming.finish(emit);
  }

  protected override remember(): unknown {
    return this.#rule.snapshot();
  }

  protected override recall(memory: unknown): void {
    this.#sessionClose = this.gate.until;
    this.#rule.restore(memory);
  }

  #endWithSession(emit: EmitBar): void {
    this.forming.closeTime = this.#sessionClose;
    this.forming.finish(emit);
  }
}
