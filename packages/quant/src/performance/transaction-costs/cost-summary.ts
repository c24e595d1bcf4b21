import { requireFinite, requireItems, requirePositive } from '../../series.ts';
import { mean, standardDeviation } from '../../statistics/moments.ts';
import { quantileOfSorted, sorted } from '../../statistics/quantile.ts';
import { sumOf } from '../../statistics/sum.ts';
import { signOf, type TradeSide } from './fills.ts';

/** One order's cost, measured against whatever benchmark: arrival, VWAP, decision. */
export interface OrderCost {
  readonly side: TradeSide;
  /** Value of the order, the weight of its cost; above 0. */
  readonly notional: number;
  /** Positive hurts. */
  readonly costBps: number;
}

export interface CostStatistics {
  readonly orders: number;
  readonly notional: number;
  /** Mean weighted by notional: the cost of all orders taken together. */
  readonly weightedMeanBps: number;
  /** Mean of the orders, each the same. */
  readonly meanBps: number;
  readonly medianBps: number;
  /** ddof 1; NaN for one order. */
  readonly standardDeviationBps: number;
  /** Of the mean: standard deviation / sqrt(orders). */
  readonly standardErrorBps: number;
  /** Quantiles at 5 % and 95 %. */
  readonly lowBps: number;
  readonly highBps: number;
  /** Share of orders that cost something (above 0). */
  readonly shareWithCost: number;
}

export interface CostSummary extends CostStatistics {
  /** Null where there is no order of the side. */
  readonly buys: CostStatistics | null;
  readonly sells: CostStatistics | null;
}

/**
 * Costs of many orders: averages, spread, and each side alone. Refuses an empty list, a notional that is not above 0
 * and costs that are not finite.
 *
 * - Formula: weighted mean = sum(notional cost) / sum(notional); standard error = sd / sqrt(n).
 * - Units: basis points; notional in one currency for all orders.
 * - Conventions: positive hurts; standard deviation with ddof 1; quantiles of type 7; not annualised.
 * - Source: Kissell 2013, The Science of Algorithmic Trading.
 * - Checked: by hand: (100 * 10 + 300 * 2) / 400; numpy `average`, `std`, `quantile`.
 * - Example: `transactionCostSummary([{ side: 'buy', notional: 100, costBps: 10 }, { side: 'sell', notional: 300, costBps:
 *   2 }]).weightedMeanBps` gives `4.000`.
 */
export function transactionCostSummary(orders: readonly OrderCost[]): CostSummary {
  requireItems('orders', orders);
  orders.forEach(({ side, notional, costBps }, index) => {
    signOf(side);
    requirePositive(`orders[${index}].notional`, notional);
    requireFinite(`orders[${index}].costBps`, costBps);
  });
  const ofSide = (wanted: TradeSide) => statistics(orders.filter(({ side }) => side === wanted));
  return { ...statistics(orders)!, buys: ofSide('buy'), sells: ofSide('sell') };
}

function statistics(orders: readonly OrderCost[]): CostStatistics | null {
  if (orders.length === 0) return null;
  const costs = sorted(orders.map(({ costBps }) => costBps));
  const notional = sumOf(orders.length, (index) => orders[index]!.notional);
  const standardDeviationBps = standardDeviation(costs);
  return {
    orders: orders.length,
    notional,
    weightedMeanBps:
      sumOf(orders.length, (index) => orders[index]!.notional * orders[index]!.costBps) / notional,
    meanBps: mean(costs),
    medianBps: quantileOfSorted(costs, 0.5),
    standardDeviationBps,
    standardErrorBps: standardDeviationBps / Math.sqrt(orders.length),
    lowBps: quantileOfSorted(costs, 0.05),
    highBps: quantileOfSorted(costs, 0.95),
    shareWithCost: costs.filter((cost) => cost > 0).length / orders.length,
  };
}
