import { QuantError } from '../../errors.ts';
import { requireFinite, requireSameLength, requireSeries, type Series } from '../../series.ts';
import { sum, sumOf } from '../../statistics/sum.ts';

export interface AllocationInput {
  /** Long-only, summing to at most 1. */
  readonly weights: Series;
  /** Of one share, in the currency of the cash. */
  readonly prices: Series;
  readonly cash: number;
  /** Shares in a lot, default 1 each. */
  readonly lotSizes?: Series;
}

export interface Allocation {
  readonly lots: readonly number[];
  /** Lots times lot sizes. */
  readonly shares: readonly number[];
  /** Cash not spent: never below 0. */
  readonly leftover: number;
  /** Sum of |weight cash - value bought|, and the leftover. */
  readonly objective: number;
}

export interface AllocationProblem {
  /** Value wanted of each asset. */
  readonly wanted: Float64Array;
  /** Price of a lot. */
  readonly lotPrices: Float64Array;
  readonly lotSizes: Float64Array;
  readonly cash: number;
}

export function allocationProblem({ weights, prices, cash, lotSizes }: AllocationInput): AllocationProblem {
  requireSeries('weights', weights);
  requireSeries('prices', prices);
  requireSameLength('prices', prices, 'weights', weights);
  requireFinite('cash', cash);
  if (cash < 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'cash', value: cash, must: '0 or above' });
  requireEach('weights', weights, (value) => value >= 0, '0 or above: shorts are not bought in lots');
  requireEach('prices', prices, (value) => value > 0, 'above 0');
  const total = sum(weights);
  if (total > 1 + 1e-6)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'the sum of weights',
      value: total,
      must: 'at most 1',
    });
  const sizes = lotSizes ?? new Float64Array(prices.length).fill(1);
  requireSameLength('lotSizes', sizes, 'weights', weights);
  requireEach('lotSizes', sizes, (value) => Number.isFinite(value) && value > 0, 'above 0');
  return {
    wanted: Float64Array.from(weights, (weight) => weight * cash),
    lotPrices: Float64Array.from(prices, (price, i) => price * sizes[i]!),
    lotSizes: Float64Array.from(sizes),
    cash,
  };
}

/** What is bought, and what it leaves; a leftover that only rounding takes below 0 is 0. */
export function allocationOf(
  { wanted, lotPrices, lotSizes, cash }: AllocationProblem,
  lots: readonly number[],
): Allocation {
  const spent = sumOf(lots.length, (i) => lots[i]! * lotPrices[i]!);
  const leftover = isAffordable(spent, cash) ? Math.max(0, cash - spent) : cash - spent;
  const missed = sumOf(lots.length, (i) => Math.abs(wanted[i]! - lots[i]! * lotPrices[i]!));
  return {
    lots,
    shares: lots.map((count, i) => count * lotSizes[i]!),
    leftover,
    objective: missed + leftover,
  };
}

export function isAffordable(cost: number, cash: number): boolean {
  return cost <= cash * (1 + 1e-12);
}

function requireEach(name: string, values: Series, right: (value: number) => boolean, must: string): void {
  values.forEach((value, index) => {
    if (!right(value)) throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value, must });
  });
}
