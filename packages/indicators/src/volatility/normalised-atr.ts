import { AverageTrueRange, averageTrueRangeWarmUp } from '../building-blocks/average-true-range.ts';
import { firstTrueRangeParameter } from '../building-blocks/first-true-range.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

/** With a period of 1, where nothing is smoothed, TA-Lib gives the true range in points; we do not. */
export const normalisedAtr = defineIndicator({
  name: 'NATR',
  functionName: 'normalisedAtr',
  title: 'Normalised average true range',
  description:
    'The average true range in percent of the close, comparable over instruments and years: 100 ATR / C; 0 where the close is 0.',
  subject: 'volatility',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 14, min: 1, description: "Bars of Wilder's average" }),
    trueRange0: firstTrueRangeParameter,
  },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period, trueRange0 }) => averageTrueRangeWarmUp(period, trueRange0),
  source: 'Forman, TASC May 2006; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, trueRange0 }) => {
    const average = new AverageTrueRange(memory, period, trueRange0);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = average.push(high[i]!, low[i]!, close[i]!);
        value[i] = close[i] === 0 && range >= 0 ? 0 : (100 * range) / close[i]!;
      }
    };
  },
});
