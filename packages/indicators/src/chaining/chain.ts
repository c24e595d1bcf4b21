import { mustBe } from '../errors.ts';
import type { AnyStreaming } from '../indicator.ts';
import { type Line, line, type Source, type TimedBar, titleOf } from './line.ts';
import { Pair } from './pair.ts';
import { Wrapped } from './wrapped.ts';

/** A running indicator that is fed with bars through others: its outputs by name, and all that a line has. */
export type Chained<S extends AnyStreaming> = Omit<
  S,
  'update' | 'replaceLast' | 'removeLast' | 'updateBar' | 'replaceLastBar' | 'snapshot' | 'restore'
> &
  Line;

/**
 * An indicator of an indicator: `chain(rsi({ period: 14 }), ema({ period: 9 }))`; of two lines for an indicator of
 * two series: `chain([closeOf('KO'), closeOf('PEP')], correlation())`. A bar on which the source has no value is none
 * for the indicator, which keeps what it last gave.
 */
export function chain<S extends AnyStreaming>(
  source: Source | readonly [Source, Source],
  indicator: S,
): Chained<S> {
  const { name, inputs } = indicator.definition;
  const sources = [source].flat() as Source[];
  if (inputs.length !== sources.length) {
    const allowed = `${inputs.length}, one for each of ${inputs.join(', ')}`;
    throw mustBe('INDICATOR_INPUT_MISSING', name, 'the number of sources', sources.length, allowed);
  }
  const [first, second] = sources.map((each) => line(each));
  const chained = new Chain(second ? new Pair(first!, second) : new Single(first!), indicator);
  return chained as unknown as Chained<S>;
}

/** One line, looked at as a pair is. */
class Single {
  readonly first: Line;
  readonly second = undefined;

  constructor(first: Line) {
    this.first = first;
  }

  updateBar(bar: TimedBar): boolean {
    return !Number.isNaN(this.first.updateBar(bar));
  }

  replaceLastBar(bar: TimedBar): boolean {
    return !Number.isNaN(this.first.replaceLastBar(bar));
  }

  reset(): void {
    this.first.reset();
  }

  snapshot(): unknown {
    return this.first.snapshot();
  }

  restore(snapshot: never): void {
    this.first.restore(snapshot);
  }
}

class Chain extends Wrapped implements Line {
  readonly #sources: Single | Pair;
  readonly #indicator: AnyStreaming;
  /** Whether the last bar brought the indicator a value. */
  #isFed = false;

  constructor(sources: Single | Pair, indicator: AnyStreaming) {
    const { first, second } = sources;
    const of = second ? `${first.title} and ${second.title}` : first.title;
    // An average of an oscillator is no price.
    const areOfPrices = [first, second ?? first].every(({ pane }) => pane === 'price');
    super(indicator, `${titleOf(indicator)} of ${of}`, areOfPrices ? indicator.definition.pane : 'own');
    this.#sources = sources;
    this.#indicator = indicator;
  }

  updateBar(bar: TimedBar): number {
    this.#isFed = false;
    return this.#sources.updateBar(bar) ? this.#feed() : Number.NaN;
  }

  replaceLastBar(bar: TimedBar): number {
    const hasValue = this.#sources.replaceLastBar(bar);
    if (hasValue) return this.#isFed ? this.#indicator.replaceLast(...this.#row()) : this.#feed();
    if (this.#isFed) this.#indicator.removeLast();
    this.#isFed = false;
    return Number.NaN;
  }

  /** Where the indicator refuses the value, nothing of it is left that a replacement would have to undo. */
  #feed(): number {
    const value = this.#indicator.update(...this.#row());
    this.#isFed = true;
    return value;
  }

  #row(): number[] {
    const { first, second } = this.#sources;
    return second ? [first.value, second.value] : [first.value];
  }

  reset(): void {
    this.#sources.reset();
    this.#indicator.reset();
    this.#isFed = false;
  }

  snapshot(): unknown {
    return {
      isFed: this.#isFed,
      sources: this.#sources.snapshot(),
      indicator: this.#indicator.snapshot(),
    };
  }

  restore({ isFed, sources, indicator }: { isFed: boolean; sources: never; indicator: never }): void {
    this.#sources.restore(sources);
    this.#indicator.restore(indicator);
    this.#isFed = isFed;
  }
}
