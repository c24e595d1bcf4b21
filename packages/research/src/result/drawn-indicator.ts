import type { StreamingIndicator } from '@marketloom/kernel';
import type { DrawnIndicator } from './result.ts';

/** The members that are read where an indicator has them; what a strategy declares may be any object. */
type Described = StreamingIndicator & {
  readonly definition?: {
    readonly name: string;
    readonly title: string;
    readonly parameters?: Readonly<Record<string, { readonly default?: unknown }>>;
    readonly outputs: readonly string[];
    readonly integers?: readonly string[];
    readonly pane: 'price' | 'own';
    readonly levels?: readonly number[];
  };
  /** What one that is made of others is called. */
  readonly title?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly output?: (index: number) => number;
  readonly value?: unknown;
};

/** How an indicator is drawn; undefined where it has nothing to draw. */
export const describeIndicator = (
  name: string,
  indicator: StreamingIndicator,
): DrawnIndicator | undefined => {
  const described: Described = indicator;
  const { definition, parameters = {}, output, value } = described;
  if (definition !== undefined && output !== undefined) {
    const { pane, levels = [], integers = [] } = definition;
    const outputs = definition.outputs.map((one) => ({ name: one, isWhole: integers.includes(one) }));
    const label = described.title ?? labelOf(definition, parameters);
    const title = label.startsWith(definition.title) ? null : definition.title;
    return { name, label, title, pane, levels, outputs };
  }
  if (typeof value !== 'number') return undefined;
  return {
    name,
    label: described.title ?? name,
    title: null,
    pane: 'own',
    levels: [],
    outputs: [{ name: 'value', isWhole: false }],
  };
};

/** An output of a described indicator as it is now; NaN before it is warm and where it is no number. */
export const readOutput = (indicator: StreamingIndicator, index: number): number => {
  const described = indicator as Described;
  if (described.definition !== undefined && described.output !== undefined)
    return finite(described.output(index));
  return described.isWarm ? finite(described.value) : Number.NaN;
};

const finite = (value: unknown): number => (Number.isFinite(value) ? (value as number) : Number.NaN);

const MOST_NUMBERS = 4;

/**
 * The name with its numbers, as traders say it, or the title where no one says the name. Words, flags and zeros stand
 * there where they are not the usual ones; so do the numbers of the patterns of candles, and more than four of them.
 */
const labelOf = (
  { name: short, title, parameters: schemas = {} }: NonNullable<Described['definition']>,
  parameters: Readonly<Record<string, unknown>>,
): string => {
  const isPattern = short.startsWith('CDL');
  const numbers = Object.values(parameters).filter((value) => typeof value === 'number');
  const saysNumbers = !isPattern && numbers.length <= MOST_NUMBERS;
  const shown = Object.entries(parameters).flatMap(([key, value]) => {
    if (saysNumbers && typeof value === 'number' && value !== 0) return [String(value)];
    if (value === schemas[key]?.default) return [];
    return [typeof value === 'boolean' ? `${value ? '' : 'not '}${key}` : String(value)];
  });
  const name = isPattern || short.includes('_') ? title : short;
  return shown.length === 0 ? name : `${name} ${shown.join(', ')}`;
};
