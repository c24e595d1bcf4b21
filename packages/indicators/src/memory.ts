/**
 * Where an indicator keeps everything it remembers.
 *
 * A recurrence keeps no numbers of its own: it asks for them here, once, when it is built. Because the memory
 * knows all of them, snapshot, restore, reset and the undoing of the last update are written once, for every
 * indicator there will ever be.
 *
 * Two kinds of memory, so that undoing costs the hot path a few stores and no more:
 * - cells: scalars. All of them are copied before each update, so ask for few.
 * - slots: long arrays, of which an update writes at most ONE slot. The overwritten value is kept aside.
 */
export class Memory {
  /** The outputs, in the order of the definition; NaN until a step writes them. They are cells too. */
  readonly outputs: Float64Array;
  readonly #cells: Float64Array | undefined;
  readonly #turn: Float64Array;
  readonly #slots: Slots[] = [];
  #size = 0;

  private constructor(outputCount: number, cells: Float64Array | undefined) {
    this.#cells = cells;
    this.#turn = this.cells(1);
    this.outputs = this.cells(outputCount, Number.NaN);
  }

  /** Builds the recurrence twice: first to learn how many cells it takes, then in one block of that size. */
  static build<Step>(outputCount: number, kernel: (memory: Memory) => Step): BuiltMemory<Step> {
    const measure = new Memory(outputCount, undefined);
    kernel(measure);
    const cells = new Float64Array(measure.#size);
    const memory = new Memory(outputCount, cells);
    const step = kernel(memory);
    return { step, cells, slots: memory.#slots };
  }

  /** Scalars, each starting at `initial`. */
  cells(count: number, initial = 0): Float64Array {
    const start = this.#size;
    this.#size += count;
    const cells = this.#cells?.subarray(start, this.#size) ?? new Float64Array(count);
    return cells.fill(initial);
  }

  /** An array of zeros in which an update may write at most one slot. */
  slots(length: number): Slots {
    const slots = new Slots(length, this.#turn);
    this.#slots.push(slots);
    return slots;
  }
}

export interface BuiltMemory<Step> {
  readonly step: Step;
  /** Cell 0 counts the updates; the outputs follow, then what the recurrence asked for. */
  readonly cells: Float64Array;
  readonly slots: readonly Slots[];
}

const SLOT = 0;
const VALUE = 1;
const TURN = 2;

/** A long array that can take back the last write, if it happened in the last update. */
export class Slots {
  readonly values: Float64Array;
  /** The slot last written, what it held, and the count of updates at that time. */
  readonly overwritten = new Float64Array(3);
  readonly #turn: Float64Array;

  constructor(length: number, turn: Float64Array) {
    this.values = new Float64Array(length);
    this.#turn = turn;
  }

  write(slot: number, value: number): void {
    const overwritten = this.overwritten;
    overwritten[SLOT] = slot;
    overwritten[VALUE] = this.values[slot]!;
    overwritten[TURN] = this.#turn[0]!;
    this.values[slot] = value;
  }

  /** Takes back the write of the given turn; a write of an earlier turn stands. */
  undo(turn: number): void {
    const overwritten = this.overwritten;
    if (overwritten[TURN] !== turn) return;
    this.values[overwritten[SLOT]!] = overwritten[VALUE]!;
    overwritten[TURN] = 0;
  }
}
