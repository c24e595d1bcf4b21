import { type Line, line, type Source, type TimedBar } from './line.ts';
import { Pair } from './pair.ts';

/** The first less the second: `spread(closeOf('KO'), closeOf('PEP'))`. */
export const spread = (first: Source, second: Source): Line =>
  new Combination(line(first), line(second), '−', (a, b) => a - b);

/** The first divided by the second; no value where the second is 0. */
export const ratio = (first: Source, second: Source): Line =>
  new Combination(line(first), line(second), '/', (a, b) => (b === 0 ? Number.NaN : a / b));

class Combination implements Line {
  readonly title: string;
  readonly pane = 'own';
  value = Number.NaN;
  readonly #pair: Pair;
  readonly #combine: (first: number, second: number) => number;

  constructor(first: Line, second: Line, sign: string, combine: (first: number, second: number) => number) {
    this.title = `${first.title} ${sign} ${second.title}`;
    this.#pair = new Pair(first, second);
    this.#combine = combine;
  }

  get isWarm(): boolean {
    return !Number.isNaN(this.value);
  }

  updateBar(bar: TimedBar): number {
    return this.#take(this.#pair.updateBar(bar));
  }

  replaceLastBar(bar: TimedBar): number {
    return this.#take(this.#pair.replaceLastBar(bar));
  }

  #take(isKnown: boolean): number {
    const { first, second } = this.#pair;
    const value = isKnown ? this.#combine(first.value, second.value) : Number.NaN;
    if (!Number.isNaN(value)) this.value = value;
    return value;
  }

  reset(): void {
    this.#pair.reset();
    this.value = Number.NaN;
  }

  snapshot(): unknown {
    return { pair: this.#pair.snapshot(), value: Number.isNaN(this.value) ? null : this.value };
  }

  restore({ pair, value }: { pair: never; value: number | null }): void {
    this.#pair.restore(pair);
    this.value = value ?? Number.NaN;
  }
}
