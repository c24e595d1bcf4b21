import type { SessionCalendar } from '../../time/session-calendar.ts';
import type { BarSpec } from '../bar-spec.ts';
import type { EmitBar } from '../emit-bar.ts';
import { requirePositive } from '../refusals.ts';
import { lowered } from '../tolerance.ts';
import { UntimedBarAggregator } from '../untimed-bars.ts';
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
export class VolumeRenkoBarAggregator extends UntimedBarAggregator<VolumeRenkoBarSpec> {
  readonly #threshold: number;

  constructor(spec: VolumeRenkoBarSpec, calendar?: SessionCalendar) {
    requirePositive(spec, spec.volume);
    super(spec, 'volume', calendar);
    this.#threshold = lowered(spec.volume);
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
    if (!this.gate.admit(openTime, closeTime)) return;
    refuseFlood(this.spec, closeTime, volume / this.spec.volume);
    const forming = this.forming;
    if (forming.isEmpty) forming.begin(openTime, closeTime);
    forming.closeTime = closeTime;
    forming.add(open, high, low, close, volume);
    while (!forming.isEmpty && forming.volume.value >= this.#threshold)
      forming.finishPart(this.spec.volume, emit);
  }

  protected override remember(): null {
    return null;
  }

  protected override recall(): void {}
}
