import { KernelError } from '../../errors.ts';
import { readBrackets } from '../crypto-tiers.ts';
import { type Decimal, notNegative } from '../exact.ts';
import type { FuturesMarginRow } from '../futures-margin.ts';
import { parseFuturesMargins } from '../parse-futures-margins.ts';
import type { CryptoTier } from '../tables/crypto-tiers.ts';
import { type UnderlyingKind, underlyingKinds } from '../tables/option-rates.ts';
import { type LeverageClass, leverageClasses } from '../tables/retail-leverage.ts';
import { regulationTRates, type StockRates } from '../tables/stock-rates.ts';
import type { FuturesTables } from './futures-rule.ts';

/** Tables as a model takes them. */
export interface ReadTables {
  readonly futures?: FuturesTables;
  readonly tiers?: Readonly<Record<string, readonly CryptoTier[]>>;
  readonly funds?: Readonly<Record<string, number>>;
  readonly rates?: Partial<StockRates>;
  readonly classes?: Readonly<Record<string, LeverageClass>>;
  readonly kinds?: Readonly<Record<string, UnderlyingKind>>;
}

export const tableNames = ['futures', 'tiers', 'funds', 'rates', 'classes', 'kinds'] as const;
export type TableName = (typeof tableNames)[number];

type Fail = (where: string, problem: string) => never;

const fail: Fail = (where, problem) => {
  throw new KernelError('MARGIN_INVALID', `margin.${where}: ${problem}`);
};

/**
 * Reads tables of one's own from JSON. Refuses what is none, by its place, such as `margin.futures.ES`.
 *
 * @param taken The tables that the model reads.
 */
export const readMarginTables = (given: object, model: string, taken: readonly TableName[]): ReadTables => {
  for (const name of Object.keys(given)) {
    if (name === 'model') continue;
    if (!tableNames.includes(name as TableName))
      fail(name, `there is no such table; there are ${tableNames.join(', ')}`);
    if (!taken.includes(name as TableName))
      fail(name, `the model ${model} does not read it; it reads ${taken.join(', ') || 'no tables'}`);
  }
  const tables = given as Readonly<Partial<Record<TableName, unknown>>>;
  return {
    ...(tables.futures !== undefined && { futures: entriesOf('futures', tables.futures, futuresRows) }),
    ...(tables.tiers !== undefined && { tiers: entriesOf('tiers', tables.tiers, tiersOf) }),
    ...(tables.funds !== undefined && { funds: entriesOf('funds', tables.funds, factorOf) }),
    ...(tables.rates !== undefined && { rates: ratesOf(tables.rates) }),
    ...(tables.classes !== undefined && {
      classes: entriesOf('classes', tables.classes, oneOf(leverageClasses)),
    }),
    ...(tables.kinds !== undefined && { kinds: entriesOf('kinds', tables.kinds, oneOf(underlyingKinds)) }),
  };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = <Row>(
  name: string,
  value: unknown,
  read: (where: string, value: unknown) => Row,
): Readonly<Record<string, Row>> => {
  if (!isRecord(value)) return fail(name, 'must be an object with a row for each symbol');
  return Object.fromEntries(
    Object.entries(value).map(([symbol, row]) => [symbol, read(`${name}.${symbol}`, row)]),
  );
};

const isDecimal = (value: unknown): value is Decimal =>
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value));

const decimalOf = (where: string, value: unknown): string => {
  if (!isDecimal(value)) return fail(where, `${JSON.stringify(value)} must be a number such as "0.5"`);
  notNegative(value, `margin.${where}`);
  return String(value);
};

const ROW = '{ "from": 20200101, "initial": "1200", "maintenance": "1000" }';

/** A file's text, or rows, which are read as such a text is. */
const futuresRows = (where: string, value: unknown): readonly FuturesMarginRow[] => {
  const root = where.slice('futures.'.length);
  if (typeof value !== 'string' && !Array.isArray(value))
    return fail(where, `must be the text of a file date,initial,maintenance, or rows such as ${ROW}`);
  const text = typeof value === 'string' ? value : value.map((row) => rowText(where, row)).join('\n');
  const rows = parseFuturesMargins(text, root);
  return rows.length > 0 ? rows : fail(where, `has no rows; give at least one such as ${ROW}`);
};

const rowText = (where: string, row: unknown): string => {
  if (!isRecord(row)) return fail(where, `a row must be such as ${ROW}`);
  const { from, initial, maintenance } = row;
  return `${String(from)},${decimalOf(`${where} of ${String(from)}`, initial)},${decimalOf(`${where} of ${String(from)}`, maintenance)}`;
};

const tiersOf = (where: string, value: unknown): readonly CryptoTier[] => {
  if (!Array.isArray(value)) return fail(where, 'must be a list of tiers from the floor 0 on');
  const tiers = value.map((tier: unknown, index): CryptoTier => {
    const at = `${where}[${index}]`;
    if (!isRecord(tier)) return fail(at, 'must be such as { "floor": "0", "rate": "0.01", "leverage": 50 }');
    const { floor, rate, leverage } = tier;
    if (typeof leverage !== 'number' || !(leverage >= 1 && Number.isFinite(leverage)))
      return fail(`${at}.leverage`, `${JSON.stringify(leverage)} must be a number from 1 on`);
    return { floor: decimalOf(`${at}.floor`, floor), rate: decimalOf(`${at}.rate`, rate), leverage };
  });
  readBrackets({ symbol: where.slice('tiers.'.length), id: 'own', source: 'given', tiers });
  return tiers;
};

const factorOf = (where: string, value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value !== 0
    ? value
    : fail(
        where,
        `${JSON.stringify(value)} must be how many times the fund moves with its index, such as 3 or -2`,
      );

const ratesOf = (value: unknown): Partial<StockRates> => {
  if (!isRecord(value)) return fail('rates', 'must be an object of rates');
  const { from: _from, source: _source, ...known } = regulationTRates[0]!;
  for (const name of Object.keys(value))
    if (!Object.hasOwn(known, name))
      fail(`rates.${name}`, `there is no such rate; there are ${Object.keys(known).join(', ')}`);
  return Object.fromEntries(
    Object.entries(value).map(([name, rate]) => [name, decimalOf(`rates.${name}`, rate)]),
  );
};

const oneOf =
  <Choice extends string>(choices: readonly Choice[]) =>
  (where: string, value: unknown): Choice =>
    choices.find((choice) => choice === value) ??
    fail(where, `${JSON.stringify(value)} must be one of ${choices.join(', ')}`);
