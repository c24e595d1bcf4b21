import type { AnyIndicator } from '@marketloom/indicators';
import { timesOf } from '@marketloom/kernel';
import { openCatalog, type Series } from '@marketloom/market-data';
import { type DrawnIndicator, describeIndicator } from '@marketloom/research';
import { catalogFolder } from '../../catalog-folder.ts';
import type { Invocation } from '../../command-line/invocation.ts';
import { CliError } from '../../failure/errors.ts';
import { dayRange } from '../data/day-range.ts';
import { seriesName } from '../data/series-name.ts';
import { rowCount } from '../row-count.ts';
import { chosenParameters, type Parameters, withPlainErrors } from './chosen-parameters.ts';
import { chosenFields, type InputColumn, inputColumns, type ReadRows } from './input-columns.ts';
import { chooseSeries, firstShown, type Rows, readRows, rowsAt } from './read-rows.ts';
import { canBeComputed, type RowKind, rowKindOf } from './what-is-read.ts';

/** An indicator over all rows that were read. */
export interface ComputedIndicator {
  readonly indicator: AnyIndicator;
  readonly parameters: Parameters;
  /** How it is drawn and what it is called: `RSI 14`, `SMA 20 of hlc3`. */
  readonly drawn: DrawnIndicator;
  readonly reads: readonly InputColumn[];
  readonly outputs: Readonly<Record<string, Float64Array>>;
}

export interface ComputedValues {
  readonly series: Series;
  readonly rows: Rows;
  readonly indicators: readonly ComputedIndicator[];
  /** The rows that are shown: from this one on, up to the last. */
  readonly from: number;
}

/** Computes indicators over rows of the catalog, as the command line asks. */
export const computeValues = async (
  indicators: readonly AnyIndicator[],
  invocation: Invocation,
  usualCount: number,
): Promise<ComputedValues> => {
  const kind = commonKind(indicators);
  const parameters = chosenParameters(indicators, invocation.pairs('param'));
  const fields = chosenFields(indicators, invocation);
  const most = rowCount(invocation, 'last') ?? usualCount;
  const range = dayRange(invocation.text('from'), invocation.text('to'));
  const data = { data: invocation.text('data'), kind, reader: indicators[0]!.functionName };
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const { series } = chooseSeries(catalog, { instrument: invocation.text('instrument')!, ...data });
    const rows = await readRows(catalog, series, range.to);
    const withName = invocation.text('with');
    let read: ReadRows = { rows, other: undefined };
    if (withName !== undefined) {
      const { series: otherSeries } = chooseSeries(catalog, { instrument: withName, ...data });
      const otherRows = await readRows(catalog, otherSeries, range.to);
      read = atCommonTimes(series, rows, otherSeries, otherRows);
    }
    const first = firstShown(read.rows, series, range.from);
    return {
      series,
      rows: read.rows,
      indicators: indicators.map((indicator, place) => {
        const inputs = inputColumns(indicator, read, fields);
        return computed(indicator, parameters[place]!, inputs, series);
      }),
      from: Math.max(first, read.rows.length - most),
    };
  } finally {
    catalog.close();
  }
};

const computed = (
  indicator: AnyIndicator,
  parameters: Parameters,
  inputs: Readonly<Record<string, InputColumn>>,
  series: Series,
): ComputedIndicator => {
  const columns = Object.fromEntries(Object.entries(inputs).map(([name, { values }]) => [name, values]));
  const unknown = Object.values(inputs).find(({ values }) => values.some(Number.isNaN));
  if (unknown !== undefined) throw unknownValues(indicator, unknown, series);
  const [outputs, stream] = withPlainErrors(indicator, () => [
    indicator.batch(columns, parameters),
    indicator.create(parameters),
  ]);
  const drawn = describeIndicator(indicator.functionName, stream)!;
  const reads = Object.values(inputs);
  const usual = indicator.reads ?? indicator.inputs;
  const isUsual = reads.every(({ label }, place) => label === usual[place] || label === 'openTime');
  const label = isUsual ? drawn.label : `${drawn.label} of ${reads.map((one) => one.label).join(' and ')}`;
  return { indicator, parameters, drawn: { ...drawn, label }, reads, outputs };
};

const unknownValues = (
  { functionName }: AnyIndicator,
  { label, values }: InputColumn,
  series: Series,
): CliError =>
  new CliError('ARGUMENTS', {
    wrong: `${functionName} reads ${label}, which ${values.filter(Number.isNaN).length} of the ${values.length} rows of ${seriesName(series)} do not tell`,
    right: 'data that tell it in every row',
    next: 'look at the rows: marketloom data show; or compute another indicator: marketloom indicators',
  });

const commonKind = (indicators: readonly AnyIndicator[]): RowKind => {
  const [first, ...others] = indicators as readonly [AnyIndicator, ...AnyIndicator[]];
  const kind = rowKindOf(first);
  const other = others.find((one) => rowKindOf(one) !== kind);
  if (other !== undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `${first.functionName} reads ${kind}s, and ${other.functionName} ${rowKindOf(other)}s`,
      right: 'indicators that read rows of one kind',
      next: 'run the command once for each',
    });
  const stray = indicators.find((one) => !canBeComputed(one));
  if (stray !== undefined)
    throw new CliError('ARGUMENTS', {
      wrong: `${stray.functionName} reads ${stray.inputs.join(' and ')}, and no data of a catalog have ${stray.inputs.at(-1)}`,
      right: 'an indicator of bars, quotes or trades',
      next: 'run this one in a script: docs/using-indicators.md',
    });
  return kind;
};

/** The rows of two instruments at the times that both have. */
const atCommonTimes = (series: Series, rows: Rows, otherSeries: Series, otherRows: Rows): ReadRows => {
  const places = new Map(Array.from(timesOf(otherRows), (time, place) => [time, place]));
  const common = Array.from(timesOf(rows).keys()).filter((place) => places.has(timesOf(rows)[place]!));
  if (common.length === 0)
    throw new CliError('ARGUMENTS', {
      wrong: `${seriesName(series)} and ${seriesName(otherSeries)} have no time in common`,
      right: 'bars of one size that end at the same times',
      next: 'see what there is: marketloom data list',
    });
  return {
    rows: rowsAt(rows, common),
    other: {
      instrument: otherSeries.instrument.id,
      rows: rowsAt(
        otherRows,
        common.map((place) => places.get(timesOf(rows)[place]!)!),
      ),
    },
  };
};
