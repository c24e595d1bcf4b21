import { flatValueParameter, RelativeStrength } from '../building-blocks/relative-strength.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const rsi = defineIndicator({
  name: 'RSI',
  functionName: 'rsi',
  title: 'Relative strength index',
  description:
    'The share of the gains in all changes, 0 to 100: 100 u/(u+d) of the Wilder averages of gains and losses; 0 where nothing changed.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 14, description: "Bars of Wilder's average" }),
    flatValue: flatValueParameter,
  },
  outputs: ['value'],
  pane: 'own',
  levels: [30, 70],
  warmUp: ({ period }) => period,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, flatValue }) => {
    const strength = new RelativeStrength(memory, period, flatValue);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = close[i]! - previous[0]!;
        previous[0] = close[i]!;
        value[i] = strength.push(change);
      }
    };
  },
});
