import { calendarCagr } from '../performance/calendar-cagr.ts';
import { relativePerformance } from '../performance/relative.ts';
import { type RollingInput, rollingPerformance } from '../performance/rolling/rolling-performance.ts';
import { performanceSummary } from '../performance/summary.ts';
import { tradeStatistics } from '../performance/trades.ts';
import { sum } from '../statistics/sum.ts';
import type { GoldenMethods } from './golden-methods.ts';

export const performanceMethods: GoldenMethods = {
  'performance.summary': performanceSummary,
  'performance.cagrCalendar': calendarCagr,
  'performance.relative': relativePerformance,
  'performance.rolling': sampledRolling,
  'performance.trades': tradeStatistics,
};

/** Long series are given as their length, the values at some places, and their sum. */
function sampledRolling({ sampledAt, ...input }: RollingInput & { readonly sampledAt: readonly number[] }) {
  return Object.fromEntries(
    Object.entries(rollingPerformance(input)).map(([name, values]: [string, Float64Array]) => [
      name,
      { length: values.length, at: sampledAt.map((index) => values[index]), sum: sum(values) },
    ]),
  );
}
