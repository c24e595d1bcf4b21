import { QuantError } from '../../errors.ts';
import { requireWholeNumber } from '../../series.ts';

export interface Schedule {
  /** Quantity to trade in each interval; their sum is the whole quantity. */
  readonly slices: Float64Array;
}

export interface ScheduledQuantity {
  /** What is to be traded: a whole number, a multiple of the lot size. */
  readonly quantity: number;
  /** Every slice is a multiple of it; default 1. */
  readonly lotSize?: number;
}

/** How many lots the quantity has. */
export function lotsOf({ quantity, lotSize = 1 }: ScheduledQuantity): bigint {
  requireWholeNumber('lotSize', lotSize, 1, Number.MAX_SAFE_INTEGER);
  requireWholeNumber('quantity', quantity, 1, Number.MAX_SAFE_INTEGER);
  if (quantity % lotSize !== 0)
    throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', {
      name: 'quantity',
      value: quantity,
      must: `a whole number of lots of ${lotSize}`,
    });
  return BigInt(quantity / lotSize);
}

/**
 * Lots by weight: what is due up to each interval is rounded to whole lots, halves up, and a slice is the difference.
 * So the slices sum to all lots, none is negative, and the schedule is never more than half a lot from its target.
 */
export function sliceByWeight(lots: bigint, weights: readonly bigint[], lotSize: number): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  let weightSoFar = 0n;
  let lotsSoFar = 0n;
  return Float64Array.from(weights, (weight) => {
    weightSoFar += weight;
    const due = (2n * lots * weightSoFar + total) / (2n * total);
    const slice = due - lotsSoFar;
    lotsSoFar = due;
    return Number(slice) * lotSize;
  });
}
