import { QuantError } from '../../errors.ts';
import { type Rows, requireRows } from '../../rows.ts';
import { requireReturns, requireSeries, type Series } from '../../series.ts';

export interface HistoricalReplayInput {
  /** Market value of each position today, in money, negative for a short position. */
  readonly values: Series;
  /** What the instruments did in the crisis: a row per period, a column per position, simple returns. */
  readonly returns: Rows;
}

export interface HistoricalReplay {
  /** Profit and loss in money from the start to the end of each period. */
  readonly path: Float64Array;
  /** At the end. */
  readonly profitAndLoss: number;
  /** Part of it of each position. */
  readonly byPosition: Float64Array;
  /** The lowest point of the path, 0 where it never falls below the start. */
  readonly worst: number;
  /** The period after which it was reached, -1 where it never falls below the start. */
  readonly worstPeriod: number;
}

/**
 * Today's positions through the returns of a past crisis, held without trading. Refuses returns below -1 and another
 * number of positions than of columns.
 *
 * - Formula: P&L_t = sum value_i (prod_(s <= t) (1 + r_si) - 1).
 * - Units: money, losses negative; simple returns per period.
 * - Conventions: buy and hold; a short position's loss grows with the price.
 * - Source: convention: historical scenarios, Jorion, Value at Risk, chapter 14.
 * - Checked: by hand.
 * - Example: `historicalReplay({ values: [1000, -500], returns: [[-0.1, -0.2], [-0.1, 0.1]] }).path`
 *   gives `[0.0000, -130.0]`.
 */
export function historicalReplay({ values, returns }: HistoricalReplayInput): HistoricalReplay {
  requireSeries('values', values);
  requireRows('returns', returns);
  if (values.length !== returns[0]!.length)
    throw new QuantError('QUANT_LENGTH_MISMATCH', {
      name: 'values',
      length: values.length,
      other: 'returns[0]',
      otherLength: returns[0]!.length,
    });
  const growth = new Float64Array(values.length);
  const path = Float64Array.from(returns, (row, period) => {
    requireReturns(`returns[${period}]`, row);
    let total = 0;
    for (let position = 0; position < growth.length; position++) {
      growth[position]! += Math.log1p(row[position]!);
      total += values[position]! * Math.expm1(growth[position]!);
    }
    return total;
  });
  let worst = 0;
  let worstPeriod = -1;
  path.forEach((value, period) => {
    if (value >= worst) return;
    worst = value;
    worstPeriod = period;
  });
  return {
    path,
    profitAndLoss: path.at(-1)!,
    byPosition: growth.map((value, position) => values[position]! * Math.expm1(value)),
    worst,
    worstPeriod,
  };
}
