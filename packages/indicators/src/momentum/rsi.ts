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
  family: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 14, description: "Bars of Wilder's average" }) },
  outputs: ['value'],
  warmUp: ({ period }) => period,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib C 0.8.1',
  kernel: ({ memory, outputs }, { period }) => {
    const gains = new WilderAverage(memory, period);
    const losses = new WilderAverage(memory, period);
    const previous = memory.cells(1, Number.NaN);
    return ({ close }) => {
      const change = close - previous[0]!;
      previous[0] = close;
      if (Number.isNaN(change)) return;
      const gain = gains.push(Math.max(change, 0));
      const loss = losses.push(Math.max(-change, 0));
      outputs[0] = isZero(gain + loss) ? 0 : (100 * gain) / (gain + loss);
    };
  },
});
