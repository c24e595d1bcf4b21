import type { Memory } from '../memory.ts';

/** How fast the stop of one side follows: the first step, what each new extreme adds to it, and its limit. */
export interface Acceleration {
  readonly initial: number;
  readonly step: number;
  readonly limit: number;
}

export interface ParabolicStopSettings {
  readonly long: Acceleration;
  readonly short: Acceleration;
  /** 0: begin by the first two bars. Above 0: begin long with this stop; below: short with a stop of its size. */
  readonly start?: number;
  /** By which share of itself a stop is put further away when the side changes. */
  readonly offsetOnReverse?: number;
}

/** 1 while long, -1 while short, NaN before the second bar. */
const SIDE = 0;
/** Stop and extreme are those of a long side: while short both are mirrored (negated), like the prices. */
const STOP = 1;
const EXTREME = 2;
const ACCELERATION = 3;
const HIGH = 4;
const LOW = 5;

/**
 * Wilder's parabolic stop-and-reverse. Each bar the stop moves a share of its distance to the extreme price of the
 * trade, the share growing with every new extreme, yet never into the last two bars; a bar that touches it turns the
 * side, and the new stop is the old trade's extreme.
 *
 * The side begins long unless the second bar's low fell, and fell further than its high rose; the stop begins at the
 * first bar's low (or high). Source: Wilder, New Concepts in Technical Trading Systems (1978); start of TA-Lib.
 */
export class ParabolicStop {
  readonly #start: number;
  readonly #offset: number;
  readonly #long: Acceleration;
  readonly #short: Acceleration;
  readonly #cells: Float64Array;

  constructor(memory: Memory, { long, short, start = 0, offsetOnReverse = 0 }: ParabolicStopSettings) {
    this.#start = start;
    this.#offset = offsetOnReverse;
    this.#long = withinLimit(long);
    this.#short = withinLimit(short);
    this.#cells = memory.cells(6, Number.NaN);
  }

  /** The stop that held in this bar, or with which it turned; NaN on the first bar. */
  push(high: number, low: number): number {
    const cells = this.#cells;
    if (Number.isNaN(cells[SIDE]!) && !this.#begin(high, low)) return Number.NaN;
    const side = cells[SIDE]!;
    const near = side > 0 ? low : -high;
    const far = side > 0 ? high : -low;
    const stop = cells[STOP]!;
    let held = stop;
    if (near <= stop) {
      const lastFar = side > 0 ? cells[HIGH]! : -cells[LOW]!;
      held = Math.max(cells[EXTREME]!, lastFar, far);
      held += held * this.#offset * side;
      cells[SIDE] = -side;
      cells[EXTREME] = -near;
      cells[ACCELERATION] = this.#acceleration(-side).initial;
      this.#follow(-held, -far);
    } else {
      if (far > cells[EXTREME]!) {
        const { step, limit } = this.#acceleration(side);
        cells[EXTREME] = far;
        cells[ACCELERATION] = Math.min(cells[ACCELERATION]! + step, limit);
      }
      this.#follow(stop, near);
    }
    cells[HIGH] = high;
    cells[LOW] = low;
    return held * side;
  }

  get isLong(): boolean {
    return this.#cells[SIDE]! > 0;
  }

  #begin(high: number, low: number): boolean {
    const cells = this.#cells;
    const lastHigh = cells[HIGH]!;
    const lastLow = cells[LOW]!;
    cells[HIGH] = high;
    cells[LOW] = low;
    if (Number.isNaN(lastHigh)) return false;
    const fall = lastLow - low;
    const isShort = this.#start === 0 ? fall > 0 && fall > high - lastHigh : this.#start < 0;
    const side = isShort ? -1 : 1;
    cells[SIDE] = side;
    cells[STOP] = this.#start === 0 ? (isShort ? -lastHigh : lastLow) : this.#start;
    cells[EXTREME] = isShort ? -low : high;
    cells[ACCELERATION] = this.#acceleration(side).initial;
    return true;
  }

  #acceleration(side: number): Acceleration {
    return side > 0 ? this.#long : this.#short;
  }

  /** Tomorrow's stop: nearer to the extreme, but not beyond the nearer end of this bar or of the one before. */
  #follow(stop: number, near: number): void {
    const cells = this.#cells;
    const lastNear = cells[SIDE]! > 0 ? cells[LOW]! : -cells[HIGH]!;
    cells[STOP] = Math.min(stop + cells[ACCELERATION]! * (cells[EXTREME]! - stop), lastNear, near);
  }
}

function withinLimit({ initial, step, limit }: Acceleration): Acceleration {
  return { initial: Math.min(initial, limit), step: Math.min(step, limit), limit };
}
