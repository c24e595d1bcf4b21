import { formatNumber, formatQuantity, formatSigned, formatSignedPercent, formatTime } from '../format.ts';
import type { PageData, PageTrades, TextColumn } from '../page-data.ts';
import { textAt } from './page-data.ts';

/** A column of the trade table: what is shown, what it sorts by, and what the CSV holds. */
export interface TradeColumn {
  readonly name: string;
  readonly heading: string;
  readonly isNumber: boolean;
  readonly show: (row: number) => string;
  readonly sortKey: (row: number) => number | string;
  readonly csv: (row: number) => number | string;
  readonly tone?: (row: number) => number;
  /** All its texts, where it holds texts that repeat. */
  readonly texts?: readonly string[];
}

export function tradeColumns(data: PageData): readonly TradeColumn[] {
  const { trades } = data;
  const decimals = new Map(data.prices.map((series) => [series.instrument, series.decimals]));
  const longest = trades.days.reduce((most, days) => Math.max(most, days), 0);
  const dayDecimals = longest < 10 ? 3 : 1;
  const price = (value: number, row: number) =>
    formatNumber(value, decimals.get(textAt(trades.instrument, row)) ?? 2);
  const number = (
    name: NumberColumn,
    heading: string,
    show: (value: number, row: number) => string,
  ): TradeColumn => ({
    name,
    heading,
    isNumber: true,
    show: (row) => show(trades[name][row]!, row),
    sortKey: (row) => trades[name][row]!,
    csv: (row) => trades[name][row]!,
  });
  const text = (name: TextColumnName, heading: string): TradeColumn => ({
    name,
    heading,
    isNumber: false,
    show: (row) => textAt(trades[name], row),
    sortKey: (row) => textAt(trades[name], row),
    csv: (row) => textAt(trades[name], row),
    texts: trades[name].values,
  });
  const time = (name: 'entryTime' | 'exitTime', heading: string): TradeColumn => ({
    ...number(name, heading, (value) => formatTime(value).replace(' UTC', '')),
    isNumber: false,
    csv: (row) => new Date(trades[name][row]!).toISOString(),
  });
  return [
    number('id', '#', (value) => formatNumber(value, 0)),
    text('instrument', 'Instrument'),
    text('direction', 'Side'),
    time('entryTime', 'Entry, UTC'),
    number('entryPrice', 'Entry price', price),
    time('exitTime', 'Exit, UTC'),
    number('exitPrice', 'Exit price', price),
    number('quantity', 'Quantity', formatQuantity),
    {
      ...number('profit', `Profit, ${data.currency}`, (value) => formatSigned(value, data.currencyDecimals)),
      tone: (row) => trades.profit[row]!,
    },
    {
      ...number('return', 'Return', (value) => formatSignedPercent(value)),
      tone: (row) => trades.return[row]!,
    },
    number('fees', 'Fees', (value) => formatNumber(value, data.currencyDecimals)),
    number('days', 'Days', (value) => formatNumber(value, dayDecimals)),
    text('entryRule', 'Entry rule'),
    text('exitRule', 'Exit rule'),
    ...exitOrder(trades),
  ];
}

/** Which order of which group ended a trade, in runs that have any: `target of bracket 3`. */
function exitOrder({ exitGroup }: PageTrades): readonly TradeColumn[] {
  if (exitGroup === null) return [];
  const { role, id } = exitGroup;
  const show = (row: number) => (id[row] === 0 ? '' : `${textAt(role, row)} ${id[row]}`);
  const widest = id.reduce((most, value) => Math.max(most, value), 0);
  return [
    {
      name: 'exitOrder',
      heading: 'Exit order',
      isNumber: false,
      show,
      sortKey: (row) => textAt(role, row),
      csv: show,
      texts: role.values.map((text) => `${text} ${widest}`),
    },
  ];
}

type NamesOf<Column> = {
  [Name in keyof PageTrades]: PageTrades[Name] extends Column ? Name : never;
}[keyof PageTrades];
type NumberColumn = NamesOf<readonly number[]>;
type TextColumnName = NamesOf<TextColumn>;

/** The width of a column in characters: that of its longest text, judged by its extremes where it holds numbers. */
export function columnWidth(column: TradeColumn, count: number): number {
  const samples = column.texts ?? extremes(column, count).map(column.show);
  return Math.max(column.heading.length + 1, ...samples.map((sample) => sample.length));
}

function extremes({ sortKey }: TradeColumn, count: number): readonly number[] {
  let least = 0;
  let greatest = 0;
  for (let row = 1; row < count; row++) {
    if (sortKey(row) < sortKey(least)) least = row;
    if (sortKey(row) > sortKey(greatest)) greatest = row;
  }
  return [least, greatest, 0, count - 1];
}
