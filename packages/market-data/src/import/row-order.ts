import { MarketDataError } from '../errors.ts';

/** After so many rows without one that is later than the row before, the file is taken to run backwards. */
const JUDGED_AFTER = 1_000;

/** Refuses a file whose newest row comes first: putting nearly all its rows aside would help nobody. */
export class RowOrder {
  readonly #file: string;
  #last = Number.NaN;
  #ascents = 0;
  #descents = 0;

  constructor(file: string) {
    this.#file = file;
  }

  next(time: number): void {
    if (time > this.#last) this.#ascents++;
    else if (time < this.#last) this.#descents++;
    this.#last = time;
    if (this.#ascents === 0 && this.#descents === JUDGED_AFTER) this.#refuse();
  }

  finish(): void {
    if (this.#ascents === 0 && this.#descents > 0) this.#refuse();
  }

  #refuse(): never {
    throw new MarketDataError(
      'IMPORT_REFUSED',
      `${this.#file} runs backwards: every row is earlier than the one before. Pass sort: true to import it in order; nothing was imported`,
    );
  }
}
