import { LateAverage } from '../building-blocks/late-average.ts';
import {
  type Average,
  averageTypeParameter,
  averageWarmUp,
  movingAverage,
} from '../building-blocks/moving-average.ts';
import { PrefixSums } from '../building-blocks/prefix-sums.ts';
import { defineIndicator } from '../define-indicator.ts';
import { integer } from '../parameters.ts';

export const variablePeriodAverage = defineIndicator({
  name: 'MAVP',
  functionName: 'variablePeriodAverage',
  title: 'Moving average with variable period',
  description:
    'A moving average whose period each bar states anew, cut to whole bars and to the limits. A simple average costs the same for any limits; of the other types all periods between the limits run side by side, started so that their first values fall on one bar.',
  subject: 'trend',
  inputs: ['close', 'periods'],
  parameters: {
    minPeriod: integer({
      alias: 'minperiod',
      min: 1,
      max: 1000,
      default: 2,
      description: 'The shortest period',
    }),
    maxPeriod: integer({
      alias: 'maxperiod',
      min: 1,
      max: 1000,
      default: 30,
      description: 'The longest period',
    }),
    averageType: averageTypeParameter('matype', 'Which average'),
  },
  outputs: ['value'],
  pane: 'price',
  check: ({ minPeriod, maxPeriod }) =>
    minPeriod > maxPeriod ? ['minPeriod', `at most ${maxPeriod}, the maxPeriod`] : undefined,
  warmUp: ({ maxPeriod, averageType }) => averageWarmUp(averageType, maxPeriod),
  source: 'TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { close, periods }, outputs: { value } },
    { minPeriod, maxPeriod, averageType },
  ) => {
    const rows = memory.counters(1);
    const warmUp = averageWarmUp(averageType, maxPeriod);
    const sums = averageType === 'sma' ? new PrefixSums(memory, maxPeriod) : undefined;
    const averages: Average[] = [];
    if (!sums)
      for (let period = minPeriod; period <= maxPeriod; period += 1) {
        const delay = warmUp - averageWarmUp(averageType, period);
        averages.push(new LateAverage(memory, movingAverage(memory, averageType, period), delay));
      }
    const latest = memory.cells(averages.length);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const period = Math.min(maxPeriod, Math.max(minPeriod, Math.trunc(periods[i]!)));
        if (sums) sums.push(close[i]!);
        for (let j = 0; j < averages.length; j += 1) latest[j] = averages[j]!.push(close[i]!);
        if (rows[0]! < warmUp) rows[0]! += 1;
        else value[i] = sums ? sums.last(period) / period : latest[period - minPeriod]!;
      }
    };
  },
});
