import { KernelError } from '../errors.ts';
import { decimalsOf, formatScaled, MAX_PRECISION, parseScaledBigInt } from '../numeric/decimal.ts';
import { stepsAt, type TickTable, tickOf } from './tick-table.ts';

export type RoundingDirection = 'down' | 'up';

/** Digits that a computed double has beyond doubt. */
const CERTAIN_DIGITS = 15;

/**
 * A price in 10⁻⁹. A text is exact and has at most nine decimals. A number is read at fifteen digits and at most nine
 * decimals, so that the noise of binary fractions (0.1 + 0.2) is none.
 */
const exactPrice = (price: string | number): bigint => {
  if (typeof price === 'string' || !Number.isFinite(price))
    return parseScaledBigInt(price, MAX_PRECISION, 'price');
  const certain = Number(price.toPrecision(CERTAIN_DIGITS));
  const text = decimalsOf(certain) > MAX_PRECISION ? certain.toFixed(MAX_PRECISION) : certain;
  return parseScaledBigInt(text, MAX_PRECISION, 'price');
};

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

const outside = (table: TickTable, price: string | number, highest: bigint | undefined): KernelError => {
  const low = table.lowest === undefined ? '' : ` from ${table.lowest}`;
  const high = highest === undefined ? '' : ` up to ${formatScaled(highest, MAX_PRECISION)}`;
  return new KernelError('TICK_PRICE_RANGE', `${table.title} takes prices${low}${high}, not ${price}`);
};

const isOutside = (table: TickTable, price: bigint, highest: bigint | undefined): boolean =>
  (table.lowestScaled !== undefined && price < table.lowestScaled) ||
  (highest !== undefined && magnitude(price) > highest);

/**
 * The smallest step of an order's price at `price`, an exact decimal text such as `0.005`, in the session `date`
 * (yyyymmdd; the latest known without one). Refuses a price that the table does not take.
 */
export const tickSizeAt = (table: TickTable, price: string | number, date?: number): string => {
  const value = exactPrice(price);
  const steps = stepsAt(table.steps, date);
  if (isOutside(table, value, steps.highest)) throw outside(table, price, steps.highest);
  return formatScaled(tickOf(steps, table.bounds, magnitude(value)), MAX_PRECISION);
};

/** Whether an order may have this price in the session `date`. */
export const isOnTick = (table: TickTable, price: string | number, date?: number): boolean => {
  const value = exactPrice(price);
  const steps = stepsAt(table.steps, date);
  return (
    !isOutside(table, value, steps.highest) && value % tickOf(steps, table.bounds, magnitude(value)) === 0n
  );
};

/**
 * The nearest valid price that is not above (`down`) or not below (`up`) `price`, as an exact decimal text. At the
 * border of two bands it is the border, which is valid in both. Refuses where the table has no such price.
 */
export const roundToTick = (
  table: TickTable,
  price: string | number,
  direction: RoundingDirection,
  date?: number,
): string => {
  const value = exactPrice(price);
  const steps = stepsAt(table.steps, date);
  const { lowestScaled: lowest } = table;
  const { highest } = steps;
  if (direction === 'up' && lowest !== undefined && value < lowest)
    return formatScaled(lowest, MAX_PRECISION);
  if (direction === 'down' && highest !== undefined && value > highest)
    return formatScaled(highest, MAX_PRECISION);
  if (isOutside(table, value, highest)) throw outside(table, price, highest);
  const tick = tickOf(steps, table.bounds, magnitude(value));
  const remainder = value % tick;
  // BigInt division cuts towards zero, so the remainder has the sign of the price.
  const floor = value - remainder - (remainder < 0n ? tick : 0n);
  const rounded = direction === 'down' || remainder === 0n ? floor : floor + tick;
  return formatScaled(rounded, MAX_PRECISION);
};
