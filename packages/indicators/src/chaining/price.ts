import { mustBe } from '../errors.ts';
import { type PriceSource, priceSources, readInput } from '../inputs.ts';
import { checkBar, type Line, type TimedBar } from './line.ts';

/** A price of every bar, or of those of one instrument: `price('hlc3')`, `price('close', 'KO')`. */
export function price(source: PriceSource, instrument?: string): Line {
  if (priceSources.includes(source)) return new Price(source, instrument);
  const allowed = `one of ${priceSources.join(', ')}`;
  throw mustBe('INDICATOR_PARAMETER_INVALID', 'price', 'source', source, allowed);
}

/** The closes of one instrument, by its id or its symbol, among the bars of several. */
export const closeOf = (instrument: string): Line => price('close', instrument);

class Price implements Line {
  readonly title: string;
  readonly pane: 'price' | 'own';
  value = Number.NaN;
  readonly #source: PriceSource;
  readonly #instrument: string | undefined;

  constructor(source: PriceSource, instrument: string | undefined) {
    this.title = instrument ?? source;
    this.pane = source === 'volume' ? 'own' : 'price';
    this.#source = source;
    this.#instrument = instrument;
  }

  get isWarm(): boolean {
    return !Number.isNaN(this.value);
  }

  updateBar(bar: TimedBar): number {
    const { id, symbol } = bar.instrument ?? {};
    const isMine = [undefined, id, symbol].includes(this.#instrument);
    if (!isMine) return Number.NaN;
    checkBar(bar);
    this.value = readInput(bar, this.#source);
    return this.value;
  }

  replaceLastBar(bar: TimedBar): number {
    return this.updateBar(bar);
  }

  reset(): void {
    this.value = Number.NaN;
  }

  snapshot(): number | null {
    return Number.isNaN(this.value) ? null : this.value;
  }

  restore(snapshot: number | null): void {
    this.value = snapshot ?? Number.NaN;
  }
}
