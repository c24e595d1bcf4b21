import type { Memory } from '../memory.ts';
import { choice } from '../parameters.ts';

/**
 * When a price beyond a band lets the band go. `next`: on the bar after, and the price is measured against the bands
 * as they have become (SuperTrend). `now`: at once, and it is measured against the bands as they stood (PMax).
 */
export type BandRelease = 'next' | 'now';

/** The parameter for the direction of the first bar, which prices do not settle. */
export const startDirection = choice({
  choices: ['up', 'down'],
  default: 'up',
  description: 'The direction of the first bar: up (TA-Lib) or down (Pine)',
});

const UPPER = 0;
const LOWER = 1;
const PRICE = 2;

/**
 * Bands that only come nearer, until a price beyond one lets it go; the lower one is the stop in an upward trend, the
 * upper one in a downward trend, and a price beyond the stop turns the trend.
 * Source: Seban's SuperTrend as in TA-Lib C 0.8.1; Ozbilgic's PMax.
 */
export class RatchetingBands {
  readonly #release: BandRelease;
  readonly #cells: Float64Array;
  readonly #direction: Float64Array;

  constructor(memory: Memory, start: 'up' | 'down', release: BandRelease = 'next') {
    this.#release = release;
    this.#cells = memory.cells(3, Number.NaN);
    this.#direction = memory.cells(1, start === 'up' ? 1 : -1);
  }

  /** Takes a price and the bands around it before they are held back; gives the stop. */
  push(price: number, upper: number, lower: number): number {
    const cells = this.#cells;
    const ceiling = cells[UPPER]!;
    const floor = cells[LOWER]!;
    const now = this.#release === 'now';
    const releasing = now ? price : cells[PRICE]!;
    // Before the first bands there is nothing but NaN: they stand as they are and turn nothing.
    const isFirst = Number.isNaN(floor);
    const nextUpper = isFirst || upper < ceiling || releasing > ceiling ? upper : ceiling;
    const nextLower = isFirst || lower > floor || releasing < floor ? lower : floor;
    const direction = this.#direction;
    if (!isFirst) {
      if (direction[0]! > 0) {
        if (price < (now ? floor : nextLower)) direction[0] = -1;
      } else if (price > (now ? ceiling : nextUpper)) direction[0] = 1;
    }
    cells[UPPER] = nextUpper;
    cells[LOWER] = nextLower;
    cells[PRICE] = price;
    return direction[0]! > 0 ? nextLower : nextUpper;
  }

  /** 1 in an upward trend, -1 in a downward one. */
  get direction(): number {
    return this.#direction[0]!;
  }
}
