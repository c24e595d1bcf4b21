import { RollingRatio } from '../building-blocks/rolling-ratio.ts';
import { TrueRange } from '../building-blocks/true-range.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const HIGH = 0;
const LOW = 1;

export const vortex = defineIndicator({
  name: 'VORTEX',
  functionName: 'vortex',
  title: 'Vortex indicator',
  description:
    "Which way the price turns: sum |H - L'| / sum TR (plus) above sum |L - H'| / sum TR (minus) is a trend upward; 0 without any range.",
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: { period: period({ default: 14, min: 1, description: 'Bars of the sums' }) },
  outputs: ['plus', 'minus'],
  pane: 'own',
  levels: [1],
  warmUp: ({ period }) => period,
  source: 'Botes and Siepman, TASC (January 2010); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { plus, minus } }, { period }) => {
    const trueRange = new TrueRange(memory);
    const rising = new RollingRatio(memory, period);
    const falling = new RollingRatio(memory, period);
    const previous = memory.cells(2, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = trueRange.push(high[i]!, low[i]!, close[i]!);
        if (!Number.isNaN(range)) {
          plus[i] = rising.push(Math.abs(high[i]! - previous[LOW]!), range);
          minus[i] = falling.push(Math.abs(low[i]! - previous[HIGH]!), range);
        }
        previous[HIGH] = high[i]!;
        previous[LOW] = low[i]!;
      }
    };
  },
});
