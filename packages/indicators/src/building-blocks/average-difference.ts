import type { Recurrence } from '../indicator.ts';
import type { Memory } from '../memory.ts';
import { choice, type ParameterValues, period } from '../parameters.ts';
import { ExponentialAverage, seeds } from './exponential-average.ts';
import { averageTypeParameter, averageWarmUp, movingAverage } from './moving-average.ts';
import { isZero } from './zero.ts';

/** The parameters of APO, PPO and PVO. Periods given in the wrong order are swapped. */
export const averageDifferenceParameters = {
  fastPeriod: period({ default: 12, alias: 'fastperiod', description: 'Period of the fast average' }),
  slowPeriod: period({ default: 26, alias: 'slowperiod', description: 'Period of the slow average' }),
  averageType: averageTypeParameter('matype', 'Which average', 'ema'),
  seed: choice({
    choices: seeds,
    default: 'sma',
    description: 'Start averages of type ema with means (TA-Lib) or with their first value (Pine, Tulip)',
  }),
};

type AverageDifferenceParameters = ParameterValues<typeof averageDifferenceParameters>;

/** On the first bar averages that start with their first value do not differ yet. */
export function averageDifferenceWarmUp({
  fastPeriod,
  slowPeriod,
  averageType,
  seed,
}: AverageDifferenceParameters): number {
  if (averageType === 'ema' && seed === 'first') return 1;
  return Math.max(averageWarmUp(averageType, fastPeriod), averageWarmUp(averageType, slowPeriod));
}

/**
 * A fast average of a series less a slow one, as it is or in percent of the slow one (0 where that is nothing).
 * Source: Gerald Appel; TA-Lib C 0.8.1.
 */
export function averageDifference(
  memory: Memory,
  series: Float64Array,
  value: Float64Array,
  unit: 'points' | 'percent',
  parameters: AverageDifferenceParameters,
): Recurrence {
  const { fastPeriod, slowPeriod, averageType, seed } = parameters;
  const averageOf = (period: number) =>
    averageType === 'ema'
      ? new ExponentialAverage(memory, period, seed)
      : movingAverage(memory, averageType, period);
  const fast = averageOf(Math.min(fastPeriod, slowPeriod));
  const slow = averageOf(Math.max(fastPeriod, slowPeriod));
  const warmUp = averageDifferenceWarmUp(parameters);
  const seen = memory.counters(1);
  return (from, to) => {
    for (let i = from; i < to; i += 1) {
      const quick = fast.push(series[i]!);
      const late = slow.push(series[i]!);
      if (seen[0]! < warmUp) seen[0]! += 1;
      else if (unit === 'points') value[i] = quick - late;
      else value[i] = isZero(late) ? 0 : (100 * (quick - late)) / late;
    }
  };
}
