import { AverageTrueRange, averageTrueRangeWarmUp } from '../building-blocks/average-true-range.ts';
import { RatchetingBands, startDirection } from '../building-blocks/ratcheting-bands.ts';
import { firstTrueRanges } from '../building-blocks/true-range.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, number, period } from '../parameters.ts';

export const superTrend = defineIndicator({
  name: 'SUPERTREND',
  functionName: 'superTrend',
  title: 'SuperTrend',
  description:
    'A trailing stop k average true ranges from the middle of the bar: below the price in an upward trend (1), above it in a downward one (-1), turned by a close beyond it.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 10, description: 'Bars of the average true range' }),
    multiplier: number({
      min: 0,
      max: 1000,
      default: 3,
      description: 'Average true ranges from the middle of the bar to the stop',
    }),
    start: startDirection,
    trueRange0: choice({
      choices: firstTrueRanges,
      default: 'none',
      description: 'The true range of the first bar: none (TA-Lib) or its high - low (Pine, LEAN)',
    }),
  },
  outputs: ['line', 'trend'],
  integers: ['trend'],
  pane: 'price',
  pathDependent: true,
  warmUp: ({ period, trueRange0 }) => averageTrueRangeWarmUp(period, trueRange0),
  source: 'Olivier Seban; TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { line, trend } },
    { period, multiplier, start, trueRange0 },
  ) => {
    const averageRange = new AverageTrueRange(memory, period, trueRange0);
    const bands = new RatchetingBands(memory, start);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const distance = multiplier * averageRange.push(high[i]!, low[i]!, close[i]!);
        if (Number.isNaN(distance)) continue;
        const middle = (high[i]! + low[i]!) / 2;
        line[i] = bands.push(close[i]!, middle + distance, middle - distance);
        trend[i] = bands.direction;
      }
    };
  },
});
