import { refuseValue } from '../pricing/option-inputs.ts';

/** Says why no volatility explains the price: an option that gets `gets` for `pays`, worth `most` at the very most. */
export function refuseUnexplained(
  price: number,
  gets: number,
  pays: number,
  most: number,
  years: number,
  row?: number,
): never {
  const intrinsic = Math.max(gets - pays, 0);
  if (!Number.isFinite(price)) refuseValue('price', price, 'finite', row);
  if (price < intrinsic) refuseValue('price', price, `not below the intrinsic value, ${intrinsic}`, row);
  if (price >= most)
    refuseValue('price', price, `below the maximum, ${most}: at or above it no volatility is enough`, row);
  refuseValue(
    'years',
    years,
    `above 0 where the price, ${price}, has a time value over the intrinsic value, ${intrinsic}`,
    row,
  );
}
