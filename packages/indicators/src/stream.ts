import { mustBe } from './errors.ts';
import type { AnyContext, IndicatorDefinition, Recurrence } from './indicator.ts';
import { type Bar, type Quote, readInput, type Trade } from './inputs.ts';
import type { ParameterValue } from './parameters.ts';
import { columns, Rows } from './rows.ts';

/** The whole state of an indicator as plain JSON: to be stored, not to be read. */
export interface IndicatorSnapshot {
  readonly indicator: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** What of a bar it reads. */
  readonly reads: readonly string[];
  /** How many rows it had seen. */
  readonly count: number;
  /** The last row, and the state before it, on which it gives the present one: the bytes of doubles in base64. */
  readonly last: string;
  readonly state: string;
}

export interface StreamSettings {
  readonly definition: IndicatorDefinition;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly warmUp: number;
  /** What each input is read from. */
  readonly reads: readonly string[];
  readonly recurrence: (context: AnyContext) => Recurrence;
}

type Row = [number, number, number, number, number, number];

/** How many rows lie between two saved states. More make updates cheaper, the first undo dearer. */
const SHORTEST_LOG = 64;
const LONGEST_LOG = 65_536;

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
  readonly #rows: Rows;
  readonly #inputs: readonly Float64Array[];
  readonly #first: Float64Array;
  readonly #logLength: number;
  readonly #least: number;
  readonly #run: Recurrence;
  readonly #fresh: Float64Array<ArrayBuffer>;
  readonly #saved: Float64Array<ArrayBuffer>;
  /** How many rows the saved state has seen. */
  #savedCount = 0;
  #logged = 0;

  constructor({ definition, parameters, warmUp, reads, recurrence }: StreamSettings) {
    this.definition = definition;
    this.parameters = parameters;
    this.warmUp = warmUp;
    this.#reads = reads;
    this.#logLength = Math.min(SHORTEST_LOG + (warmUp >> 2), LONGEST_LOG);
    // One row more: there the next one waits until it is known to be right.
    const log = () => new Float64Array(this.#logLength + 1);
    this.#rows = new Rows(
      definition,
      recurrence,
      columns(definition.inputs, log),
      columns(definition.outputs, log),
    );
    const { memory, inputs, outputs, least, run } = this.#rows;
    this.#inputs = inputs;
    this.#first = outputs[0]!;
    this.#least = least[0]!;
    this.#run = run;
    this.#saved = new Float64Array(memory.size);
    memory.save(this.#saved);
    this.#fresh = this.#saved.slice();
    this.#startLog(0);
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
    return this.#logged > 0 ? this.#rows.outputs[index]![this.#logged - 1]! : Number.NaN;
  }

  update(a: number, b: number, c: number, d: number, e: number, f: number): number {
    const inputs = this.#inputs;
    const at = this.#logged;
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
    const at = this.#logged;
    for (let j = 0; j < inputs.length; j += 1) inputs[j]![at] = readInput(row, this.#reads[j]!);
    return this.#advance(at);
  }

  replaceLast(...row: Row): number {
    return this.#replace(() => this.update(...row));
  }

  replaceLastBar(row: Partial<Bar & Quote & Trade>): number {
    return this.#replace(() => this.updateBar(row));
  }

  removeLast(): void {
    this.#takeLast();
  }

  reset(): void {
    this.#load(this.#fresh, 0);
  }

  snapshot(): IndicatorSnapshot {
    const { definition, parameters, count } = this;
    const last = this.#logged > 0 ? this.#takeLast() : new Float64Array();
    const state = encode(this.#saved);
    this.#repeat(last);
    const reads = this.#reads;
    return { indicator: definition.name, parameters, reads, count, last: encode(last), state };
  }

  restore(snapshot: IndicatorSnapshot): void {
    const { name, inputs } = this.definition;
    const [state, last] = [decode(snapshot.state), decode(snapshot.last)];
    const ofThis = inWords(name, this.parameters, this.#reads);
    const ofThat = inWords(snapshot.indicator, snapshot.parameters, snapshot.reads);
    const repeats = last?.length ? 1 : 0;
    const fits = state?.length === this.#fresh.length && last?.length === repeats * inputs.length;
    if (ofThis !== ofThat || !fits || !(snapshot.count >= repeats))
      throw mustBe('INDICATOR_SNAPSHOT_MISMATCH', name, 'the snapshot', ofThat, `${ofThis}, unchanged`);
    this.#load(state, snapshot.count - repeats);
    this.#repeat(last);
  }

  /** Checks and runs the row that has been written at the log's end. */
  #advance(at: number): number {
    const inputs = this.#inputs;
    const least = this.#least;
    // One series is by far the commonest, and a call costs more than its check.
    if (inputs.length > 1) this.#rows.check(at, at + 1, this.#savedCount);
    else if (!(inputs[0]![at]! >= least && inputs[0]![at]! <= Number.MAX_VALUE))
      this.#rows.check(at, at + 1, this.#savedCount);
    if (at === this.#logLength) return this.#advanceInNewLog(at);
    this.#run(at, at + 1);
    this.#logged = at + 1;
    return this.#first[at]!;
  }

  #advanceInNewLog(at: number): number {
    this.#save();
    for (const column of this.#inputs) column[0] = column[at]!;
    this.#run(0, 1);
    this.#logged = 1;
    return this.#first[0]!;
  }

  /** What is refused leaves the last row as it was. */
  #replace(update: () => number): number {
    const last = this.#takeLast();
    try {
      return update();
    } catch (error) {
      this.#repeat(last);
      throw error;
    }
  }

  /** Brings back the state before the last row, and saves it: the next time it is ready. Gives that row. */
  #takeLast(): Float64Array<ArrayBuffer> {
    const rows = this.#logged - 1;
    if (rows < 0)
      throw mustBe('INDICATOR_NOTHING_TO_REPLACE', this.definition.name, 'the count of rows', 0, '1 or more');
    const last = Float64Array.from(this.#rows.inputs, (column) => column[rows]!);
    this.#load(this.#saved, this.#savedCount);
    this.#rows.run(0, rows);
    this.#logged = rows;
    this.#save();
    return last;
  }

  #save(): void {
    this.#rows.memory.save(this.#saved);
    this.#startLog(this.count);
  }

  #load(state: Float64Array, count: number): void {
    this.#saved.set(state);
    this.#rows.memory.load(state);
    this.#startLog(count);
  }

  #startLog(count: number): void {
    this.#savedCount = count;
    this.#logged = 0;
    for (const output of this.#rows.outputs) output.fill(Number.NaN);
  }

  /** Runs a row, if there is one, on a state that has just been saved. */
  #repeat(row: Float64Array): void {
    if (row.length > 0) this.update(...(row as unknown as Row));
  }
}

/** Whatever the order of the parameters: some databases sort the keys of their JSON. */
const inWords = (
  name: string,
  parameters: IndicatorSnapshot['parameters'] = {},
  reads: readonly string[] = [],
) => `of ${name} ${JSON.stringify(parameters, Object.keys(parameters).sort())} of ${reads.join(' and ')}`;

const encode = ({ buffer }: Float64Array<ArrayBuffer>): string => new Uint8Array(buffer).toBase64();

/** The doubles; undefined where the text is not the bytes of any. */
function decode(text: string): Float64Array | undefined {
  try {
    return new Float64Array(Uint8Array.fromBase64(text).buffer);
  } catch {
    return undefined;
  }
}
