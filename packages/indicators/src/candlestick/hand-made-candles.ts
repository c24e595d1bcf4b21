import type { AnyIndicator } from '../indicator.ts';
import type { ParameterValue } from '../parameters.ts';

export type CandleRow = readonly [open: number, high: number, low: number, close: number];

/**
 * Fifteen calm candles before each pattern: body 2, range 4, shadows of 1 and 1. After them a body is long above 2,
 * a doji's at most 0.4, a shadow short below 1, very short below 0.4; near is 0.8, far 2.4, equal 0.2.
 */
const calm = Array.from({ length: 15 }, (): CandleRow => [100, 103, 99, 102]);

/** What a pattern gives on these candles after the calm ones. */
export function signalsOf(
  pattern: AnyIndicator,
  candles: readonly CandleRow[],
  parameters: Readonly<Record<string, ParameterValue>> = {},
): number[] {
  const rows = [...calm, ...candles];
  const column = (j: number) => Float64Array.from(rows, (row) => row[j]!);
  const columns = { open: column(0), high: column(1), low: column(2), close: column(3) };
  return [...pattern.batch(columns, parameters).value!.subarray(calm.length)];
}

export const lastSignal = (...[pattern, candles, parameters]: Parameters<typeof signalsOf>) =>
  signalsOf(pattern, candles, parameters).at(-1);

/** The same candles upside down about 100. */
export const mirror = (candles: readonly CandleRow[]) =>
  candles.map(([open, high, low, close]): CandleRow => [200 - open, 200 - low, 200 - high, 200 - close]);

/** A long black candle: body 6, range 8. After it a long body is above 2.4, a doji's at most 0.44. */
export const longBlack: CandleRow = [110, 111, 103, 104];
