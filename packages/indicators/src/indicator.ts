import type { Bar, InputName, PriceSource } from './bar.ts';
import type { Memory } from './memory.ts';
import type { ParameterSchemas, ParameterValue, ParameterValues } from './parameters.ts';
import type { IndicatorSnapshot } from './snapshot.ts';

export type Inputs = readonly InputName[];
export type InputValues<I extends Inputs> = { [K in keyof I]: number };
export type InputColumns<I extends Inputs> = { readonly [K in I[number]]: Float64Array };
export type OutputColumns<O extends readonly string[]> = { readonly [K in O[number]]: Float64Array };

/** An indicator of one price may be told which price; others read the fields that they are defined on. */
export type SourceOption<I extends Inputs> = I extends readonly [InputName]
  ? { readonly source?: PriceSource }
  : unknown;
export type Options<I extends Inputs, P extends ParameterSchemas> = Partial<ParameterValues<P>> &
  SourceOption<I>;

/** What a recurrence is built with. */
export interface KernelContext<O extends readonly string[]> {
  readonly memory: Memory;
  /** Written by the step, in the order of the definition's outputs; NaN until then. */
  readonly outputs: OutputRow<O>;
}
/** An array with exactly the places 0 to the number of outputs - 1. */
export type OutputRow<O extends readonly string[]> = {
  -readonly [K in keyof O as K extends `${number}` ? K : never]: number;
};

/** The families under which indicators are listed. */
export const families = ['averages', 'bands', 'momentum', 'volatility', 'volume', 'statistics'] as const;
export type Family = (typeof families)[number];

/** What an author writes: everything about one indicator. */
export interface IndicatorSpecification<
  I extends Inputs,
  P extends ParameterSchemas,
  O extends readonly string[],
> {
  /** The name in the reference sheet, in capitals: `BBANDS`. */
  readonly name: string;
  /** The name of the exported function: `bollingerBands`. */
  readonly functionName: string;
  readonly title: string;
  /** What it tells a trader, with the formula, in a sentence or two. */
  readonly description: string;
  readonly family: Family;
  /** What the step may read of a bar, in the order open, high, low, close, volume. */
  readonly inputs: I;
  readonly parameters: P;
  /** What the step writes, in this order; `value` where there is one line only. */
  readonly outputs: O;
  /** The index of each output's first value, or one number for all of them. */
  readonly warmUp: (parameters: ParameterValues<P>) => number | readonly number[];
  /** Where the definition comes from. */
  readonly source: string;
  /**
   * The recurrence: takes memory once, gives the function that runs on every bar. It writes `outputs`.
   * What it remembers it keeps in building blocks or in `memory.cells`; anything else, a `let` beside the step for
   * instance, would be missed by snapshots and by `replaceLast`.
   */
  readonly kernel: (
    context: KernelContext<O>,
    parameters: ParameterValues<P>,
  ) => (input: Pick<Bar, I[number]>) => void;
}

/** What a program can read of an indicator without knowing which one it is. */
export interface IndicatorDefinition {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  readonly family: Family;
  readonly inputs: Inputs;
  readonly parameters: ParameterSchemas;
  readonly outputs: readonly string[];
  readonly source: string;
}

/** A running indicator. Its outputs are NaN until it is warm. */
export interface StreamingIndicator<I extends Inputs = Inputs> {
  readonly definition: IndicatorDefinition;
  /** All parameters, defaults included. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** The first output. */
  readonly value: number;
  /** How many bars it has seen. */
  readonly count: number;
  /** The index of the bar from which on every output has a value. */
  readonly warmUp: number;
  readonly isWarm: boolean;
  /** An output by its place in the definition. */
  output(index: number): number;
  /** Takes the next bar's inputs, in the order of `definition.inputs`; they must be finite. Gives the first output. */
  update(...inputs: InputValues<I>): number;
  /** Takes the next bar. The kernel's way in: it reads the fields it needs and allocates nothing. */
  updateBar(bar: Bar): void;
  /** Puts other inputs in the place of the last ones, as often as wanted: for a bar that is still forming. */
  replaceLast(...inputs: InputValues<I>): number;
  replaceLastBar(bar: Bar): void;
  /** Forgets everything: as if just made. */
  reset(): void;
  snapshot(): IndicatorSnapshot;
  /** Continues where a snapshot of the same indicator with the same parameters was taken. */
  restore(snapshot: IndicatorSnapshot): void;
}

/** A running indicator with its outputs by name: `bands.upper`. */
export type Streaming<I extends Inputs, O extends readonly string[]> = StreamingIndicator<I> & {
  readonly [K in O[number]]: number;
};

/** What `defineIndicator` gives: called, it makes a streaming indicator; `batch` runs over whole columns. */
export interface Indicator<I extends Inputs, P extends ParameterSchemas, O extends readonly string[]>
  extends IndicatorDefinition {
  (options?: Options<I, P>): Streaming<I, O>;
  readonly inputs: I;
  readonly parameters: P;
  readonly outputs: O;
  /** The index from which on every output has a value. */
  warmUp(parameters?: Partial<ParameterValues<P>>): number;
  /** The index of the first value of each output, in the order of `outputs`. */
  firstValid(parameters?: Partial<ParameterValues<P>>): readonly number[];
  /**
   * The same recurrence over columns of equal length. Results go into the arrays of `outputs` where given (of the
   * inputs' length), else into new ones; the arrays are returned by name. NaN before an output's first value.
   */
  batch(
    inputs: InputColumns<I>,
    parameters?: Partial<ParameterValues<P>>,
    outputs?: Partial<OutputColumns<O>>,
  ): OutputColumns<O>;
  /** As the call itself, for programs that hold the parameters as data. */
  create(
    options?: Readonly<Record<string, ParameterValue>>,
  ): StreamingIndicator & Readonly<Record<O[number], number>>;
}

/** Any indicator, its types forgotten: what the registry holds. Parameters are checked when it is used. */
export interface AnyIndicator extends IndicatorDefinition {
  warmUp(parameters?: Readonly<Record<string, ParameterValue>>): number;
  firstValid(parameters?: Readonly<Record<string, ParameterValue>>): readonly number[];
  batch(
    inputs: Readonly<Record<string, Float64Array>>,
    parameters?: Readonly<Record<string, ParameterValue>>,
    outputs?: Readonly<Record<string, Float64Array>>,
  ): Readonly<Record<string, Float64Array>>;
  create(options?: Readonly<Record<string, ParameterValue>>): AnyStreaming;
}

export type AnyStreaming = StreamingIndicator<readonly InputName[]>;
