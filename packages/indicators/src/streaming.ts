import type { Bar, SourceIndex } from './bar.ts';
import { Engine, type Step } from './engine.ts';
import { nothingToReplace, snapshotMismatch } from './errors.ts';
import type { IndicatorDefinition } from './indicator.ts';
import type { Memory } from './memory.ts';
import type { ParameterValue } from './parameters.ts';
import type { IndicatorSnapshot } from './snapshot.ts';

export interface InstanceSettings {
  readonly definition: IndicatorDefinition;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly kernel: (memory: Memory) => Step;
  readonly sources: readonly SourceIndex[];
  readonly warmUp: number;
}

/** A streaming indicator; its typed face is `StreamingIndicator`. All work is the engine's. */
export class IndicatorInstance {
  readonly definition: IndicatorDefinition;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly warmUp: number;
  readonly #engine: Engine;

  constructor({ definition, parameters, kernel, sources, warmUp }: InstanceSettings) {
    this.definition = definition;
    this.parameters = parameters;
    this.warmUp = warmUp;
    this.#engine = new Engine(definition.outputs.length, kernel, sources);
  }

  get value(): number {
    return this.#engine.output(0);
  }

  get count(): number {
    return this.#engine.count;
  }

  get isWarm(): boolean {
    return this.#engine.count > this.warmUp;
  }

  output(index: number): number {
    return this.#engine.output(index);
  }

  update(a: number, b: number, c: number, d: number, e: number): number {
    return this.#engine.update(a, b, c, d, e);
  }

  updateBar(bar: Bar): number {
    return this.#engine.updateBar(bar);
  }

  replaceLast(a: number, b: number, c: number, d: number, e: number): number {
    this.#undo();
    return this.#engine.update(a, b, c, d, e);
  }

  replaceLastBar(bar: Bar): number {
    this.#undo();
    return this.#engine.updateBar(bar);
  }

  #undo(): void {
    if (this.#engine.count === 0) throw nothingToReplace(this.definition.name);
    this.#engine.undo();
  }

  reset(): void {
    this.#engine.reset();
  }

  snapshot(): IndicatorSnapshot {
    return { indicator: this.definition.name, parameters: this.parameters, ...this.#engine.snapshot() };
  }

  restore(snapshot: IndicatorSnapshot): void {
    const { name } = this.definition;
    if (snapshot?.indicator !== name) {
      throw snapshotMismatch(name, `it was taken of ${snapshot?.indicator}`);
    }
    for (const [parameter, value] of Object.entries(this.parameters)) {
      const taken = snapshot.parameters?.[parameter];
      if (taken === value) continue;
      throw snapshotMismatch(name, `${parameter} was ${taken} and is ${value}`);
    }
    this.#engine.restore(name, snapshot);
  }
}

/** The instance's class for one definition: `IndicatorInstance` with a getter for each output. */
export function instanceClass(definition: IndicatorDefinition): typeof IndicatorInstance {
  const Instance = class extends IndicatorInstance {};
  definition.outputs.forEach((output, index) => {
    Object.defineProperty(Instance.prototype, output, {
      get(this: IndicatorInstance) {
        return this.output(index);
      },
    });
  });
  return Instance;
}
