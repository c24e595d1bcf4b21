import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The input recipes of the golden files: an object with one `$` key stands for data that anyone can make again,
 * exact to the last bit (logarithms excepted). `resolveInputs` replaces them, at any depth, innermost first.
 */

type Vector = readonly number[];
type Matrix = readonly Vector[];
type Recipe = Readonly<Record<string, unknown>>;

interface FactorModel {
  readonly seed: number;
  readonly n: number;
  readonly factorSigma: number;
  readonly mu: Vector;
  readonly beta: Vector;
  readonly sigma: Vector;
}

/** What JSON cannot write as a number. */
const SPECIAL_NUMBERS: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

const recipes: Readonly<Record<string, (recipe: Recipe) => unknown>> = {
  $sp500: ({ $sp500, from, to }) => sp500Column($sp500 as string, from as number, to as number),
  $stocks: ({ $stocks, from, to }) => stockPrices($stocks as readonly string[], from as number, to as number),
  $simpleReturns: ({ $simpleReturns }) =>
    changes($simpleReturns as Vector | Matrix, (now, before) => now / before - 1),
  $logReturns: ({ $logReturns }) =>
    changes($logReturns as Vector | Matrix, (now, before) => Math.log(now / before)),
  $scale: ({ $scale, by }) => scaled($scale as Vector | Matrix, by as number),
  $column: ({ $column, of }) => (of as Matrix).map((row) => row[$column as number]!),
  $columns: ({ $columns, of }) =>
    (of as Matrix).map((row) => ($columns as Vector).map((column) => row[column]!)),
  $uniform: ({ $uniform, n }) => times(n as number, uniformStream($uniform as number)),
  $normal: ({ $normal, n, mean = 0, sd = 1 }) => {
    const z = normalStream($normal as number);
    return times(n as number, () => (mean as number) + (sd as number) * z());
  },
  $factorModel: ({ $factorModel }) => factorModel($factorModel as FactorModel),
};

/** The value with every recipe replaced by its data, and "NaN", "Infinity", "-Infinity" by those numbers. */
export function resolveInputs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolveInputs);
  if (typeof value !== 'object' || value === null) return SPECIAL_NUMBERS.get(value) ?? value;
  const resolved = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, resolveInputs(inner)]),
  );
  const name = Object.keys(resolved).find((key) => key.startsWith('$'));
  if (name === undefined) return resolved;
  const recipe = recipes[name];
  if (recipe === undefined) throw new TypeError(`unknown input recipe ${name}`);
  return recipe(resolved);
}

/** The linear congruential generator of the recipes: uniforms in [0, 1). The product stays below 2^53. */
export function uniformStream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (1664525 * state + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Twelve uniforms added left to right, minus 6: bounded, roughly normal, and the same in every language. */
export function normalStream(seed: number): () => number {
  const uniform = uniformStream(seed);
  return () => {
    let total = 0;
    for (let draw = 0; draw < 12; draw++) total += uniform();
    return total - 6;
  };
}

/** Path of a data file of the npm package vega-datasets. */
export function dataFile(name: string): string {
  return join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '..', 'data', name);
}

function factorModel({ seed, n, factorSigma, mu, beta, sigma }: FactorModel): Matrix {
  const z = normalStream(seed);
  return times(n, () => {
    const factor = factorSigma * z();
    return mu.map((drift, asset) => drift + beta[asset]! * factor + sigma[asset]! * z());
  });
}

function changes(data: Vector | Matrix, change: (now: number, before: number) => number): Vector | Matrix {
  if (isMatrix(data)) {
    return data.slice(1).map((row, index) => row.map((now, column) => change(now, data[index]![column]!)));
  }
  return data.slice(1).map((now, index) => change(now, data[index]!));
}

function scaled(data: Vector | Matrix, by: number): Vector | Matrix {
  return isMatrix(data) ? data.map((row) => row.map((value) => by * value)) : data.map((value) => by * value);
}

function isMatrix(data: Vector | Matrix): data is Matrix {
  return Array.isArray(data[0]);
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, () => make());
}

function sp500Column(column: string, from: number, to: number): readonly (number | string)[] {
  const { header, rows } = csv('sp500-2000.csv');
  const at = columnOf(header, column);
  return rows.slice(from, to).map((row) => (column === 'date' ? row[at]! : Number(row[at])));
}

function stockPrices(symbols: readonly string[], from: number, to: number): Matrix {
  const { header, rows } = csv('stocks.csv');
  const price = columnOf(header, 'price');
  const symbol = columnOf(header, 'symbol');
  const columns = symbols.map((wanted) =>
    rows
      .filter((row) => row[symbol] === wanted)
      .slice(from, to)
      .map((row) => Number(row[price])),
  );
  return columns[0]!.map((_, index) => columns.map((values) => values[index]!));
}

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const tables = new Map<string, Table>();

function csv(name: string): Table {
  let table = tables.get(name);
  if (table === undefined) {
    const [header = [], ...rows] = readFileSync(dataFile(name), 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','));
    table = { header, rows };
    tables.set(name, table);
  }
  return table;
}

function columnOf(header: readonly string[], name: string): number {
  const at = header.indexOf(name);
  if (at === -1) throw new TypeError(`no column ${name} among ${header.join(', ')}`);
  return at;
}
