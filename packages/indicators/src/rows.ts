import { mustBe } from './errors.ts';
import type { AnyContext, IndicatorDefinition, Recurrence } from './indicator.ts';
import { Memory } from './memory.ts';

export type NamedColumns = Readonly<Record<string, Float64Array>>;

/** A column for every name. */
export const columns = (names: readonly string[], make: (name: string) => Float64Array): NamedColumns =>
  Object.fromEntries(names.map((name) => [name, make(name)]));

/** Inputs that are never below zero. */
const amounts = /volume|size/i;

/** A recurrence with its memory and its columns, and the rule which rows may be run. */
export class Rows {
  readonly memory = new Memory();
  readonly inputs: readonly Float64Array[];
  readonly outputs: readonly Float64Array[];
  /** Runs rows without a look at them. */
  readonly run: Recurrence;
  /** The least that each input may be; NaN is below all of them. */
  readonly least: readonly number[];
  readonly #definition: IndicatorDefinition;
  readonly #high: Float64Array | undefined;
  readonly #low: Float64Array;

  constructor(
    definition: IndicatorDefinition,
    recurrence: (context: AnyContext) => Recurrence,
    inputs: NamedColumns,
    outputs: NamedColumns,
  ) {
    this.#definition = definition;
    this.inputs = Object.values(inputs);
    this.outputs = Object.values(outputs);
    this.least = definition.inputs.map((input) => (amounts.test(input) ? 0 : -Number.MAX_VALUE));
    this.#high = inputs.low && inputs.high;
    this.#low = inputs.low!;
    for (const output of this.outputs) output.fill(Number.NaN);
    this.run = recurrence({ memory: this.memory, inputs, outputs });
  }

  /** Refuses the first row that cannot be; `index` is what row 0 is called. HOT PATH. */
  check(from: number, to: number, index: number): void {
    const { inputs, least } = this;
    const high = this.#high;
    const low = this.#low;
    for (let j = 0; j < inputs.length; j += 1) {
      const column = inputs[j]!;
      const bound = least[j]!;
      for (let i = from; i < to; i += 1)
        if (!(column[i]! >= bound && column[i]! <= Number.MAX_VALUE)) this.#refuse(i, index);
    }
    if (high) for (let i = from; i < to; i += 1) if (high[i]! < low[i]!) this.#refuse(i, index);
  }

  /** Throws the error for the first value of a row that cannot be. */
  #refuse(row: number, index: number): void {
    const { name, inputs } = this.#definition;
    const refuse = (input: number, allowed: string) => {
      const value = this.inputs[input]![row];
      throw mustBe('INDICATOR_INPUT_INVALID', name, inputs[input]!, value, allowed, index + row);
    };
    for (const [j, least] of this.least.entries()) {
      const value = this.inputs[j]![row]!;
      if (!(value >= least && value <= Number.MAX_VALUE))
        refuse(j, `a finite number${least ? '' : ', 0 or more'}`);
    }
    refuse(this.inputs.indexOf(this.#high!), `at or above the low, ${this.#low[row]}`);
  }
}
