import {
  type AnyIndicator,
  averagePrice,
  medianPrice,
  type PriceSource,
  priceSources,
  typicalPrice,
} from '@marketloom/indicators';
import type { Invocation } from '../../command-line/invocation.ts';
import { didYouMean } from '../../command-line/nearest-name.ts';
import { CliError } from '../../failure/errors.ts';
import { columnOf, type Rows } from './read-rows.ts';
import { isOfTwo, takesSource } from './what-is-read.ts';

/** A column that an indicator reads, and what it is called: `close`, or `KO.XNYS close` of another instrument. */
export interface InputColumn {
  readonly label: string;
  readonly values: Float64Array;
}

/** What `--source`, `--first` and `--second` name. */
export interface ChosenFields {
  readonly source: PriceSource | undefined;
  readonly first: PriceSource | undefined;
  readonly second: PriceSource | undefined;
}

/** The rows that are read, and those of `--with` at the same times. */
export interface ReadRows {
  readonly rows: Rows;
  readonly other: { readonly instrument: string; readonly rows: Rows } | undefined;
}

/** The fields that are chosen; refuses what is no field, and a choice that none of the indicators has. */
export const chosenFields = (indicators: readonly AnyIndicator[], invocation: Invocation): ChosenFields => {
  const field = (option: 'source' | 'first' | 'second'): PriceSource | undefined => {
    const text = invocation.text(option);
    if (text === undefined || priceSources.includes(text as PriceSource))
      return text as PriceSource | undefined;
    throw new CliError('ARGUMENTS', {
      wrong: `--${option} ${text} is no field of a bar`,
      right: `${didYouMean(text, priceSources)}There are ${priceSources.join(', ')}`,
      next: 'name one of them',
    });
  };
  const fields = { source: field('source'), first: field('first'), second: field('second') };
  if (fields.source !== undefined && !indicators.some(takesSource))
    throw misfit('source', indicators, 'an indicator of one series');
  for (const option of ['first', 'second', 'with'] as const)
    if (invocation.text(option) !== undefined && !indicators.some(isOfTwo))
      throw misfit(option, indicators, 'an indicator of two series, such as correlation');
  return fields;
};

const misfit = (option: string, indicators: readonly AnyIndicator[], right: string): CliError => {
  const [{ functionName, inputs }] = indicators as readonly [AnyIndicator];
  return new CliError('ARGUMENTS', {
    wrong: `--${option} is given, and ${functionName} reads ${inputs.join(', ')}`,
    right,
    next: `leave --${option} away; what the indicator reads: marketloom indicators ${functionName}`,
  });
};

/** What an indicator reads, by the names of its inputs. */
export const inputColumns = (
  indicator: AnyIndicator,
  { rows, other }: ReadRows,
  fields: ChosenFields,
): Readonly<Record<string, InputColumn>> => {
  const { inputs, reads } = indicator;
  const columnFor = (input: string, place: number): InputColumn => {
    const isTwo = isOfTwo(indicator);
    const usual = isTwo && other !== undefined ? 'close' : (reads?.[place] ?? input);
    const chosen = isTwo
      ? [fields.first, fields.second][place]
      : takesSource(indicator)
        ? fields.source
        : undefined;
    const field = chosen ?? usual;
    const label = field === 'time' ? 'openTime' : field;
    return isTwo && place === 1 && other !== undefined
      ? { label: `${other.instrument} ${label}`, values: fieldOf(other.rows, label) }
      : { label, values: fieldOf(rows, label) };
  };
  return Object.fromEntries(inputs.map((input, place) => [input, columnFor(input, place)]));
};

/** The mean prices, as the indicators of these names have them. */
const means = { hl2: medianPrice, hlc3: typicalPrice, ohlc4: averagePrice } as const;

/** A field of the rows, or one of the usual mean prices. */
const fieldOf = (rows: Rows, field: string): Float64Array => {
  const mean: AnyIndicator | undefined = means[field as keyof typeof means];
  if (mean === undefined) return columnOf(rows, field);
  return mean.batch(Object.fromEntries(mean.inputs.map((input) => [input, columnOf(rows, input)]))).value!;
};
