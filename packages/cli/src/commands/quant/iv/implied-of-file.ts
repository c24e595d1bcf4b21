import { writeFile } from 'node:fs/promises';
import { impliedVolatilityBatch, normalImpliedVolatilityBatch } from '@marketloom/quant/options';
import type { Invocation } from '../../../command-line/invocation.ts';
import { CliError } from '../../../failure/errors.ts';
import { writeRefusal } from '../../../failure/write-refusal.ts';
import { count } from '../../../terminal/number-text.ts';
import type { Terminal } from '../../../terminal/terminal.ts';
import { type CsvTable, readCsv } from '../input/csv-table.ts';
import { figure, share } from '../shown/figure.ts';
import { show } from '../shown/screen.ts';
import { columnOrFlag, neededColumn, pricesOf, typesOf, yearsOf } from './quote-columns.ts';

/** So many rows are shown; the file that `--output` names has all. */
const MOST_SHOWN = 20;

interface Implied {
  readonly years: Float64Array;
  readonly forward: Float64Array;
  readonly lognormal: Float64Array;
  readonly normal: Float64Array;
  readonly assumed: readonly string[];
}

/** The volatilities that the prices of many options tell. */
export const impliedOfFile = async (
  path: string,
  invocation: Invocation,
  terminal: Terminal,
): Promise<void> => {
  for (const flag of ['price', 'type'])
    if (invocation.text(flag) !== undefined)
      throw new CliError('ARGUMENTS', {
        wrong: `--${flag} is given beside the file ${path}`,
        right: `a column ${flag} in the file`,
        next: `leave --${flag} away`,
      });
  const table = await readCsv(path);
  const implied = impliedOf(table, invocation);
  const { lognormal, normal } = implied;
  const output = invocation.text('output');
  if (output !== undefined) await writeTable(output, table, implied);
  const unexplained = lognormal.filter(Number.isNaN).length;
  const header = [...table.header.slice(0, 6), 'implied vol', 'normal vol'];
  const rows = table.rows
    .slice(0, MOST_SHOWN)
    .map(({ fields }, row) => [
      ...fields.slice(0, 6),
      Number.isNaN(lognormal[row]!) ? '' : share(lognormal[row]!, 4),
      Number.isNaN(normal[row]!) ? '' : figure(normal[row]!),
    ]);
  show(
    invocation,
    terminal,
    {
      title: `${count(table.rows.length)} options of ${table.file}`,
      parts: [
        { header, rows, words: 0 },
        ...(table.rows.length > MOST_SHOWN && output === undefined
          ? [
              `… and ${count(table.rows.length - MOST_SHOWN)} more rows: --output FILE.csv writes all, --json prints them.`,
            ]
          : []),
        ...(unexplained > 0
          ? [
              `No volatility explains ${count(unexplained)} of the prices (below the value of exercise, or above the most that an option is worth): these stay blank.`,
            ]
          : []),
        ...(output === undefined
          ? []
          : [`Written with the columns impliedVolatility and normalImpliedVolatility: ${output}`]),
      ],
      assumed: implied.assumed,
    },
    {
      file: table.file,
      unexplained,
      rows: table.rows.map(({ fields }, row) => ({
        ...Object.fromEntries(table.header.map((name, place) => [name, fields[place]])),
        impliedVolatility: lognormal[row],
        normalImpliedVolatility: normal[row],
      })),
    },
  );
};

const impliedOf = (table: CsvTable, invocation: Invocation): Implied => {
  const type = typesOf(table, neededColumn(table, 'type', 'a column type with call or put'));
  const strike = columnOrFlag(table, invocation, 'strike');
  if (strike === undefined) neededColumn(table, 'strike', 'a column strike');
  const price = pricesOf(table);
  const years = yearsOf(table, invocation);
  const stated = columnOrFlag(table, invocation, 'rate');
  const rate = stated ?? new Float64Array(price.length);
  const forward = forwardsOf(table, invocation, years, rate);
  const undiscounted = price.map((value, row) => value * Math.exp(rate[row]! * years[row]!));
  const columns = { type, forward, strike: strike!, years, price: undiscounted };
  return {
    years,
    forward,
    lognormal: impliedVolatilityBatch(columns, { unexplained: 'nan' }),
    normal: normalImpliedVolatilityBatch(columns, { unexplained: 'nan' }),
    assumed: ['European options', ...(stated === undefined ? ['rate 0'] : [])],
  };
};

/** The column or flag of forwards, else those of the spot. */
const forwardsOf = (
  table: CsvTable,
  invocation: Invocation,
  years: Float64Array,
  rate: Float64Array,
): Float64Array => {
  const forward = columnOrFlag(table, invocation, 'forward');
  if (forward !== undefined) return forward;
  const spot = columnOrFlag(table, invocation, 'spot');
  if (spot === undefined)
    throw new CliError('INPUT_FILE', {
      wrong: `${table.file} has neither a column spot nor forward`,
      right: 'one of both; or --spot or --forward for all rows',
      next: 'add --spot, such as --spot 100',
    });
  const dividendYield = columnOrFlag(table, invocation, 'dividendYield');
  return spot.map((value, row) => value * Math.exp((rate[row]! - (dividendYield?.[row] ?? 0)) * years[row]!));
};

const writeTable = async (
  path: string,
  { header, rows }: CsvTable,
  { lognormal, normal }: Implied,
): Promise<void> => {
  const number = (value: number): string => (Number.isNaN(value) ? '' : String(value));
  const lines = rows.map(({ fields }, row) =>
    [...fields.map(quoted), number(lognormal[row]!), number(normal[row]!)].join(','),
  );
  try {
    await writeFile(
      path,
      `${[[...header.map(quoted), 'impliedVolatility', 'normalImpliedVolatility'].join(','), ...lines].join('\n')}\n`,
    );
  } catch (cause) {
    throw new CliError(
      'INPUT_FILE',
      {
        wrong: `--output ${path} cannot be written: ${writeRefusal(cause)}`,
        right: 'a file that can be written',
        next: 'name another',
      },
      { cause },
    );
  }
};

const quoted = (field: string): string => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
