import type { Series } from '../../series.ts';
import { sum, sumOf } from '../../statistics/sum.ts';

export interface SpreadAverages {
  /** Each trade counts once. */
  readonly mean: number;
  /** Each trade counts by price x size. */
  readonly dollarWeighted: number;
  /** Mean of spread / prevailing mid: 0.0002 is 2 basis points. */
  readonly relativeMean: number;
}

/** Averages over trades of one of the spreads. */
export function spreadAverages(spreads: Series, mids: Series, values: Series): SpreadAverages {
  const count = spreads.length;
  return {
    mean: sum(spreads) / count,
    dollarWeighted: sumOf(count, (index) => values[index]! * spreads[index]!) / sum(values),
    relativeMean: sumOf(count, (index) => spreads[index]! / mids[index]!) / count,
  };
}
