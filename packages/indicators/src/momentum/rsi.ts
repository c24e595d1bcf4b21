import { WilderAverage } from '../building-blocks/wilder-average.ts';
import { isZero } from '../building-blocks/zero.ts';
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
  parameters: { period: period({ default: 14, description: "Bars of Wilder's average" }) },
  outputs: ['value'],
  pane: 'own',
  levels: [30, 70],
  warmUp: ({ period }) => period,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const gains = new WilderAverage(memory, period);
    const losses = new WilderAverage(memory, period);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = close[i]! - previous[0]!;
        previous[0] = close[i]!;
        if (Number.isNaN(change)) continue;
        const size = Math.abs(change);
        const gain = gains.push((size + change) / 2);
        const sum = gain + losses.push((size - change) / 2);
        value[i] = isZero(sum) ? 0 : (100 * gain) / sum;
      }
    };
  },
});
