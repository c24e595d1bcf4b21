import type { BarColumns } from '@marketloom/kernel';
import { BarsV1 } from './bars-v1.ts';

/** Gives the next bars, up to `count`; none when the series has ended. Prices are whole cents. */
export type BarSource = (count: number) => BarColumns;

export interface GeneratedSeries {
  readonly n: number;
  readonly seed: number;
  readonly gap: number;
}

/** The generators that cross-engine cases name. */
export const generators: Readonly<Record<string, (series: GeneratedSeries) => BarSource>> = {
  'bars-v1': ({ n, seed, gap }) => {
    const bars = new BarsV1(seed, gap);
    let left = n;
    return (count) => {
      const taken = Math.min(count, left);
      left -= taken;
      return bars.take(taken, 1);
    };
  },
};
