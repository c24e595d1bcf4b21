import type { Bar, InputName, PriceSource, Quote, Trade } from './inputs.ts';
import type { Memory } from './memory.ts';
import type { ParameterSchemas, ParameterValue, ParameterValues } from './parameters.ts';
import type { IndicatorSnapshot } from './stream.ts';

export type Inputs = readonly InputName[];
export type InputValues<I extends Inputs> = { [K in keyof I]: number };
export type Columns<Names extends readonly string[]> = { readonly [K in Names[number]]: Float64Array };

/** An indicator of one or two series may be told what it takes them from; others read what they are defined on. */
export type SourceOptions<I extends Inputs> = I extends readonly [InputName]
  ? { readonly source?: PriceSource }
  : I extends readonly ['first', 'second']
    ? { readonly first?: PriceSource; readonly second?: PriceSource }
    : unknown;
export type Options<I extends Inputs, P extends ParameterSchemas> = Partial<ParameterValues<P>> &
  SourceOptions<I>;

/** The subjects under which indicators are listed, one folder each. */
export const subjects = [
  'trend',
  'momentum',
  'volatility',
  'volume',
  'cycle',
  'statistics',
  'candlestick',
  'market-structure',
  'order-flow',
  'price-transform',
] as const;
export type Subject = (typeof subjects)[number];

/** What a recurrence is built with: memory, the columns that it reads, the columns that it writes. */
export interface KernelContext<I extends Inputs, O extends readonly string[]> {
  readonly memory: Memory;
  readonly inputs: Columns<I>;
  /** NaN in every place that the recurrence does not write. */
  readonly outputs: Columns<O>;
}

/** The same with the names forgotten. */
export interface AnyContext {
  readonly memory: Memory;
  readonly inputs: Readonly<Record<string, Float64Array>>;
  readonly outputs: Readonly<Record<string, Float64Array>>;
}

/**
 * Runs over the rows `from` (inclusive) to `to` (exclusive), in order. Of the columns it may touch row `i` only: a
 * stream is the same recurrence over one row at a time, and older rows are gone then.
 */
export type Recurrence = (from: number, to: number) => void;

/** What a program can read of an indicator without knowing which one it is. */
export interface IndicatorDefinition<
  I extends Inputs = Inputs,
  P extends ParameterSchemas = ParameterSchemas,
  O extends readonly string[] = readonly string[],
> {
  /** The name in the reference sheet, in capitals: `BBANDS`. */
  readonly name: string;
  /** The name of the exported function: `bollingerBands`. */
  readonly functionName: string;
  readonly title: string;
  /** What it tells a trader, with the formula, in a sentence or two. */
  readonly description: string;
  readonly subject: Subject;
  /** What a row holds, in the order of `update`'s arguments. */
  readonly inputs: I;
  /** What a bar gives for the inputs `first` and `second`. */
  readonly reads?: readonly PriceSource[];
  readonly parameters: P;
  /** The lines, in this order; `value` where there is one only. */
  readonly outputs: O;
  /** Outputs that are whole numbers: signals, counts, labels. */
  readonly integers?: readonly O[number][];
  /** Where it is drawn: over the price, or in a pane of its own. */
  readonly pane: 'price' | 'own';
  /** Levels that traders look at, drawn as faint lines: 30 and 70 of an RSI. */
  readonly levels?: readonly number[];
  /** When an output has no value (NaN) although it is warm. */
  readonly gaps?: string;
  /** How drawn values change afterwards, or lie where they were not yet known. */
  readonly repaints?: string;
  /** Its values depend on all bars since the first: a sum without end, a trailing stop. */
  readonly pathDependent?: true;
  /** Where the definition comes from. */
  readonly source: string;
}

/** What an author writes: everything about one indicator. */
export interface IndicatorSpecification<
  I extends Inputs,
  P extends ParameterSchemas,
  O extends readonly string[],
> extends IndicatorDefinition<I, P, O> {
  /** The index of each output's first value, or one number for all of them. */
  readonly warmUp: (parameters: ParameterValues<P>) => number | readonly number[];
  /** Refuses parameters that do not go together: which one, and what it would have to be. */
  readonly check?: (
    parameters: ParameterValues<P>,
  ) => readonly [parameter: string, allowed: string] | undefined;
  /** How many rows back an output is drawn: the batch moves it there, a stream gives it when it is known. */
  readonly leads?: (parameters: ParameterValues<P>) => { readonly [K in O[number]]?: number };
  /**
   * The recurrence: takes memory once, gives the function that runs over rows. What it remembers between rows it
   * keeps in building blocks, `memory.cells` or `memory.counters`; anything else, a `let` beside the loop for
   * instance, would be missed by snapshots and by `replaceLast`.
   */
  readonly kernel: (context: KernelContext<I, O>, parameters: ParameterValues<P>) => Recurrence;
}

/** A running indicator. Its outputs are NaN until it is warm. */
export interface StreamingIndicator<I extends Inputs = Inputs> {
  readonly definition: IndicatorDefinition;
  /** All parameters, defaults included. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** The first output. */
  readonly value: number;
  /** How many rows it has seen. */
  readonly count: number;
  /** The index of the row from which on every output has a value. */
  readonly warmUp: number;
  readonly isWarm: boolean;
  /** An output by its place in the definition. */
  output(index: number): number;
  /** Takes the next row, in the order of `definition.inputs`. Gives the first output. */
  update(...inputs: InputValues<I>): number;
  /** Puts another row in the place of the last one, as often as wanted: for a bar that is still forming. */
  replaceLast(...inputs: InputValues<I>): number;
  /** Takes the last row back. Until the next one there is no value, and nothing to replace. */
  removeLast(): void;
  /** Forgets everything: as if just made. */
  reset(): void;
  snapshot(): IndicatorSnapshot;
  /** Continues where a snapshot of the same indicator with the same parameters was taken. */
  restore(snapshot: IndicatorSnapshot): void;
}

/** The kernel's ways in: they read the fields they need and allocate nothing. */
export interface FedWithBars {
  updateBar(bar: Bar): number;
  replaceLastBar(bar: Bar): number;
}
export interface FedWithQuotes {
  updateQuote(quote: Quote): number;
}
export interface FedWithTrades {
  updateTrade(trade: Trade): number;
}
type Fed<I extends Inputs> = 'price' extends I[number]
  ? FedWithTrades
  : 'bid' extends I[number]
    ? FedWithQuotes
    : FedWithBars;

/** A running indicator with its outputs by name: `bands.upper`. */
export type Streaming<I extends Inputs, O extends readonly string[]> = StreamingIndicator<I> &
  Fed<I> & { readonly [K in O[number]]: number };

/** What `defineIndicator` gives: called, it makes a streaming indicator; `batch` runs over whole columns. */
export interface Indicator<I extends Inputs, P extends ParameterSchemas, O extends readonly string[]>
  extends IndicatorDefinition<I, P, O> {
  (options?: Options<I, P>): Streaming<I, O>;
  /** The index from which on every output has a value. */
  warmUp(parameters?: Partial<ParameterValues<P>>): number;
  /** The index of the first value of each output, in the order of `outputs`. */
  firstValid(parameters?: Partial<ParameterValues<P>>): readonly number[];
  /** How many rows back each output is drawn by the batch; 0 but for outputs that repaint. */
  leadOf(output: O[number], parameters?: Partial<ParameterValues<P>>): number;
  /**
   * The same recurrence over columns of equal length. Results go into the arrays of `outputs` where given (of the
   * inputs' length), else into new ones; the arrays are returned by name. NaN before an output's first value. Rows
   * at the beginning in which an input is NaN are skipped, so that the batch of one indicator feeds another.
   */
  batch(
    inputs: Columns<I>,
    parameters?: Partial<ParameterValues<P>>,
    outputs?: Partial<Columns<O>>,
  ): Columns<O>;
  /** As the call itself, for programs that hold the parameters as data. */
  create(options?: Readonly<Record<string, ParameterValue>>): Streaming<I, O>;
}

/** Any indicator, its types forgotten: what the registry holds. Parameters are checked when it is used. */
export interface AnyIndicator extends IndicatorDefinition {
  warmUp(parameters?: Readonly<Record<string, ParameterValue>>): number;
  firstValid(parameters?: Readonly<Record<string, ParameterValue>>): readonly number[];
  leadOf(output: string, parameters?: Readonly<Record<string, ParameterValue>>): number;
  batch(
    inputs: Readonly<Record<string, Float64Array>>,
    parameters?: Readonly<Record<string, ParameterValue>>,
    outputs?: Readonly<Record<string, Float64Array>>,
  ): Readonly<Record<string, Float64Array>>;
  create(options?: Readonly<Record<string, ParameterValue>>): AnyStreaming;
}

export type AnyStreaming = StreamingIndicator<readonly InputName[]> &
  Partial<FedWithBars & FedWithQuotes & FedWithTrades>;
