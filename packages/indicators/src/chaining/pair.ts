import { checkBar, type Line, type TimedBar } from './line.ts';

interface PairSnapshot {
  readonly first: unknown;
  readonly second: unknown;
  readonly times: readonly (number | null)[];
}

/**
 * Two lines that are looked at together: at a moment for which both have a value. Lines of one instrument have it on
 * the same bar, lines of two instruments on bars that end at the same time; where one of them has no bar, the moment
 * is left out.
 */
export class Pair {
  readonly first: Line;
  readonly second: Line;
  /** For which moments the values are. */
  #times = [Number.NaN, Number.NaN];
  #count = 0;

  constructor(first: Line, second: Line) {
    this.first = first;
    this.second = second;
  }

  /** Takes the next bar. True where with it both values are known. */
  updateBar(bar: TimedBar): boolean {
    checkBar(bar);
    this.#count += 1;
    return this.#note(bar, this.first.updateBar(bar), this.second.updateBar(bar));
  }

  replaceLastBar(bar: TimedBar): boolean {
    checkBar(bar);
    return this.#note(bar, this.first.replaceLastBar(bar), this.second.replaceLastBar(bar));
  }

  #note(bar: TimedBar, first: number, second: number): boolean {
    const time = bar.closeTime ?? this.#count;
    if (!Number.isNaN(first)) this.#times[0] = time;
    if (!Number.isNaN(second)) this.#times[1] = time;
    const isNew = !Number.isNaN(first) || !Number.isNaN(second);
    const isWhole = this.#times[0] === this.#times[1] && !Number.isNaN(this.first.value + this.second.value);
    return isNew && isWhole;
  }

  reset(): void {
    this.first.reset();
    this.second.reset();
    this.#times = [Number.NaN, Number.NaN];
    this.#count = 0;
  }

  snapshot(): PairSnapshot {
    const times = [...this.#times, this.#count].map((time) => (Number.isNaN(time) ? null : time));
    return { first: this.first.snapshot(), second: this.second.snapshot(), times };
  }

  restore({ first, second, times }: PairSnapshot): void {
    this.first.restore(first as never);
    this.second.restore(second as never);
    const [one, other, count] = times.map((time) => time ?? Number.NaN);
    this.#times = [one!, other!];
    this.#count = count!;
  }
}
