import { defineIndicator } from '../define-indicator.ts';
import { number } from '../parameters.ts';

export const internalBarStrength = defineIndicator({
  name: 'IBS',
  functionName: 'internalBarStrength',
  title: 'Internal bar strength',
  description:
    'Where in its range a bar closed, 0 at the low to 1 at the high: (C-L)/(H-L); 0.5 for a bar without range. Low values tend to be followed by a better day.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    flatValue: number({
      default: 0.5,
      min: 0,
      max: 1,
      description: 'The value of a bar without range: 0.5, or 0 or 1 as other libraries have it',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0.2, 0.8],
  warmUp: () => 0,
  source: 'Traditional; LEAN',
  kernel:
    ({ inputs: { high, low, close }, outputs: { value } }, { flatValue }) =>
    (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = high[i]! - low[i]!;
        value[i] = range === 0 ? flatValue : (close[i]! - low[i]!) / range;
      }
    },
});
