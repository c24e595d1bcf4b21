import { decimalOfDouble, decimalToNumber, roundHalfEven } from './decimal.ts';
import type { SampleSeries } from './sample-series.ts';

const MICROS_PER_DAY = 86_400_000_000;
const DAYS_PER_YEAR = 365;
const DRAWDOWN_DECIMALS = 3;

export interface EquityStatistics {
  readonly compoundingAnnualReturn: number;
  readonly netProfit: number;
  /** A share of the peak, above 0 and rounded to three decimals; exactly 0 only where the equity never fell. */
  readonly drawdown: number;
  readonly hasFallen: boolean;
  /** Whole days from a peak to the first sample that regains it, of the fall for which that took longest. */
  readonly recoveryDays: number;
}

/** Growth and falls of the stored equity (S5). */
export function equityStatistics({ times, values }: SampleSeries, startEquity: number): EquityStatistics {
  const end = values.at(-1)!;
  const years = (times.at(-1)! - times[0]!) / MICROS_PER_DAY / DAYS_PER_YEAR;
  let [peak, peakTime, fall, recovery, isBelow] = [values[0]!, times[0]!, 0, 0, false];
  for (const [index, value] of values.entries()) {
    const time = times[index]!;
    if (value < peak) {
      isBelow = true;
      fall = Math.max(fall, 1 - value / peak);
      continue;
    }
    if (isBelow) recovery = Math.max(recovery, Math.floor((time - peakTime) / MICROS_PER_DAY));
    [peak, peakTime, isBelow] = [value, time, false];
  }
  return {
    compoundingAnnualReturn: years === 0 ? 0 : (end / startEquity) ** (1 / years) - 1,
    netProfit: end / startEquity - 1,
    drawdown: decimalToNumber(roundHalfEven(decimalOfDouble(fall), DRAWDOWN_DECIMALS)),
    hasFallen: fall > 0,
    recoveryDays: recovery,
  };
}
