import { decimalsOf, formatTime, type Instrument, type Micros, timesOf } from '@marketloom/kernel';
import { decimalsToShow } from '@marketloom/research';
import { count } from '../../terminal/number-text.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { textTable } from '../../terminal/text-table.ts';
import { seriesName } from '../data/series-name.ts';
import type { ComputedValues } from './computed-values.ts';
import { columnOf } from './read-rows.ts';
import { silence } from './silence.ts';

/** Prices of an instrument are shown with the decimals of its tick, two at least. */
export const priceDecimals = ({ tickSize }: Instrument): number => Math.max(2, decimalsOf(tickSize));

interface Column {
  readonly header: string;
  readonly values: Float64Array;
  readonly decimals: number;
}

/**
 * The last rows: when, what was read, and what each indicator gave; blank where it had no value. Of columns as many as
 * have room, as a number that is cut is another number.
 */
export const valueTable = (values: ComputedValues, { lineLimit, colours }: Terminal): string => {
  const { series, rows, indicators, from } = values;
  const read = readColumns(values);
  const columns = [...read, ...outputColumns(values, read)].map((column) => ({
    ...column,
    cells: Array.from(column.values.subarray(from), (value) => numberText(value, column.decimals)),
  }));
  const times = Array.from(timesOf(rows).subarray(from), (time) => formatTime(time as Micros));
  const shown = columns.slice(0, fittingColumns(columns, times, lineLimit));
  const left = columns.length - shown.length;
  const table = textTable(
    ['time', ...shown.map(({ header }) => header)],
    times.map((time, row) => [time, ...shown.map(({ cells }) => cells[row]!)]),
    { right: shown.map((_, at) => at + 1), width: Number.POSITIVE_INFINITY, colours },
  );
  const labels = indicators.map(({ drawn }) => drawn.label).join(', ');
  const what = `${count(times.length)} ${times.length === 1 ? 'row' : 'rows'} of ${seriesName(series)}`;
  const lines = [
    `${labels}: ${what}; times in UTC${rows.kind === 'bar' ? ', of the end of each bar' : ''}`,
    left > 0
      ? `${count(left)} more ${left === 1 ? 'column needs' : 'columns need'} a wider terminal, or --json.`
      : undefined,
    ...indicators.map((one) => silence(one, rows)),
  ];
  return `${table}\n\n${lines.filter((line) => line !== undefined).join('\n')}`;
};

/** How many columns beside the times fit into a line; one at least. */
const fittingColumns = (
  columns: readonly { readonly header: string; readonly cells: readonly string[] }[],
  times: readonly string[],
  width: number,
): number => {
  const longest = (texts: readonly string[]) => texts.reduce((most, { length }) => Math.max(most, length), 0);
  let used = longest(times);
  const end = columns.findIndex(({ header, cells }) => {
    used += 2 + longest([header, ...cells]);
    return used > width;
  });
  return end < 0 ? columns.length : Math.max(end, 1);
};

/** The close of a bar, and whatever else is read. */
const readColumns = ({ series: { instrument }, rows, indicators }: ComputedValues): readonly Column[] => {
  const found = new Map<string, Float64Array>();
  if (rows.kind === 'bar') found.set('close', columnOf(rows, 'close'));
  for (const { reads } of indicators)
    for (const { label, values } of reads) if (label !== 'openTime') found.set(label, values);
  return Array.from(found, ([header, values]) => ({
    header,
    values,
    decimals: /volume|size/i.test(header) ? amountDecimals(values) : priceDecimals(instrument),
  }));
};

const MOST_AMOUNT_DECIMALS = 8;

/** As few as say every amount. */
const amountDecimals = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.min(decimalsOf(value), MOST_AMOUNT_DECIMALS)), 0);

const outputColumns = (
  { series: { instrument }, indicators, from }: ComputedValues,
  read: readonly Column[],
): readonly Column[] => {
  const taken = read.map(({ header }) => header);
  const isAlone =
    indicators.length === 1 && !indicators[0]!.drawn.outputs.some(({ name }) => taken.includes(name));
  return indicators.flatMap(({ indicator, drawn, outputs }) => {
    const shown = Object.values(outputs).map((values) => values.subarray(from));
    const decimals = drawn.pane === 'price' ? priceDecimals(instrument) : decimalsToShow(shown);
    return drawn.outputs.map(({ name, isWhole }) => ({
      header: headerOf(indicator.functionName, name, drawn.outputs.length, isAlone),
      values: outputs[name]!,
      decimals: isWhole ? 0 : decimals,
    }));
  });
};

const headerOf = (indicator: string, output: string, outputs: number, isAlone: boolean): string => {
  if (outputs === 1) return indicator;
  return isAlone ? output : `${indicator}.${output}`;
};

const numberText = (value: number, decimals: number): string =>
  Number.isNaN(value)
    ? ''
    : value
        .toLocaleString('en-US', {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
          useGrouping: false,
        })
        .replace(/^-(?=[\d.]*[1-9])/, '−')
        .replace(/^-/, '');
