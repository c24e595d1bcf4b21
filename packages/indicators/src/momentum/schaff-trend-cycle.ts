import { CyclePosition } from '../building-blocks/cycle-position.ts';
import { seeds } from '../building-blocks/exponential-average.ts';
import { ExponentialDifference } from '../building-blocks/exponential-difference.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, number, period } from '../parameters.ts';

export const schaffTrendCycle = defineIndicator({
  name: 'STC',
  functionName: 'schaffTrendCycle',
  title: 'Schaff trend cycle',
  description:
    'A quicker MACD, 0 to 100: where the MACD line stands in the range of its last values, smoothed, and where that stands in its own, smoothed again. A flat range repeats the position before.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    fastPeriod: period({ default: 23, alias: 'fast', description: 'Period of the fast EMA' }),
    slowPeriod: period({ default: 50, alias: 'slow', description: 'Period of the slow EMA' }),
    cyclePeriod: period({ default: 10, alias: 'cycle', description: 'Values of each range' }),
    factor: number({
      default: 0.5,
      min: 0.01,
      max: 1,
      description: 'Weight of the newest position when it is smoothed',
    }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description: 'Start the EMAs with means (TA-Lib) or with their first value (TradingView, pandas-ta)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [25, 75],
  warmUp: ({ fastPeriod, slowPeriod, cyclePeriod, seed }) =>
    (seed === 'first' ? 0 : Math.max(fastPeriod, slowPeriod) - 1) + 2 * (cyclePeriod - 1),
  source: 'Doug Schaff (1999, published 2008); TA-Lib development version',
  kernel: (
    { memory, inputs: { close }, outputs: { value } },
    { fastPeriod, slowPeriod, cyclePeriod, factor, seed },
  ) => {
    const line = new ExponentialDifference(memory, fastPeriod, slowPeriod, seed);
    const position = new CyclePosition(memory, cyclePeriod, factor);
    const cycle = new CyclePosition(memory, cyclePeriod, factor);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const difference = line.push(close[i]!);
        if (Number.isNaN(difference)) continue;
        const first = position.push(difference);
        if (!Number.isNaN(first)) value[i] = cycle.push(first);
      }
    };
  },
});
