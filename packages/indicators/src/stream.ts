import { indicatorError } from './errors.ts';
import type { AnyContext, IndicatorDefinition, Recurrence } from './indicator.ts';
import { type Bar, type Quote, readInput, type Trade } from './inputs.ts';
import { Memory } from './memory.ts';
import type { ParameterValue } from './parameters.ts';
import { columns, faultOf, lowest } from './rows.ts';

/** JSON has no NaN, no infinity and no minus zero; they travel as text so that a restore is exact to the bit. */
export type SnapshotNumber = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** The whole state of an indicator as plain JSON. Its numbers are to be stored, not to be read. */
export interface IndicatorSnapshot {
  readonly indicator: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** How many rows it had seen. */
  readonly count: number;
  /** The state before the last row. */
  readonly state: readonly SnapshotNumber[];
  /** The last row: run on that state it gives the present one, and it can be replaced. */
  readonly last: readonly SnapshotNumber[];
}

export interface StreamSettings {
  readonly definition: IndicatorDefinition;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly warmUp: number;
  /** What each input is read from. */
  readonly reads: readonly string[];
  readonly recurrence: (context: AnyContext) => Recurrence;
}

/** How many rows lie between two saved states, at least. More make updates cheaper, the first undo dearer. */
const SHORTEST_LOG = 64;

/**
 * A recurrence that is fed row by row; its typed face is `StreamingIndicator`. HOT PATH: an update allocates nothing.
 *
 * Taking back the last row costs an update next to nothing: rows are logged, the whole state is saved once in a
 * while, and an undo loads the saved state and runs the logged rows again but for the last. The log is longer where
 * there is more to save, so that saving stays a small share of each update.
 *
 * Invariant: the saved state followed by the logged rows is the present state; the log holds the last row.
 */
export class Stream {
  readonly definition: IndicatorDefinition;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly warmUp: number;
  readonly #reads: readonly string[];
  readonly #lowest: readonly number[];
  readonly #high: number;
  readonly #low: number;
  readonly #memory = new Memory();
  readonly #inputs: readonly Float64Array[];
  readonly #outputs: readonly Float64Array[];
  readonly #run: Recurrence;
  readonly #fresh: Float64Array;
  readonly #saved: Float64Array;
  /** How many rows the saved state has seen. */
  #savedCount = 0;
  #logged = 0;

  constructor({ definition, parameters, warmUp, reads, recurrence }: StreamSettings) {
    this.definition = definition;
    this.parameters = parameters;
    this.warmUp = warmUp;
    this.#reads = reads;
    this.#lowest = definition.inputs.map(lowest);
    this.#low = definition.inputs.indexOf('low');
    this.#high = this.#low < 0 ? -1 : definition.inputs.indexOf('high');
    const length = SHORTEST_LOG + (warmUp >> 2);
    const inputs = columns(definition.inputs, () => new Float64Array(length));
    const outputs = columns(definition.outputs, () => new Float64Array(length).fill(Number.NaN));
    this.#inputs = Object.values(inputs);
    this.#outputs = Object.values(outputs);
    this.#run = recurrence({ memory: this.#memory, inputs, outputs });
    this.#fresh = new Float64Array(this.#memory.size);
    this.#memory.save(this.#fresh);
    this.#saved = this.#fresh.slice();
  }

  get count(): number {
    return this.#savedCount + this.#logged;
  }

  get isWarm(): boolean {
    return this.count > this.warmUp;
  }

  get value(): number {
    return this.output(0);
  }

  output(index: number): number {
    return this.#logged > 0 ? this.#outputs[index]![this.#logged - 1]! : Number.NaN;
  }

  update(a: number, b: number, c: number, d: number, e: number, f: number): number {
    const inputs = this.#inputs;
    const at = this.#nextRow();
    inputs[0]![at] = a;
    if (inputs.length > 1) {
      inputs[1]![at] = b;
      if (inputs.length > 2) inputs[2]![at] = c;
      if (inputs.length > 3) inputs[3]![at] = d;
      if (inputs.length > 4) inputs[4]![at] = e;
      if (inputs.length > 5) inputs[5]![at] = f;
    }
    return this.#advance(at);
  }

  updateBar(row: Partial<Bar & Quote & Trade>): number {
    const inputs = this.#inputs;
    const at = this.#nextRow();
    for (let j = 0; j < inputs.length; j += 1) inputs[j]![at] = readInput(row, this.#reads[j]!);
    return this.#advance(at);
  }

  replaceLast(...row: [number, number, number, number, number, number]): number {
    return this.#replace(() => this.update(...row));
  }

  replaceLastBar(row: Partial<Bar & Quote & Trade>): number {
    return this.#replace(() => this.updateBar(row));
  }

  reset(): void {
    this.#saved.set(this.#fresh);
    this.#savedCount = 0;
    this.#load();
  }

  snapshot(): IndicatorSnapshot {
    const { count } = this;
    const last = this.#lastRow();
    if (count > 0) this.#undo();
    const state = Array.from(this.#saved, encode);
    this.#repeat(last);
    return {
      indicator: this.definition.name,
      parameters: this.parameters,
      count,
      state,
      last: last.map(encode),
    };
  }

  restore(snapshot: IndicatorSnapshot): void {
    const { name } = this.definition;
    const { indicator, parameters, count } = snapshot ?? {};
    if (indicator !== name) throw this.#mismatch(`it was taken of ${indicator}`);
    for (const [parameter, value] of Object.entries(this.parameters)) {
      const taken = parameters?.[parameter];
      if (taken !== value) throw this.#mismatch(`${parameter} was ${taken} and is ${value}`);
    }
    const state = decode(snapshot.state);
    const last = decode(snapshot.last);
    const fits =
      Number.isSafeInteger(count) &&
      state?.length === this.#saved.length &&
      last?.length === (count > 0 ? this.#inputs.length : 0);
    if (!fits) throw this.#mismatch('its numbers are not a state of this indicator');
    this.#saved.set(state);
    this.#savedCount = count - Math.sign(count);
    this.#load();
    this.#repeat(last);
  }

  #mismatch(problem: string) {
    return indicatorError(
      'INDICATOR_SNAPSHOT_MISMATCH',
      this.definition.name,
      `this snapshot cannot be restored here: ${problem}`,
    );
  }

  /** Where in the log the next row goes. */
  #nextRow(): number {
    if (this.#logged === this.#inputs[0]!.length) this.#save();
    return this.#logged;
  }

  /** Runs the row that has been written at the log's end. */
  #advance(at: number): number {
    const inputs = this.#inputs;
    for (let j = 0; j < inputs.length; j += 1) {
      const value = inputs[j]![at]!;
      if (!(value >= this.#lowest[j]! && value <= Number.MAX_VALUE)) this.#refuse(at);
    }
    if (this.#high >= 0 && inputs[this.#high]![at]! < inputs[this.#low]![at]!) this.#refuse(at);
    this.#run(at, at + 1);
    this.#logged = at + 1;
    return this.#outputs[0]![at]!;
  }

  #refuse(at: number): void {
    const row = this.#inputs.map((column) => column[at]!);
    throw faultOf(this.definition, row, this.count);
  }

  #lastRow(): number[] {
    const at = this.#logged - 1;
    return at < 0 ? [] : this.#inputs.map((column) => column[at]!);
  }

  /** What is refused leaves the last row as it was. */
  #replace(update: () => number): number {
    if (this.count === 0) {
      const message = 'replaceLast was called before the first update; call update first';
      throw indicatorError('INDICATOR_NOTHING_TO_REPLACE', this.definition.name, message);
    }
    const last = this.#lastRow();
    this.#undo();
    try {
      return update();
    } catch (error) {
      this.#repeat(last);
      throw error;
    }
  }

  /** Brings back the state before the last row, and saves it: the next undo finds it ready. */
  #undo(): void {
    const rows = this.#logged - 1;
    this.#load();
    this.#run(0, rows);
    this.#logged = rows;
    this.#save();
  }

  #save(): void {
    this.#memory.save(this.#saved);
    this.#savedCount += this.#logged;
    this.#clearLog();
  }

  #load(): void {
    this.#memory.load(this.#saved);
    this.#clearLog();
  }

  #clearLog(): void {
    this.#logged = 0;
    for (const output of this.#outputs) output.fill(Number.NaN);
  }

  /** Runs a row on a state that has just been saved. */
  #repeat(row: readonly number[]): void {
    if (row.length > 0) this.update(...(row as [number, number, number, number, number, number]));
  }
}

function encode(value: number): SnapshotNumber {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : (`${value}` as SnapshotNumber);
}

const inWords: readonly unknown[] = ['NaN', 'Infinity', '-Infinity', '-0'];

/** The numbers; undefined if there is anything else among them. */
function decode(values: readonly SnapshotNumber[]): number[] | undefined {
  const areNumbers =
    Array.isArray(values) && values.every((value) => typeof value === 'number' || inWords.includes(value));
  return areNumbers ? values.map(Number) : undefined;
}
