import type { IndicatorSet, StreamingIndicator } from '@marketloom/kernel';
import { describeIndicator, readOutput } from './drawn-indicator.ts';
import { GrowingRows } from './growing-rows.ts';
import { MOST_BARS } from './price-collector.ts';
import type { DrawnIndicator, IndicatorValues } from './result.ts';

const TIME = 0;

/**
 * What a set of indicators gave while a run went on, at each time at which it was fed. Neighbours are joined as those of
 * prices are, beyond a number of them: each then stands at the last of its times with what was seen there.
 */
export class IndicatorCollector {
  readonly #capacity: number;
  readonly #drawn: readonly { readonly indicator: StreamingIndicator; readonly shape: DrawnIndicator }[];
  readonly #width: number;
  readonly #rows: GrowingRows;
  #stride = 1;
  #inRow = 0;
  #lastTime = Number.NaN;

  /** @param capacity an even number of rows, beyond which neighbours are joined. */
  constructor(set: IndicatorSet, capacity = MOST_BARS) {
    this.#capacity = capacity;
    this.#drawn = Object.entries(set).flatMap(([name, indicator]) => {
      const shape = describeIndicator(name, indicator);
      return shape === undefined ? [] : [{ indicator, shape }];
    });
    this.#width = 1 + this.#drawn.reduce((sum, { shape }) => sum + shape.outputs.length, 0);
    this.#rows = new GrowingRows(this.#width);
  }

  /** Takes what the indicators are now; of several at one time the last counts. */
  add(time: number): void {
    if (this.#width === 1) return;
    const rows = this.#rows;
    let at = (rows.length - 1) * this.#width;
    if (time !== this.#lastTime) {
      if (this.#inRow === 0) {
        if (rows.length === this.#capacity) this.#halve();
        at = rows.add();
      }
      if (++this.#inRow === this.#stride) this.#inRow = 0;
      this.#lastTime = time;
    }
    const { words } = rows;
    words[at + TIME] = time;
    for (const { indicator, shape } of this.#drawn)
      for (let index = 0; index < shape.outputs.length; index++) words[++at] = readOutput(indicator, index);
  }

  /** When the indicators were looked at, in microseconds. */
  times(): Float64Array {
    return this.#rows.column(TIME);
  }

  values(): IndicatorValues[] {
    let column = TIME;
    return this.#drawn.map(({ shape }) => ({
      ...shape,
      outputs: shape.outputs.map((output) => ({ ...output, values: this.#rows.column(++column) })),
    }));
  }

  /** Joins neighbours in pairs; every row is whole when this happens. */
  #halve(): void {
    const { words, length } = this.#rows;
    const width = this.#width;
    for (let row = 0; row < length / 2; row++) {
      const later = (2 * row + 1) * width;
      words.copyWithin(row * width, later, later + width);
    }
    this.#rows.truncate(length / 2);
    this.#stride *= 2;
  }
}
