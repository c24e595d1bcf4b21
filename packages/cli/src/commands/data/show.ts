import {
  auctionPhases,
  formatTime,
  type MarketColumns,
  type Micros,
  statusActions,
} from '@marketloom/kernel';
import { openCatalog } from '@marketloom/market-data';
import { catalogFolder } from '../../catalog-folder.ts';
import type { CommandRun } from '../../command-line/definition.ts';
import { count } from '../../terminal/number-text.ts';
import { textTable } from '../../terminal/text-table.ts';
import { rowCount } from '../row-count.ts';
import { dayRange } from './day-range.ts';
import { findSeries, seriesName } from './series-name.ts';

type Row = Readonly<Record<string, string | number | null>>;

export const run: CommandRun = async (invocation, terminal) => {
  const most = rowCount(invocation, 'rows') ?? 10;
  const range = dayRange(invocation.text('from'), invocation.text('to'));
  const catalog = await openCatalog(catalogFolder(invocation));
  try {
    const { series, rows: total } = findSeries(invocation.args[0] as string, catalog);
    const shown: Row[] = [];
    for await (const columns of catalog.read(series, { ...range, chunkRows: most })) {
      for (let i = 0; i < columns.length && shown.length < most; i++) shown.push(rowOf(columns, i));
      if (shown.length >= most) break;
    }
    if (invocation.isSet('json')) {
      terminal.print(JSON.stringify({ series: seriesName(series), rows: shown }, null, 2));
      return 0;
    }
    const names = Object.keys(shown[0] ?? {});
    const cells = shown.map((row) =>
      names.map((name) => cellOf(name, row[name]!, series.instrument.pricePrecision)),
    );
    const right = names.flatMap((name, i) =>
      isTime(name) || name in words || name === 'contract' ? [] : [i],
    );
    terminal.print(textTable(names, cells, { right, width: terminal.lineLimit, colours: terminal.colours }));
    terminal.print(
      `\n${count(shown.length)} rows shown of ${seriesName(series)}, which has ${count(total)}; times in UTC`,
    );
    return 0;
  } finally {
    catalog.close();
  }
};

const isTime = (name: string): boolean => name === 'time' || name.endsWith('Time');

/** Columns whose values stand for words. */
const words: Readonly<Record<string, readonly string[]>> = { phase: auctionPhases, action: statusActions };

const wordsOf = (columns: MarketColumns): typeof words =>
  columns.kind === 'chain' ? { contract: columns.contracts } : words;

/** Numbers that are no prices. */
const isPlain = (name: string): boolean => plainNumbers.has(name) || name.toLowerCase().endsWith('size');

const plainNumbers: ReadonlySet<string> = new Set([
  'volume',
  'imbalance',
  'openInterest',
  'impliedVolatility',
  'delta',
  'gamma',
  'vega',
  'theta',
]);

/** What is not known is null: JSON has no NaN. */
const rowOf = (columns: MarketColumns, i: number): Row => {
  const row: Record<string, string | number | null> = {};
  const known = wordsOf(columns);
  for (const [name, values] of Object.entries(columns)) {
    if (!(values instanceof Float64Array)) continue;
    const value = values[i]!;
    row[name] = isTime(name)
      ? formatTime(value as Micros)
      : (known[name]?.[value] ?? (Number.isNaN(value) ? null : value));
  }
  return row;
};

const cellOf = (name: string, value: string | number | null, decimals: number): string => {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return isPlain(name) ? String(value) : value.toFixed(decimals);
};
