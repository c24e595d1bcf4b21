import { AverageTrueRange, averageTrueRangeWarmUp } from '../building-blocks/average-true-range.ts';
import { firstTrueRangeParameter } from '../building-blocks/first-true-range.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const atr = defineIndicator({
  name: 'ATR',
  functionName: 'atr',
  title: 'Average true range',
  description: "Wilder's average of the true range: how far price travels in a bar, gaps included.",
  subject: 'volatility',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 14, min: 1, description: "Bars of Wilder's average" }),
    trueRange0: firstTrueRangeParameter,
  },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period, trueRange0 }) => averageTrueRangeWarmUp(period, trueRange0),
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, trueRange0 }) => {
    const average = new AverageTrueRange(memory, period, trueRange0);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = average.push(high[i]!, low[i]!, close[i]!);
    };
  },
});
