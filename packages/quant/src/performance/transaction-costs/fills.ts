import { QuantError } from '../../errors.ts';
import { requireList, requirePositive } from '../../series.ts';
import { sumOf } from '../../statistics/sum.ts';

export const tradeSides = ['buy', 'sell'] as const;
export type TradeSide = (typeof tradeSides)[number];

/** One execution of an order. */
export interface OrderFill {
  /** Above 0 for both sides. */
  readonly quantity: number;
  readonly price: number;
}

/** +1 for a buyer, who is hurt by higher prices, -1 for a seller. */
export function signOf(side: TradeSide): 1 | -1 {
  if (side === 'buy') return 1;
  if (side === 'sell') return -1;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'side', value: side, must: 'buy or sell' });
}

export function requireFills(fills: readonly OrderFill[]): void {
  requireList('fills', fills);
  fills.forEach(({ quantity, price }, index) => {
    requirePositive(`fills[${index}].quantity`, quantity);
    requirePositive(`fills[${index}].price`, price);
  });
}

export function filledQuantity(fills: readonly OrderFill[]): number {
  return sumOf(fills.length, (index) => fills[index]!.quantity);
}

/** NaN without a fill. */
export function averageFillPrice(fills: readonly OrderFill[]): number {
  return sumOf(fills.length, (index) => fills[index]!.quantity * fills[index]!.price) / filledQuantity(fills);
}

/** How much worse than the reference, in basis points of it: above 0 hurts. */
export function basisPoints(sign: 1 | -1, price: number, reference: number): number {
  return (sign * (price - reference) * 10_000) / reference;
}
