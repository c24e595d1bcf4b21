import type { Invocation } from '../../../command-line/invocation.ts';
import { numbersOf, readCsv } from '../input/csv-table.ts';
import { oldestFirst } from '../input/in-order.ts';
import { priceOrReturn } from '../input/price-or-return.ts';
import { rowTimes } from '../input/row-times.ts';
import { seriesColumn } from '../input/series-column.ts';
import { simpleReturns } from '../input/simple-returns.ts';

/** Arguments that are columns of CSV files: `--series returns=prices.csv` or `--series high=prices.csv:high`. */
export const seriesInputs = async (
  invocation: Invocation,
): Promise<Readonly<Record<string, readonly number[]>>> => {
  const entries = Object.entries(invocation.pairs('series') ?? {}).map(
    async ([field, source]) => [field, await columnFor(field, source)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
};

const columnFor = async (field: string, source: string): Promise<readonly number[]> => {
  const [, path = source, column] = /^(.+\.\w+):([^:/]+)$/.exec(source) ?? [];
  const table = await readCsv(path);
  const place = seriesColumn(table, column);
  const values = numbersOf(table, place);
  const { places } = oldestFirst(table, rowTimes(table));
  const ordered = Float64Array.from(places, (at) => values[at]!);
  const wantsReturns = /returns$/i.test(field);
  const { kind } = wantsReturns
    ? priceOrReturn(table.header[place]!, ordered, undefined)
    : { kind: undefined };
  return Array.from(kind === 'prices' ? simpleReturns(ordered) : ordered);
};
