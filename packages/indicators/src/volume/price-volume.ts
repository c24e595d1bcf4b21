import { defineIndicator } from '../define-indicator.ts';

export const priceVolume = defineIndicator({
  name: 'PVOL',
  functionName: 'priceVolume',
  title: 'Price times volume',
  description: 'The money that changed hands in the bar, C V.',
  subject: 'volume',
  inputs: ['close', 'volume'],
  parameters: {},
  outputs: ['value'],
  pane: 'own',
  warmUp: () => 0,
  source: 'pandas-ta',
  kernel: ({ inputs: { close, volume }, outputs: { value } }) => {
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = close[i]! * volume[i]!;
    };
  },
});
