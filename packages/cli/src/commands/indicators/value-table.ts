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

/** The last rows: when, what was read, and what each indicator gave; blank where it had no value. */
export const valueTable = (values: ComputedValues, { lineLimit, colours }: Terminal): string => {
  const { series, rows, indicators, from } = values;
  const columns = [...readColumns(values), ...outputColumns(values)];
  const times = timesOf(rows);
  const cells = Array.from({ length: rows.length - from }, (_, at) => [
    formatTime(times[from + at]! as Micros),
    ...columns.map((column) => numberText(column.values[from + at]!, column.decimals)),
  ]);
  const table = textTable(['time', ...columns.map(({ header }) => header)], cells, {
    right: columns.map((_, at) => at + 1),
    width: lineLimit,
    colours,
  });
  const labels = indicators.map(({ drawn }) => drawn.label).join(', ');
  const lines = [
    `${labels}: ${count(cells.length)} rows of ${seriesName(series)}; times in UTC${rows.kind === 'bar' ? ', of the end of each bar' : ''}`,
    ...indicators.map((one) => silence(one, rows)).filter((text) => text !== undefined),
  ];
  return `${table}\n\n${lines.join('\n')}`;
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

const outputColumns = ({ series: { instrument }, indicators, from }: ComputedValues): readonly Column[] =>
  indicators.flatMap(({ indicator, drawn, outputs }) => {
    const shown = Object.values(outputs).map((values) => values.subarray(from));
    const decimals = drawn.pane === 'price' ? priceDecimals(instrument) : decimalsToShow(shown);
    return drawn.outputs.map(({ name, isWhole }) => ({
      header: headerOf(indicator.functionName, name, drawn.outputs.length, indicators.length),
      values: outputs[name]!,
      decimals: isWhole ? 0 : decimals,
    }));
  });

const headerOf = (indicator: string, output: string, outputs: number, indicators: number): string => {
  if (outputs === 1) return indicator;
  return indicators === 1 ? output : `${indicator}.${output}`;
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
