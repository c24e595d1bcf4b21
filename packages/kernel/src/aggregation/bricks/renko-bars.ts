import type { SessionCalendar } from '../../time/session-calendar.ts';
import type { BarSpec } from '../bar-spec.ts';
import type { EmitBar } from '../emit-bar.ts';
import { requirePositive } from '../refusals.ts';
import { UntimedBarAggregator } from '../untimed-bars.ts';
import { BrickGrid } from './brick-grid.ts';
import { refuseFlood } from './most-bricks.ts';

type RenkoBarSpec = Extract<BarSpec, { type: 'renko' }>;

/** Edges of the last brick; null before any data. */
type RenkoSnapshot = readonly [bottom: number, top: number] | null;

/**
 * Renko bricks of one height. The first price counts as the multiple of the size that is nearest to it. A rise of
 * one size above the last brick makes a rising brick on top of it, a fall of one size below it a falling brick
 * beneath it; after a rising brick that is a fall of two sizes from its close. Only closes count. A price that jumps
 * makes several bricks at once: the first takes the volume since the brick before, the others have none.
 *
 * Bricks do not end with time, and go on from one session into the next; with a calendar, what lies outside every
 * session is left out. Their edges are made-up prices: nobody need have traded there.
 */
export class RenkoBarAggregator extends UntimedBarAggregator<RenkoBarSpec> {
  readonly #grid: BrickGrid;
  #bottom = Number.NaN;
  #top = Number.NaN;

  constructor(spec: RenkoBarSpec, calendar?: SessionCalendar) {
    requirePositive(spec, spec.size);
    super(spec, null, calendar);
    this.#grid = new BrickGrid(spec.size);
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
    const grid = this.#grid;
    if (Number.isNaN(this.#top)) {
      this.#top = grid.nearest(close);
      this.#bottom = this.#top;
    }
    const highest = grid.atOrBelow(close);
    const lowest = grid.atOrAbove(close);
    refuseFlood(this.spec, closeTime, Math.max(highest - this.#top, this.#bottom - lowest));
    // What was fed since the last brick: its time and volume.
    const since = this.forming;
    if (since.isEmpty) since.begin(openTime, closeTime);
    since.closeTime = closeTime;
    since.add(open, high, low, close, volume);
    while (this.#top < highest) {
      this.#bottom = this.#top;
      this.#top++;
      this.#give(this.#bottom, this.#top, emit);
    }
    while (this.#bottom > lowest) {
      this.#top = this.#bottom;
      this.#bottom--;
      this.#give(this.#top, this.#bottom, emit);
    }
  }

  protected override remember(): RenkoSnapshot {
    return Number.isNaN(this.#top) ? null : [this.#bottom, this.#top];
  }

  protected override recall(memory: unknown): void {
    const edges = memory as RenkoSnapshot;
    this.#bottom = edges?.[0] ?? Number.NaN;
    this.#top = edges?.[1] ?? Number.NaN;
  }

  #give(from: number, to: number, emit: EmitBar): void {
    const since = this.forming;
    const isFirst = !since.isEmpty;
    const openTime = isFirst ? since.openTime : since.closeTime;
    const volume = isFirst ? since.volume.value : 0;
    since.isEmpty = true;
    const open = this.#grid.price(from);
    const close = this.#grid.price(to);
    emit(openTime, since.closeTime, open, Math.max(open, close), Math.min(open, close), close, volume);
  }
}
