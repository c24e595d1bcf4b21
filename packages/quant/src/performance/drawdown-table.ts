import { QuantError } from '../errors.ts';
import { requireSeries, type Series } from '../series.ts';
import { type Drawdown, drawdowns, type WealthSource } from './drawdown.ts';

export interface DrawdownTableOptions {
  /** How many, the deepest first; default all. */
  readonly worst?: number;
  /**
   * Times of the wealth points in any one unit, ascending: with n returns n + 1 of them, the start first. Lengths
   * then come in that unit too.
   */
  readonly times?: Series;
}

/** A drawdown with its times; all of them null without times, the recovery's while under water at the end. */
export interface DrawdownRow extends Drawdown {
  readonly peakTime: number | null;
  readonly troughTime: number | null;
  readonly recoveryTime: number | null;
  /** From the peak to the recovery, or to the last time, in the unit of the times. */
  readonly underwaterTime: number | null;
}

/**
 * The worst drawdowns as a table: where and when each had its peak, trough and recovery, how deep it was, and how long
 * it lasted. Refuses what `drawdowns` refuses, times of another length, and times that fall.
 *
 * - Formula: that of `drawdowns`; underwaterTime = time(recovery or end) - time(peak).
 * - Units: depth a fraction in [-1, 0); indices and lengths in points of wealth; times in the caller's unit.
 * - Conventions: the deepest first; with returns index 0 is the start, before the first return; not annualised.
 * - Source: convention: the drawdown tables of fund reports; Bacon, Practical Portfolio Performance Measurement.
 * - Checked: by hand: a fall from 110 to 55 at times 40 to 50, back at 70.
 * - Example: `drawdownTable({ wealth: [100, 110, 55, 110] }, { times: [30, 40, 50, 70] })[0].underwaterTime` gives `30`.
 */
export function drawdownTable(
  source: WealthSource,
  { worst, times }: DrawdownTableOptions = {},
): readonly DrawdownRow[] {
  const found = drawdowns(source, worst === undefined ? {} : { worst });
  const points = 'returns' in source ? source.returns.length + 1 : source.wealth.length;
  if (times !== undefined) requireTimes(times, points);
  const timeAt = (index: number | null) => (times === undefined || index === null ? null : times[index]!);
  return found.map((drawdown) => {
    const { peakIndex, troughIndex, recoveryIndex } = drawdown;
    const end = timeAt(recoveryIndex ?? points - 1);
    return {
      ...drawdown,
      peakTime: timeAt(peakIndex),
      troughTime: timeAt(troughIndex),
      recoveryTime: timeAt(recoveryIndex),
      underwaterTime: end === null ? null : end - timeAt(peakIndex)!,
    };
  });
}

function requireTimes(times: Series, points: number): void {
  requireSeries('times', times);
  if (times.length !== points)
    throw new QuantError('QUANT_LENGTH_MISMATCH', {
      name: 'times',
      length: times.length,
      other: 'the wealth (its start included)',
      otherLength: points,
    });
  for (let index = 1; index < points; index++) {
    if (times[index]! >= times[index - 1]!) continue;
    const must = 'at or after the one before it';
    throw new QuantError('QUANT_VALUE_OUT_OF_RANGE', { name: 'times', index, value: times[index], must });
  }
}
