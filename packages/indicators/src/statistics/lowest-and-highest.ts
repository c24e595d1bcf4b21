import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const lowestAndHighest = defineIndicator({
  name: 'MINMAX',
  functionName: 'lowestAndHighest',
  title: 'Lowest and highest value',
  description: 'The lowest and the highest of the last n prices: a channel of one series.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: { period: period({ default: 30, description: 'Bars of the window' }) },
  outputs: ['lowest', 'highest'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs }, { period }) => {
    const lowest = new RollingExtreme(memory, period, 'lowest');
    const highest = new RollingExtreme(memory, period, 'highest');
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        outputs.lowest[i] = lowest.push(close[i]!);
        outputs.highest[i] = highest.push(close[i]!);
      }
    };
  },
});
