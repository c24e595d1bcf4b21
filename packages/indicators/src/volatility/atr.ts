import { firstTrueRanges, TrueRange } from '../building-blocks/true-range.ts';
import { WilderAverage } from '../building-blocks/wilder-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const atr = defineIndicator({
  name: 'ATR',
  functionName: 'atr',
  title: 'Average true range',
  description: "Wilder's average of the true range: how far price travels in a bar, gaps included.",
  subject: 'volatility',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 14, min: 1, description: "Bars of Wilder's average" }),
    trueRange0: choice({
      choices: firstTrueRanges,
      default: 'none',
      description: 'The true range of the first bar: none (TA-Lib) or its high - low (Pine, LEAN)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period, trueRange0 }) => (trueRange0 === 'range' ? period - 1 : period),
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, trueRange0 }) => {
    const trueRange = new TrueRange(memory, trueRange0);
    const average = new WilderAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = trueRange.push(high[i]!, low[i]!, close[i]!);
        if (!Number.isNaN(range)) value[i] = average.push(range);
      }
    };
  },
});
