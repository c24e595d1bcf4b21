import { QuantError } from '../../errors.ts';
import { requirePositiveValues, requireSameLength, requireWholeNumber, type Series } from '../../series.ts';
import { sum, sumOf } from '../../statistics/sum.ts';

export interface AmihudInput {
  /** Closing price of each period, above 0. */
  readonly prices: Series;
  /** Shares or contracts traded in each period, above 0: leave periods without trading out. */
  readonly volumes: Series;
}

/**
 * How much the price moves for the money traded. Refuses fewer than 2 prices, and prices and volumes not above 0.
 *
 * - Formula: mean(|p_t / p_(t-1) - 1| / (p_t V_t)).
 * - Units: return for one unit of currency; papers quote it times 1e6 (return per million).
 * - Conventions: simple returns; the first period has no return and is left out.
 * - Source: Amihud 2002.
 * - Checked: numpy.
 * - Example: `amihudIlliquidity({ prices: [10, 11, 10], volumes: [100, 100, 200] })` gives `0.00006818`.
 */
export function amihudIlliquidity(input: AmihudInput): number {
  const ratios = illiquidities(input);
  return sum(ratios) / ratios.length;
}

export interface RollingAmihudInput extends AmihudInput {
  /** Returns in each mean, 1 or more. */
  readonly window: number;
}

/**
 * Amihud's illiquidity over the last periods, at each period; NaN until there are enough returns. Refuses what
 * `amihudIlliquidity` does.
 *
 * - Formula: mean over the window of |p_t / p_(t-1) - 1| / (p_t V_t).
 * - Units: return for one unit of currency.
 * - Conventions: the window counts returns and ends with the period's own; as long as the prices, so the first `window`
 *   values are NaN.
 * - Source: Amihud 2002.
 * - Checked: pandas rolling mean.
 * - Example: `rollingAmihudIlliquidity({ prices: [10, 11, 10], volumes: [100, 100, 200], window: 1 })` gives
 *   `[NaN, 0.00009091, 0.00004545]`.
 */
export function rollingAmihudIlliquidity({ window, ...input }: RollingAmihudInput): Float64Array {
  requireWholeNumber('window', window, 1);
  const ratios = illiquidities(input);
  const means = new Float64Array(ratios.length + 1).fill(Number.NaN);
  for (let end = window; end <= ratios.length; end++)
    means[end] = sumOf(window, (index) => ratios[end - window + index]!) / window;
  return means;
}

/** |return| over money traded for each period after the first. */
function illiquidities({ prices, volumes }: AmihudInput): Float64Array {
  requirePositiveValues('prices', prices);
  requirePositiveValues('volumes', volumes);
  requireSameLength('volumes', volumes, 'prices', prices);
  if (prices.length < 2)
    throw new QuantError('QUANT_TOO_SHORT', { name: 'prices', length: prices.length, least: 2 });
  return new Float64Array(prices.length - 1).map((_, index) => {
    const price = prices[index + 1]!;
    const before = prices[index]!;
    return Math.abs(price - before) / before / (price * volumes[index + 1]!);
  });
}
