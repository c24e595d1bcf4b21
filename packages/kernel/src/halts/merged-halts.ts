import type { EmitStatus } from './emit-status.ts';

/**
 * Halts of several sources in one instrument: it is halted from the first `halt` until every source that halted
 * it has resumed. Everything else passes through.
 */
export class MergedHalts {
  readonly #emit: EmitStatus;
  readonly #halting = new Set<string>();

  constructor(emit: EmitStatus) {
    this.#emit = emit;
  }

  /** Where a source tells what it sets off; `name` tells the sources apart. */
  from(name: string): EmitStatus {
    return (time, action, lowerBand, upperBand) => {
      const halting = this.#halting;
      if (action === 'halt') {
        halting.add(name);
        if (halting.size > 1) return;
      } else if (action === 'resume') {
        halting.delete(name);
        if (halting.size > 0) return;
      }
      this.#emit(time, action, lowerBand, upperBand);
    };
  }

  /** The sources that halt it now. */
  snapshot(): readonly string[] {
    return [...this.#halting];
  }

  restore(halting: readonly string[]): void {
    this.#halting.clear();
    for (const name of halting) this.#halting.add(name);
  }
}
