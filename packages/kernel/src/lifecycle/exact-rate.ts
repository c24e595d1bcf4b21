import { KernelError } from '../errors.ts';
import { parseScaledBigInt } from '../numeric/decimal.ts';

/** Decimals that a rate may have. */
const RATE_DECIMALS = 12;
export const RATE_UNIT = 10n ** BigInt(RATE_DECIMALS);

/** A rate as an exact integer count of 10⁻¹²: 0.05 is five percent. Refuses one with more than twelve decimals. */
export const exactRate = (rate: string | number, what: string): bigint =>
  parseScaledBigInt(rate, RATE_DECIMALS, what);

/** A price of market data as an exact count of 10⁻¹², through its shortest decimal text; finer ones are rounded. */
export const exactPrice = (price: number): bigint => {
  if (Number.isInteger(price)) return BigInt(price) * RATE_UNIT;
  const text = String(price);
  const decimals = /^-?\d+\.(\d+)$/.exec(text)?.[1]?.length ?? Number.POSITIVE_INFINITY;
  return parseScaledBigInt(decimals > RATE_DECIMALS ? price.toFixed(RATE_DECIMALS) : text, RATE_DECIMALS);
};

/** A row of rates that holds from a date on, to the day before that of the next. */
export interface DatedRate {
  /** First date, yyyymmdd; 0 where it holds from the beginning. */
  readonly from: number;
}

/** Refuses rows whose dates do not ascend. */
export const checkDates = (rows: readonly DatedRate[], what: string): void => {
  for (const [at, { from }] of rows.entries())
    if (!Number.isInteger(from) || from < 0 || (at > 0 && from <= rows[at - 1]!.from))
      throw new KernelError(
        'RATES_INVALID',
        `${what}: row ${at + 1} is of ${from}; dates (yyyymmdd) must ascend, each once`,
      );
};

/** The row that holds on a date; undefined before the first. */
export const rowOn = <Row extends DatedRate>(rows: readonly Row[], date: number): Row | undefined => {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]!.from <= date) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1];
};
