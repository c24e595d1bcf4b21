import type { AnyStreaming, IndicatorDefinition } from '../indicator.ts';

/** What an indicator that is fed through something else tells of itself: all that the one inside does. */
export class Wrapped {
  readonly title: string;
  readonly pane: 'price' | 'own';
  readonly definition: IndicatorDefinition;
  readonly #inside: AnyStreaming;

  constructor(inside: AnyStreaming, title: string, pane: 'price' | 'own') {
    this.title = title;
    this.pane = pane;
    this.definition = { ...inside.definition, title, pane };
    this.#inside = inside;
    // Its outputs by name; `value` is there already.
    inside.definition.outputs.forEach((output, index) => {
      if (output !== 'value') Object.defineProperty(this, output, { get: () => inside.output(index) });
    });
  }

  get parameters() {
    return this.#inside.parameters;
  }

  get value(): number {
    return this.#inside.value;
  }

  get count(): number {
    return this.#inside.count;
  }

  get warmUp(): number {
    return this.#inside.warmUp;
  }

  get isWarm(): boolean {
    return this.#inside.isWarm;
  }

  output(index: number): number {
    return this.#inside.output(index);
  }
}
