import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const momentum = defineIndicator({
  name: 'MOM',
  functionName: 'momentum',
  title: 'Momentum',
  description: 'The change over the last n bars in points: x - x[n].',
  subject: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 10, min: 1, description: 'Bars back' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const earlier = new Ring(memory, period, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = close[i]! - earlier.push(close[i]!);
    };
  },
});
