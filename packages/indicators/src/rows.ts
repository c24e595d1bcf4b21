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
    this.run = recurrence({ memory: this.memory, inputs, outputs });
  }

  /** Refuses the first row that cannot be; `index` is what row 0 is called. HOT PATH. */
  check(from: number, to: number, index: number): void {
    const { inputs, least } = this;
    let excess = 0;
    for (let j = 0; j < inputs.length; j += 1)
      excess += least[j] === 0 ? below(inputs[j]!, undefined, from, to) : infinite(inputs[j]!, from, to);
    if (this.#high) excess += below(this.#high, this.#low, from, to);
    if (excess === 0) return;
    for (let row = from; row < to; row += 1) this.#refuseIfWrong(row, index);
  }

  /** Throws the error for the first value of a row that cannot be. */
  #refuseIfWrong(row: number, index: number): void {
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
    if (this.#high && this.#high[row]! < this.#low[row]!)
      refuse(this.inputs.indexOf(this.#high), `at or above the low, ${this.#low[row]}`);
  }
}

/** 0 if all are finite: a number times 0 is 0, unless it is infinite or none. Two sums, so that they overlap. */
function infinite(column: Float64Array, from: number, to: number): number {
  let even = 0;
  let odd = 0;
  let i = from;
  for (; i + 1 < to; i += 2) {
    even += column[i]! * 0;
    odd += column[i + 1]! * 0;
  }
  return i < to ? even + odd + column[i]! * 0 : even + odd;
}

/** 0 if all are finite and none is below its floor, or 0 where there is no floor. */
function below(column: Float64Array, floor: Float64Array | undefined, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) {
    const above = floor ? column[i]! - floor[i]! : column[i]!;
    sum += above - Math.abs(above);
  }
  return sum;
}
