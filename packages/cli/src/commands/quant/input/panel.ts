import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { count } from '../../../terminal/number-text.ts';
import { badCell, type CsvTable, cellNumber, findColumn, readCsv } from './csv-table.ts';
import { oldestFirst } from './in-order.ts';
import { pivoted } from './long-table.ts';
import { priceOrReturn, type ValueKind } from './price-or-return.ts';
import { rowTimes, shownTime } from './row-times.ts';
import { namedColumns, numericColumns } from './series-column.ts';
import { simpleReturns } from './simple-returns.ts';
import { withinDays } from './within-days.ts';

/** Returns of several assets at the same times. */
export interface Panel {
  readonly label: string;
  readonly assets: readonly string[];
  /** Time first, asset second. */
  readonly returns: readonly Float64Array[];
  /** The last prices of the assets; undefined where returns were read. */
  readonly lastPrices: Float64Array | undefined;
  /** When each row was read, one more than returns where prices were read. */
  readonly times: Float64Array | undefined;
  readonly assumed: readonly string[];
}

/** Names of the column that tells which asset a row is of. */
const ASSET_NAMES = ['symbol', 'ticker', 'asset', 'instrument', 'name'];

const BAR_NAMES = ['open', 'high', 'low', 'close'];

/**
 * Reads the assets that `FILE.csv` has, a column each or a row each, or those that `--instruments` names. One of them may
 * be wanted whether `--columns` names it or not.
 */
export const readPanel = async (invocation: Invocation, wanted?: string): Promise<Panel> => {
  const [file] = invocation.args;
  const instruments = invocation.words('instruments');
  if ((file === undefined) === (instruments === undefined))
    throw new CliError('ARGUMENTS', {
      wrong: file === undefined ? 'no data are named' : `both ${file} and --instruments are named`,
      right: 'a CSV file with a column for each asset, or instruments of the catalog after --instruments',
      next: file === undefined ? 'name them, such as prices.csv or --instruments SPY,TLT' : 'leave one away',
    });
  const values =
    file === undefined
      ? await valuesOfCatalog(invocation, instruments!)
      : await valuesOfFile(invocation, file, wanted);
  return panelOf(values);
};

interface PanelValues {
  readonly label: string;
  readonly kind: ValueKind;
  readonly assets: readonly string[];
  /** Of each asset, at all times. */
  readonly columns: readonly Float64Array[];
  readonly times: Float64Array | undefined;
  readonly assumed: readonly string[];
}

const valuesOfFile = async (
  invocation: Invocation,
  path: string,
  wanted: string | undefined,
): Promise<PanelValues> => {
  const table = await readCsv(path);
  const stated = invocation.words('columns');
  const named =
    stated === undefined || wanted === undefined || stated.includes(wanted) ? stated : [wanted, ...stated];
  const owner = findColumn(table, ASSET_NAMES);
  return owner === undefined
    ? wideValues(invocation, table, named)
    : longValues(invocation, table, owner, named);
};

const wideValues = (
  invocation: Invocation,
  table: CsvTable,
  named: readonly string[] | undefined,
): PanelValues => {
  const places = named === undefined ? assetColumns(table) : namedColumns(table, named);
  const allTimes = rowTimes(table);
  const { places: order, wereTurned } = oldestFirst(table, allTimes);
  const kept = withinDays(invocation, allTimes, order, table.file);
  const assets = places.map((place) => table.header[place]!);
  const columns = places.map((place) =>
    Float64Array.from(kept, (at) => cellNumber(table, table.rows[at]!, place)),
  );
  const { kind, why } = kindOfAll(invocation, assets, columns);
  columns.forEach((column, asset) => {
    const stray = column.findIndex((value) => (kind === 'prices' ? value <= 0 : value < -1));
    if (stray >= 0)
      throw badCell(
        table,
        table.rows[kept[stray]!]!,
        places[asset]!,
        `${column[stray]} is no ${kind === 'prices' ? 'price' : 'return'}`,
        `${kind === 'prices' ? 'prices above 0' : 'simple returns, none below -1'}; --values says which of the two there are`,
      );
  });
  return {
    label: table.file,
    kind,
    assets,
    columns,
    times: allTimes && Float64Array.from(kept, (at) => allTimes[at]!),
    assumed: [
      `columns taken as ${kind}, ${why}`,
      ...(wereTurned ? ['the file runs from new to old and was turned round'] : []),
    ],
  };
};

/** All columns of numbers; refuses the bars of one instrument, whose columns are no assets. */
const assetColumns = (table: CsvTable): readonly number[] => {
  if (BAR_NAMES.some((name) => findColumn(table, [name]) === undefined)) return numericColumns(table);
  throw new CliError('ARGUMENTS', {
    wrong: `${table.file} holds bars of one instrument: ${table.header.join(', ')}`,
    right: 'a column for each asset; or columns symbol, date and price with a row each',
    next: 'join the files of the assets, or name instruments of the catalog: --instruments SPY,TLT',
  });
};

const longValues = (
  invocation: Invocation,
  table: CsvTable,
  owner: number,
  named: readonly string[] | undefined,
): PanelValues => {
  const { assets, columns, times, valueName, dropped } = pivoted(invocation, table, owner, named);
  const { kind, why } = kindOfAll(invocation, [valueName], columns);
  return {
    label: table.file,
    kind,
    assets,
    columns,
    times,
    assumed: [
      `${valueName} taken as ${kind}, ${why}`,
      ...(dropped > 0 ? [`${count(dropped)} dates left out that not all assets have`] : []),
    ],
  };
};

const valuesOfCatalog = async (
  invocation: Invocation,
  instruments: readonly string[],
): Promise<PanelValues> => {
  const { catalogCloses } = await import('./catalog-closes.ts');
  const all = [];
  for (const instrument of instruments) all.push(await catalogCloses(invocation, instrument));
  const places = all.map(({ times, closes }) => new Map(Array.from(times, (time, i) => [time, closes[i]!])));
  const common = all[0]!.times.filter((time) => places.every((at) => at.has(time)));
  if (common.length < 3)
    throw new CliError('ARGUMENTS', {
      wrong: `${instruments.join(', ')} have ${common.length} times in common`,
      right: 'bars of one size that end at the same times',
      next: 'see what there is: marketloom data list',
    });
  const dropped = Math.max(...all.map(({ times }) => times.length)) - common.length;
  return {
    label: 'closes of the catalog',
    kind: 'prices',
    assets: all.map(({ instrument }) => instrument),
    columns: places.map((at) => Float64Array.from(common, (time) => at.get(time)!)),
    times: common,
    assumed: dropped > 0 ? [`${count(dropped)} times left out that not all instruments have`] : [],
  };
};

const kindOfAll = (invocation: Invocation, names: readonly string[], columns: readonly Float64Array[]) => {
  const everything = Float64Array.from(columns.flatMap((column) => Array.from(column)));
  const stated = invocation.text('values') as ValueKind | undefined;
  const { kind, why } = priceOrReturn(names.length === 1 ? names[0]! : 'all columns', everything, stated);
  return { kind, why };
};

const panelOf = ({ label, kind, assets, columns, times, assumed }: PanelValues): Panel => {
  if (assets.length < 2)
    throw new CliError('INPUT_FILE', {
      wrong: `${label} has ${assets.length === 0 ? 'no column of numbers' : `one asset, ${assets[0]}`}`,
      right: 'two assets or more, a column each; or columns symbol, date and price with a row each',
      next: 'for one asset see marketloom quant performance and marketloom quant var',
    });
  if (columns[0]!.length < 3)
    throw new CliError('INPUT_FILE', {
      wrong: `${label} has ${columns[0]!.length} rows`,
      right: 'three or more',
      next: 'give longer series',
    });
  const series = kind === 'prices' ? columns.map(simpleReturns) : columns;
  return {
    label,
    assets,
    returns: Array.from(series[0]!, (_, row) => Float64Array.from(series, (column) => column[row]!)),
    lastPrices: kind === 'prices' ? Float64Array.from(columns, (column) => column.at(-1)!) : undefined,
    times,
    assumed,
  };
};

/** `72 returns of 4 assets, 2004-08-01 to 2010-03-01`. */
export const panelExtent = ({ assets, returns, times }: Panel): string => {
  const days = times === undefined ? '' : `, ${shownTime(times[0]!)} to ${shownTime(times.at(-1)!)}`;
  return `${count(returns.length)} returns of ${count(assets.length)} assets${days}`;
};
