import type { Bar, PriceSource } from './bar.ts';
import { Engine, type Kernel } from './engine.ts';
import { nothingToReplace, snapshotMismatch } from './errors.ts';
import type { IndicatorDefinition } from './indicator.ts';
import type { ParameterValue } from './parameters.ts';
import { fromSnapshot, type IndicatorSnapshot, toSnapshot } from './snapshot.ts';

export interface InstanceSettings {
  readonly definition: IndicatorDefinition;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly kernel: Kernel;
  readonly source: PriceSource | undefined;
  readonly warmUp: number;
}

/** A streaming indicator; its typed face is `StreamingIndicator`. All work is the engine's. */
export class IndicatorInstance {
  readonly definition: IndicatorDefinition;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly warmUp: number;
  protected readonly engine: Engine;

  constructor({ definition, parameters, kernel, source, warmUp }: InstanceSettings) {
    this.definition = definition;
    this.parameters = parameters;
    this.warmUp = warmUp;
    this.engine = new Engine({
      inputs: definition.inputs,
      outputCount: definition.outputs.length,
      kernel,
      source,
    });
  }

  get value(): number {
    return this.engine.output(0);
  }

  get count(): number {
    return this.engine.count;
  }

  get isWarm(): boolean {
    return this.engine.count > this.warmUp;
  }

  output(index: number): number {
    return this.engine.output(index);
  }

  update(a: number, b: number, c: number, d: number, e: number): number {
    return this.engine.update(a, b, c, d, e);
  }

  updateBar(bar: Bar): void {
    this.engine.updateBar(bar);
  }

  replaceLast(a: number, b: number, c: number, d: number, e: number): number {
    this.undo();
    return this.engine.update(a, b, c, d, e);
  }

  replaceLastBar(bar: Bar): void {
    this.undo();
    this.engine.updateBar(bar);
  }

  protected undo(): void {
    if (this.engine.count === 0) throw nothingToReplace(this.definition.name);
    this.engine.undo();
  }

  reset(): void {
    this.engine.reset();
  }

  snapshot(): IndicatorSnapshot {
    return {
      indicator: this.definition.name,
      parameters: this.parameters,
      ...toSnapshot(this.engine.snapshot()),
    };
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
    const state = fromSnapshot(snapshot);
    if (!state || !this.engine.restore(state)) {
      throw snapshotMismatch(name, 'its numbers are not a state of this indicator');
    }
  }
}

/** An indicator of one price: its `update` is as small as can be. */
class PriceIndicatorInstance extends IndicatorInstance {
  override update(value: number): number {
    return this.engine.updateOne(value);
  }

  override replaceLast(value: number): number {
    this.undo();
    return this.engine.updateOne(value);
  }
}

/** The instance's class for one definition, with a getter for each output. */
export function instanceClass(definition: IndicatorDefinition): typeof IndicatorInstance {
  const Base = definition.inputs.length === 1 ? PriceIndicatorInstance : IndicatorInstance;
  const Instance = class extends Base {};
  definition.outputs.forEach((output, index) => {
    Object.defineProperty(Instance.prototype, output, {
      get(this: IndicatorInstance) {
        return this.output(index);
      },
    });
  });
  return Instance;
}
