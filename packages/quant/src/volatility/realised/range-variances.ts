import { sumOf } from '../../statistics/sum.ts';
import type { BarColumns } from './bars.ts';

/** Variances of single bars, and of windows of bars, from checked prices. `from` is included, `to` is not. */

export function parkinsonOf({ high, low }: Pick<BarColumns, 'high' | 'low'>, index: number): number {
  return Math.log(high[index]! / low[index]!) ** 2 / (4 * Math.LN2);
}

export function garmanKlassOf({ open, high, low, close }: BarColumns, index: number): number {
  const range = Math.log(high[index]! / low[index]!);
  const body = Math.log(close[index]! / open[index]!);
  return 0.5 * range ** 2 - (2 * Math.LN2 - 1) * body ** 2;
}

export function rogersSatchellOf({ open, high, low, close }: BarColumns, index: number): number {
  const up = Math.log(high[index]! / close[index]!) * Math.log(high[index]! / open[index]!);
  const down = Math.log(low[index]! / close[index]!) * Math.log(low[index]! / open[index]!);
  return up + down;
}

export function meanOver(from: number, to: number, term: (index: number) => number): number {
  return sumOf(to - from, (offset) => term(from + offset)) / (to - from);
}

/** Sample variance (ddof 1) of a term. */
export function varianceOver(from: number, to: number, term: (index: number) => number): number {
  const center = meanOver(from, to, term);
  return sumOf(to - from, (offset) => (term(from + offset) - center) ** 2) / (to - from - 1);
}

/** Of the bars that have a previous close: the first of the window only gives one. */
export function yangZhangOver(bars: BarColumns, from: number, to: number): number {
  const { open, close } = bars;
  const first = from + 1;
  const overnight = varianceOver(first, to, (index) => Math.log(open[index]! / close[index - 1]!));
  const day = varianceOver(first, to, (index) => Math.log(close[index]! / open[index]!));
  const within = meanOver(first, to, (index) => rogersSatchellOf(bars, index));
  const weight = yangZhangWeight(to - first);
  return overnight + weight * day + (1 - weight) * within;
}

/** The weight of the open-to-close variance for so many bars with a previous close. */
export function yangZhangWeight(bars: number): number {
  return 0.34 / (1.34 + (bars + 1) / (bars - 1));
}

export function closeToCloseOver(close: BarColumns['close'], from: number, to: number): number {
  return varianceOver(from + 1, to, (index) => Math.log(close[index]! / close[index - 1]!));
}
