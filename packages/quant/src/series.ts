import { QuantError } from './errors.ts';

/** Numbers in order, oldest first. Never changed by a function of this package. */
export type Series = readonly number[] | Float64Array;

/** A series with at least one value, all finite. Libraries skip NaN silently; here a gap is the caller's decision. */
export function requireSeries(name: string, values: Series): void {
  requireItems(name, values);
  requireFiniteValues(name, values);
}

/** A list, which callers without types may have left out. */
export function requireList(name: string, values: { readonly length: number } | undefined): void {
  if (typeof values !== 'object' || typeof values?.length !== 'number')
    refuse(name, values, 'a list of values');
}

/** A list of anything, with at least one item. */
export function requireItems(name: string, items: { readonly length: number } | undefined): void {
  requireList(name, items);
  if (items?.length === 0) throw new QuantError('QUANT_EMPTY_SERIES', { name });
}

export function requireFiniteValues(name: string, values: Series): void {
  requireList(name, values);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!Number.isFinite(value)) throw new QuantError('QUANT_NOT_FINITE', { name, index, value });
  }
}

/** A series of simple returns per period: finite, none below -1. */
export function requireReturns(name: string, returns: Series): void {
  requireSeries(name, returns);
  for (let index = 0; index < returns.length; index++) {
    const value = returns[index]!;
    if (value < -1) throw new QuantError('QUANT_RETURN_BELOW_TOTAL_LOSS', { name, index, value });
  }
}

/** Values of an account over time: the first above 0, none below 0. */
export function requireWealth(name: string, wealth: Series): void {
  requireSeries(name, wealth);
  for (let index = 0; index < wealth.length; index++) {
    const value = wealth[index]!;
    if (value < 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value, must: '0 or above' });
    if (index === 0 && value === 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value, must: 'above 0 at the start' });
  }
}

/** A series of values above 0, such as prices. */
export function requirePositiveValues(name: string, values: Series): void {
  requireSeries(name, values);
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value <= 0) throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value, must: 'above 0' });
  }
}

/** A series of values of 0 or above, such as sizes. */
export function requireNonNegativeValues(name: string, values: Series): void {
  requireSeries(name, values);
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value < 0)
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value, must: '0 or above' });
  }
}

/** Times in order, oldest first; equal ones may follow each other. */
export function requireTimes(name: string, times: Series): void {
  requireSeries(name, times);
  for (let index = 1; index < times.length; index++) {
    const value = times[index]!;
    if (value < times[index - 1]!) {
      const must = `at or after the time before it (${times[index - 1]}), oldest first`;
      throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name, index, value, must });
    }
  }
}

export function requireSameLength(
  name: string,
  values: { readonly length: number },
  other: string,
  otherValues: { readonly length: number },
): void {
  requireList(name, values);
  requireList(other, otherValues);
  if (values.length === otherValues.length) return;
  throw new QuantError('QUANT_LENGTH_MISMATCH', {
    name,
    length: values.length,
    other,
    otherLength: otherValues.length,
  });
}

export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) refuse(name, value, 'a finite number');
}

export function requirePositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) refuse(name, value, 'a finite number above 0');
}

export function requireProbability(name: string, value: number): void {
  if (!(value > 0 && value < 1)) refuse(name, value, 'between 0 and 1, both excluded');
}

/** A probability or a share that may also be 0 or 1. */
export function requireShare(name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0 && value <= 1)) refuse(name, value, 'from 0 to 1');
}

export function requireWholeNumber(name: string, value: number, least: number, most = Infinity): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  refuse(name, value, `a whole number from ${least}${most === Infinity ? '' : ` to ${most}`}`);
}

function refuse(name: string, value: unknown, must: string): never {
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name, value, must });
}
