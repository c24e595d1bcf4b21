import { type Bar, readBar, type SourceIndex } from './bar.ts';
import { snapshotMismatch } from './errors.ts';
import { type BuiltMemory, Memory } from './memory.ts';
import { fromSnapshotNumbers, type IndicatorSnapshot, toSnapshotNumbers } from './snapshot.ts';

/** A recurrence: takes the inputs of one bar, writes the outputs. Inputs beyond its own are to be ignored. */
export type Step = (a: number, b: number, c: number, d: number, e: number) => void;

const COUNT = 0;
const FIRST_OUTPUT = 1;

/**
 * Runs one recurrence, bar by bar. HOT PATH: `update` allocates nothing.
 *
 * Invariant: `#previous` and the slots' overwritten values together are the state before the last update. All
 * streaming indicators share this one class, whatever their outputs are called, so that the loops here see one
 * shape of object.
 */
export class Engine {
  readonly #outputCount: number;
  readonly #kernel: (memory: Memory) => Step;
  readonly #sources: readonly SourceIndex[];
  readonly #arity: number;
  #built!: BuiltMemory<Step>;
  #step!: Step;
  #cells!: Float64Array;
  #previous!: Float64Array;

  constructor(outputCount: number, kernel: (memory: Memory) => Step, sources: readonly SourceIndex[]) {
    this.#outputCount = outputCount;
    this.#kernel = kernel;
    this.#sources = sources;
    this.#arity = sources.length;
    this.reset();
  }

  reset(): void {
    this.#built = Memory.build(this.#outputCount, this.#kernel);
    this.#step = this.#built.step;
    this.#cells = this.#built.cells;
    this.#previous = this.#cells.slice();
  }

  get count(): number {
    return this.#cells[COUNT]!;
  }

  output(index: number): number {
    return this.#cells[FIRST_OUTPUT + index]!;
  }

  update(a: number, b: number, c: number, d: number, e: number): number {
    const cells = this.#cells;
    const previous = this.#previous;
    for (let i = 0; i < cells.length; i += 1) previous[i] = cells[i]!;
    cells[COUNT]! += 1;
    this.#step(a, b, c, d, e);
    return cells[FIRST_OUTPUT]!;
  }

  updateBar(bar: Bar): number {
    const s = this.#sources;
    switch (this.#arity) {
      case 1:
        return this.update(readBar(bar, s[0]!), 0, 0, 0, 0);
      case 2:
        return this.update(readBar(bar, s[0]!), readBar(bar, s[1]!), 0, 0, 0);
      case 3:
        return this.update(readBar(bar, s[0]!), readBar(bar, s[1]!), readBar(bar, s[2]!), 0, 0);
      case 4:
        return this.update(
          readBar(bar, s[0]!),
          readBar(bar, s[1]!),
          readBar(bar, s[2]!),
          readBar(bar, s[3]!),
          0,
        );
      default:
        return this.update(bar.open, bar.high, bar.low, bar.close, bar.volume);
    }
  }

  /** Brings back the state before the last update. Calling it twice changes nothing more. */
  undo(): void {
    const turn = this.#cells[COUNT]!;
    for (const slots of this.#built.slots) slots.undo(turn);
    this.#cells.set(this.#previous);
  }

  snapshot(): Pick<IndicatorSnapshot, 'cells' | 'previousCells' | 'slots'> {
    return {
      cells: toSnapshotNumbers(this.#cells),
      previousCells: toSnapshotNumbers(this.#previous),
      slots: this.#built.slots.flatMap((slots) => [
        toSnapshotNumbers(slots.values),
        toSnapshotNumbers(slots.overwritten),
      ]),
    };
  }

  /** Takes the snapshot's state; on a mismatch the engine is left freshly reset. */
  restore(indicator: string, snapshot: IndicatorSnapshot): void {
    this.reset();
    const arrays = this.#built.slots.flatMap((slots) => [slots.values, slots.overwritten]);
    const fits =
      fromSnapshotNumbers(snapshot.cells, this.#cells) &&
      fromSnapshotNumbers(snapshot.previousCells, this.#previous) &&
      Array.isArray(snapshot.slots) &&
      snapshot.slots.length === arrays.length &&
      arrays.every((array, i) => fromSnapshotNumbers(snapshot.slots[i]!, array));
    if (fits) return;
    this.reset();
    throw snapshotMismatch(indicator, 'its arrays do not have the sizes of this indicator');
  }
}
