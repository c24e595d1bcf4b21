import { mustBe } from '../errors.ts';
import type { AnyStreaming } from '../indicator.ts';
import type { Bar } from '../inputs.ts';

/** A bar that may say of which instrument it is and when it ended. A `Bar` of the kernel is one. */
export interface TimedBar extends Bar {
  readonly closeTime?: number;
  readonly instrument?: { readonly id: string; readonly symbol?: string };
}

/**
 * Something with one value that is fed with bars: a price, an indicator, one of its outputs, a combination of these.
 * Its state is plain JSON.
 */
export interface Line {
  /** What a trader would call it: `RSI 14`. */
  readonly title: string;
  /** Whether its values are prices, to be drawn over them. */
  readonly pane: 'price' | 'own';
  /** Whether there is a value. */
  readonly isWarm: boolean;
  /** The last known value; NaN before the first. */
  readonly value: number;
  /** Takes the next bar. Gives the new value; NaN where this bar brought none. */
  updateBar(bar: TimedBar): number;
  /** Puts another bar in the place of the last one. Gives its value; NaN where it brings none. */
  replaceLastBar(bar: TimedBar): number;
  reset(): void;
  snapshot(): unknown;
  restore(snapshot: never): void;
}

/** A line, or an indicator, of which the first output is taken. */
export type Source = Line | AnyStreaming;

/** Refuses a bar that cannot be, before any of those that look at it has taken it. */
export function checkBar(bar: TimedBar): void {
  const refuse = (field: string, value: unknown, allowed: string) => {
    throw mustBe('INDICATOR_INPUT_INVALID', 'A bar', field, value, allowed);
  };
  for (const field of ['open', 'high', 'low', 'close', 'volume'] as const)
    if (!Number.isFinite(bar[field])) refuse(field, bar[field], 'a finite number');
  if (bar.high < bar.low) refuse('high', bar.high, `at or above the low, ${bar.low}`);
  if (bar.volume < 0) refuse('volume', bar.volume, '0 or more');
}

/** One output of a running indicator as a line: `line(macd(), 'histogram')`. Without a name, the first. */
export function line(source: Source, output?: string): Line {
  if (!('definition' in source) || 'title' in source) return source as Line;
  const { definition } = source;
  const index = output === undefined ? 0 : definition.outputs.indexOf(output);
  if (index < 0) {
    const allowed = `one of ${definition.outputs.join(', ')}`;
    throw mustBe('INDICATOR_PARAMETER_INVALID', definition.name, 'output', output, allowed);
  }
  return new IndicatorLine(source, index);
}

/** A running indicator's name with its periods and what else is not usual, and the output where there are several. */
export function titleOf({ definition, parameters }: AnyStreaming, index?: number): string {
  const told = Object.entries(definition.parameters)
    .filter(
      ([name, schema]) =>
        (schema.type === 'integer' && parameters[name] !== 0) || parameters[name] !== schema.default,
    )
    .map(([name]) => parameters[name]);
  const several = index !== undefined && definition.outputs.length > 1;
  return [definition.name, ...told, ...(several ? [definition.outputs[index]] : [])].join(' ');
}

class IndicatorLine implements Line {
  readonly title: string;
  readonly pane: 'price' | 'own';
  readonly #indicator: AnyStreaming;
  readonly #index: number;

  constructor(indicator: AnyStreaming, index: number) {
    const { definition, updateBar } = indicator;
    if (!updateBar)
      throw mustBe('INDICATOR_INPUT_MISSING', definition.name, 'a source', 'fed with ticks', 'fed with bars');
    this.title = titleOf(indicator, index);
    this.pane = definition.pane;
    this.#indicator = indicator;
    this.#index = index;
  }

  get isWarm(): boolean {
    return !Number.isNaN(this.value);
  }

  get value(): number {
    return this.#indicator.output(this.#index);
  }

  updateBar(bar: TimedBar): number {
    this.#indicator.updateBar!(bar);
    return this.value;
  }

  replaceLastBar(bar: TimedBar): number {
    this.#indicator.replaceLastBar!(bar);
    return this.value;
  }

  reset(): void {
    this.#indicator.reset();
  }

  snapshot(): unknown {
    return this.#indicator.snapshot();
  }

  restore(snapshot: never): void {
    this.#indicator.restore(snapshot);
  }
}
