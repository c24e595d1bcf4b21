import { type Bar, CLOSE, InputRow, inputMask, type PriceSource, readBar } from './bar.ts';
import { Memory } from './memory.ts';
import { StateTransfer } from './state-transfer.ts';

/** A recurrence: reads the inputs of one bar, writes the outputs. */
export type Step = (input: InputRow) => void;
export type Kernel = (memory: Memory) => Step;

export interface EngineSettings {
  readonly inputs: readonly (keyof Bar)[];
  readonly outputCount: number;
  readonly kernel: Kernel;
  /** For an indicator of one price: what `updateBar` reads. */
  readonly source: PriceSource | undefined;
}

/** The state before the last update, and that update's inputs. */
export interface EngineState {
  readonly count: number;
  readonly state: Float64Array;
  readonly last: Float64Array;
}

/** How many updates lie between two saved states, at least. More make updates cheaper, the first undo dearer. */
const SHORTEST_LOG = 32;

/**
 * Runs one recurrence, bar by bar. HOT PATH: `update` and `updateBar` allocate nothing.
 *
 * Taking back the last update costs `update` next to nothing: inputs are logged, the whole state is saved once in
 * a while, and an undo loads the saved state and runs the logged inputs again but for the last. The log is longer
 * where there is more to save, so that saving stays a small share of each update.
 *
 * Invariant: the saved state followed by the logged inputs is the present state; the log holds the last update.
 *
 * Two habits keep it fast. All indicators share this one class, so that the code here sees one shape of object.
 * And no price is an argument or a result of a call that may not be inlined: the language would put it in a box
 * on the heap. Inputs go to the step in a reused row, outputs come back in an array.
 */
export class Engine {
  readonly #settings: EngineSettings;
  readonly #arity: number;
  readonly #mask: number;
  readonly #source: PriceSource | undefined;
  readonly #row = new InputRow();
  readonly #transfer = new StateTransfer();
  readonly #saved: Float64Array<ArrayBuffer>;
  readonly #log: Float64Array;
  readonly #logLength: number;
  #memory!: Memory;
  #step!: Step;
  #outputs!: Float64Array;
  #logged = 0;
  /** How many updates the saved state has seen. */
  #savedCount = 0;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
    this.#arity = settings.inputs.length;
    this.#mask = inputMask(settings.inputs);
    this.#source = settings.source === settings.inputs[0] ? undefined : settings.source;
    this.#build();
    this.#transfer.start('measure', new Float64Array(0));
    this.#memory.transfer(this.#transfer);
    this.#saved = new Float64Array(this.#transfer.size);
    this.#log = new Float64Array(this.#arity * (SHORTEST_LOG + Math.ceil(this.#saved.length / 8)));
    this.#logLength = this.#log.length;
    this.#save();
  }

  #build(): void {
    this.#memory = new Memory(this.#settings.outputCount);
    this.#step = this.#settings.kernel(this.#memory);
    this.#outputs = this.#memory.outputs;
  }

  reset(): void {
    this.#build();
    this.#logged = 0;
    this.#savedCount = 0;
    this.#save();
  }

  get count(): number {
    return this.#savedCount + this.#logged / this.#arity;
  }

  output(index: number): number {
    return this.#outputs[index]!;
  }

  /** The next inputs of an indicator of one price. Apart from `update` because it must be small to be inlined. */
  updateOne(value: number): number {
    const at = this.#nextRow();
    this.#log[at] = value;
    if (this.#mask === CLOSE) this.#row.close = value;
    else this.#row.load(this.#log, at, this.#mask);
    this.#step(this.#row);
    return this.#outputs[0]!;
  }

  update(a: number, b: number, c: number, d: number, e: number): number {
    const log = this.#log;
    const arity = this.#arity;
    const at = this.#nextRow();
    log[at] = a;
    log[at + 1] = b;
    if (arity > 2) log[at + 2] = c;
    if (arity > 3) log[at + 3] = d;
    if (arity > 4) log[at + 4] = e;
    this.#run(at);
    return this.#outputs[0]!;
  }

  updateBar(bar: Bar): void {
    const at = this.#nextRow();
    const row = this.#row;
    const mask = this.#mask;
    if (this.#source !== undefined) {
      this.#log[at] = readBar(bar, this.#source);
      row.load(this.#log, at, mask);
    } else if (mask === CLOSE) {
      this.#log[at] = bar.close;
      row.close = bar.close;
    } else {
      row.copy(bar, mask);
      row.store(this.#log, at, mask);
    }
    this.#step(row);
  }

  /** Where in the log the next inputs go. */
  #nextRow(): number {
    if (this.#logged === this.#logLength) this.#save();
    const at = this.#logged;
    this.#logged = at + this.#arity;
    return at;
  }

  #run(at: number): void {
    this.#row.load(this.#log, at, this.#mask);
    this.#step(this.#row);
  }

  /** Brings back the state before the last update, and saves it: the next undo finds it ready. */
  undo(): void {
    const end = this.#logged - this.#arity;
    this.#load(this.#saved);
    for (let at = 0; at < end; at += this.#arity) this.#run(at);
    this.#logged = end;
    this.#save();
  }

  snapshot(): EngineState {
    const { count } = this;
    if (count === 0) return { count, state: this.#saved, last: new Float64Array(0) };
    const last = this.#log.slice(this.#logged - this.#arity, this.#logged);
    this.undo();
    this.#repeat(last);
    return { count, state: this.#saved, last };
  }

  /** Takes another engine's state. False, with nothing changed, if it is not a state of this recurrence. */
  restore({ count, state, last }: EngineState): boolean {
    const lastLength = count === 0 ? 0 : this.#arity;
    if (state.length !== this.#saved.length || last.length !== lastLength) return false;
    this.#saved.set(state);
    this.#load(this.#saved);
    this.#logged = 0;
    this.#savedCount = count === 0 ? 0 : count - 1;
    if (count > 0) this.#repeat(last);
    return true;
  }

  #save(): void {
    this.#transfer.start('save', this.#saved);
    this.#memory.transfer(this.#transfer);
    this.#savedCount += this.#logged / this.#arity;
    this.#logged = 0;
  }

  #load(state: Float64Array<ArrayBuffer>): void {
    this.#transfer.start('load', state);
    this.#memory.transfer(this.#transfer);
  }

  /** Runs inputs on a state that has just been saved. */
  #repeat(last: Float64Array): void {
    this.#log.set(last);
    this.#logged = last.length;
    this.#run(0);
  }
}
