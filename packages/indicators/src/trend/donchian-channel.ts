import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const donchianChannel = defineIndicator({
  name: 'DONCHIAN',
  functionName: 'donchianChannel',
  title: 'Donchian channel',
  description:
    'The highest high and the lowest low of the last n bars, the present one included, and their mean.',
  subject: 'trend',
  inputs: ['high', 'low'],
  parameters: { period: period({ default: 20, description: 'Bars of the channel' }) },
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'Richard Donchian; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { upper, middle, lower } }, { period }) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const top = highest.push(high[i]!);
        const bottom = lowest.push(low[i]!);
        upper[i] = top;
        middle[i] = (top + bottom) / 2;
        lower[i] = bottom;
      }
    };
  },
});
