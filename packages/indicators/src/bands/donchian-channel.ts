import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const donchianChannel = defineIndicator({
  name: 'DONCHIAN',
  functionName: 'donchianChannel',
  title: 'Donchian channel',
  description:
    'The highest high and the lowest low of the last n bars, the present one included, and their mean.',
  family: 'bands',
  inputs: ['high', 'low'],
  parameters: { period: period({ default: 20, description: 'Bars of the channel' }) },
  outputs: ['upper', 'middle', 'lower'],
  warmUp: ({ period }) => period - 1,
  source: 'Richard Donchian; TA-Lib C 0.8.1',
  kernel: ({ memory, outputs }, { period }) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    return ({ high, low }) => {
      const upper = highest.push(high);
      const lower = lowest.push(low);
      outputs[0] = upper;
      outputs[1] = (upper + lower) / 2;
      outputs[2] = lower;
    };
  },
});
