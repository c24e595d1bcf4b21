import type { AnyIndicator } from '@marketloom/indicators';
import { median, secondsOf } from '../compare.ts';
import type { Prices } from './prices.ts';

/** Nanoseconds a row of one indicator. */
export interface Cost {
  readonly batch: number;
  readonly stream: number;
}

/** Runs before those that count: the first are compiled while they run. */
const WARM_UP = 2;

/** What an indicator costs with its defaults, by whole columns and row by row: medians of several runs. */
export function costOf(indicator: AnyIndicator, prices: Prices, runs: number): Cost {
  const columns = indicator.inputs.map((input) => prices[input]!);
  const rows = columns[0]!.length;
  const into = Object.fromEntries(indicator.outputs.map((output) => [output, new Float64Array(rows)]));
  const batch = nanoseconds(rows, runs, () => indicator.batch(prices, {}, into));
  // Streams are dearer, and their cost is as steady: a part of the rows will do.
  const part = Math.ceil(rows / 4);
  const stream = nanoseconds(part, runs, () => feed(indicator, columns, part));
  return { batch, stream };
}

/** Nanoseconds a row of a batch with the given parameters. */
export function batchCost(indicator: AnyIndicator, prices: Prices, parameters: object, runs: number): number {
  const rows = prices[indicator.inputs[0]!]!.length;
  const into = Object.fromEntries(indicator.outputs.map((output) => [output, new Float64Array(rows)]));
  return nanoseconds(rows, runs, () => indicator.batch(prices, { ...parameters }, into));
}

function nanoseconds(rows: number, runs: number, work: () => void): number {
  const seconds = Array.from({ length: WARM_UP + runs }, () => secondsOf(work)).slice(WARM_UP);
  return (median(seconds) * 1e9) / rows;
}

function feed(indicator: AnyIndicator, columns: readonly Float64Array[], rows: number): void {
  const stream = indicator.create();
  const [a, b, c, d, e, f] = columns as [Float64Array, ...Float64Array[]];
  const update = stream.update.bind(stream) as (...row: number[]) => number;
  if (!b) for (let i = 0; i < rows; i++) update(a[i]!);
  else if (!c) for (let i = 0; i < rows; i++) update(a[i]!, b[i]!);
  else if (!d) for (let i = 0; i < rows; i++) update(a[i]!, b[i]!, c[i]!);
  else if (!e) for (let i = 0; i < rows; i++) update(a[i]!, b[i]!, c[i]!, d[i]!);
  else if (!f) for (let i = 0; i < rows; i++) update(a[i]!, b[i]!, c[i]!, d[i]!, e[i]!);
  else for (let i = 0; i < rows; i++) update(a[i]!, b[i]!, c[i]!, d[i]!, e[i]!, f[i]!);
}
