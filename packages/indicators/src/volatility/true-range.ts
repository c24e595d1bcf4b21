import { firstTrueRangeParameter } from '../building-blocks/first-true-range.ts';
import { TrueRange } from '../building-blocks/true-range.ts';
import { defineIndicator } from '../define-indicator.ts';

export const trueRange = defineIndicator({
  name: 'TRANGE',
  functionName: 'trueRange',
  title: 'True range',
  description: "The bar's range with the gap from the previous close: max(H, C') - min(L, C').",
  subject: 'volatility',
  inputs: ['high', 'low', 'close'],
  parameters: { trueRange0: firstTrueRangeParameter },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ trueRange0 }) => (trueRange0 === 'range' ? 0 : 1),
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { trueRange0 }) => {
    const range = new TrueRange(memory, trueRange0);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = range.push(high[i]!, low[i]!, close[i]!);
    };
  },
});
