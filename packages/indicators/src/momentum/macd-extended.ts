import { LateAverage } from '../building-blocks/late-average.ts';
import { macdLines, macdOutputs } from '../building-blocks/macd-lines.ts';
import {
  type AverageType,
  averageTypeParameter,
  averageWarmUp,
  movingAverage,
} from '../building-blocks/moving-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const macdExtended = defineIndicator({
  name: 'MACDEXT',
  functionName: 'macdExtended',
  title: 'MACD with any averages',
  description:
    'The MACD with moving averages of any type. Averages given in the wrong order of periods are swapped.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    fastPeriod: period({ default: 12, alias: 'fastperiod', description: 'Period of the fast average' }),
    fastAverageType: averageTypeParameter('fastmatype', 'The fast average'),
    slowPeriod: period({ default: 26, alias: 'slowperiod', description: 'Period of the slow average' }),
    slowAverageType: averageTypeParameter('slowmatype', 'The slow average'),
    signalPeriod: period({
      default: 9,
      min: 1,
      alias: 'signalperiod',
      description: 'Period of the average that gives the signal',
    }),
    signalAverageType: averageTypeParameter('signalmatype', 'The average that gives the signal'),
  },
  outputs: macdOutputs,
  pane: 'own',
  levels: [0],
  warmUp: (parameters) =>
    lineStart(parameters) + averageWarmUp(parameters.signalAverageType, parameters.signalPeriod),
  source: 'Gerald Appel; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs }, parameters) => {
    const { fastPeriod, fastAverageType, slowPeriod, slowAverageType } = parameters;
    const first = lineStart(parameters);
    // TA-Lib lets both averages give their first value on the same bar: the one that needs fewer starts late.
    const averageOf = (type: AverageType, period: number) =>
      new LateAverage(memory, movingAverage(memory, type, period), first - averageWarmUp(type, period));
    const fast = averageOf(fastAverageType, fastPeriod);
    const slow = averageOf(slowAverageType, slowPeriod);
    return macdLines(memory, close, outputs, {
      ...(fastPeriod > slowPeriod ? { fast: slow, slow: fast } : { fast, slow }),
      signal: movingAverage(memory, parameters.signalAverageType, parameters.signalPeriod),
      lineStart: first,
    });
  },
});

interface LineParameters {
  readonly fastPeriod: number;
  readonly fastAverageType: AverageType;
  readonly slowPeriod: number;
  readonly slowAverageType: AverageType;
}

/** The row with the first values of both averages. */
function lineStart({ fastPeriod, fastAverageType, slowPeriod, slowAverageType }: LineParameters): number {
  return Math.max(averageWarmUp(fastAverageType, fastPeriod), averageWarmUp(slowAverageType, slowPeriod));
}
