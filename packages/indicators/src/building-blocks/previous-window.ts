import type { Memory } from '../memory.ts';
import { CalendarWindow, type CalendarWindowValues } from './calendar-window.ts';

const OPEN = 0;
const HIGH = 1;
const LOW = 2;
const CLOSE = 3;
/** The present window's prices lie behind those of the one before. */
const PRESENT = 4;

/** The open, high, low and close of the last whole day, week or month. */
export class PreviousWindow {
  readonly #windows: CalendarWindow;
  readonly #prices: Float64Array;

  constructor(memory: Memory, values: CalendarWindowValues) {
    this.#windows = new CalendarWindow(memory, values);
    this.#prices = memory.cells(2 * PRESENT, Number.NaN);
  }

  /** True once a window has ended. */
  push(open: number, high: number, low: number, close: number, time: number): boolean {
    const prices = this.#prices;
    if (this.#windows.begins(time)) {
      prices.copyWithin(0, PRESENT);
      prices[PRESENT + OPEN] = open;
      prices[PRESENT + HIGH] = high;
      prices[PRESENT + LOW] = low;
    } else {
      if (high > prices[PRESENT + HIGH]!) prices[PRESENT + HIGH] = high;
      if (low < prices[PRESENT + LOW]!) prices[PRESENT + LOW] = low;
    }
    prices[PRESENT + CLOSE] = close;
    return !Number.isNaN(prices[CLOSE]!);
  }

  get open(): number {
    return this.#prices[OPEN]!;
  }

  get high(): number {
    return this.#prices[HIGH]!;
  }

  get low(): number {
    return this.#prices[LOW]!;
  }

  get close(): number {
    return this.#prices[CLOSE]!;
  }

  /** The open of the window that has not ended yet. */
  get presentOpen(): number {
    return this.#prices[PRESENT + OPEN]!;
  }
}
