import { defineIndicator } from '../define-indicator.ts';

export const internalBarStrength = defineIndicator({
  name: 'IBS',
  functionName: 'internalBarStrength',
  title: 'Internal bar strength',
  description:
    'Where in its range a bar closed, 0 at the low to 1 at the high: (C-L)/(H-L); 0.5 for a bar without range. Low values tend to be followed by a better day.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {},
  outputs: ['value'],
  pane: 'own',
  levels: [0.2, 0.8],
  warmUp: () => 0,
  source: 'Traditional; LEAN',
  kernel:
    ({ inputs: { high, low, close }, outputs: { value } }) =>
    (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = high[i]! - low[i]!;
        value[i] = range === 0 ? 0.5 : (close[i]! - low[i]!) / range;
      }
    },
});
