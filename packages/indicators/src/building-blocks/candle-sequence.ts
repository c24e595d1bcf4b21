import { Candle } from './candle.ts';
import type { RecentCandles } from './recent-candles.ts';

/** How the candles of a pattern are called, the oldest first. */
const names = {
  1: ['candle'],
  2: ['first', 'second'],
  3: ['first', 'second', 'third'],
  4: ['first', 'second', 'third', 'fourth'],
  5: ['first', 'second', 'third', 'fourth', 'fifth'],
} as const;

export type CandleColour = 'white' | 'black' | 'any';
/** The colours of one to five candles, the oldest first. */
export type CandleColours = readonly CandleColour[] & { readonly length: keyof typeof names };
export type NamedCandles<Colours extends CandleColours> = {
  readonly [Name in (typeof names)[Colours['length']][number]]: Candle;
};

/**
 * The last candles by name, and whether they have the colours of a pattern: one comparison of bits, after which
 * most rows need no further look. Mirrored, each candle hangs upside down, and white is black.
 */
export class CandleSequence<const Colours extends CandleColours> {
  readonly named: NamedCandles<Colours>;
  readonly #candles: RecentCandles;
  /** A bit for each candle, the newest the lowest: 1 where the colour matters. */
  readonly #mask: number;
  /** 1 where the colour must be white. */
  readonly #white: number;

  constructor(candles: RecentCandles, colours: Colours, mirrored = false) {
    const bitsOf = (isSet: (colour: CandleColour) => boolean) =>
      colours.reduce((bits, colour) => 2 * bits + (isSet(colour) ? 1 : 0), 0);
    const white = mirrored ? 'black' : 'white';
    const last = colours.length - 1;
    const named = names[colours.length].map((name, i) => [name, new Candle(candles, last - i, mirrored)]);
    this.named = Object.fromEntries(named) as NamedCandles<Colours>;
    this.#candles = candles;
    this.#mask = bitsOf((colour) => colour !== 'any');
    this.#white = bitsOf((colour) => colour === white);
  }

  get hasColours(): boolean {
    return (this.#candles.colours & this.#mask) === this.#white;
  }
}
