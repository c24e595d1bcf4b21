import { defineIndicator } from '../define-indicator.ts';

export const marketFacilitationIndex = defineIndicator({
  name: 'MARKETFI',
  functionName: 'marketFacilitationIndex',
  title: 'Market facilitation index',
  description: 'How far price travelled for each unit of volume: (H-L)/V; 0 without volume.',
  subject: 'volume',
  inputs: ['high', 'low', 'volume'],
  parameters: {},
  outputs: ['value'],
  pane: 'own',
  warmUp: () => 0,
  source: 'Bill Williams, Trading Chaos (1995); TA-Lib C 0.8.1',
  kernel: ({ inputs: { high, low, volume }, outputs: { value } }) => {
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = volume[i] === 0 ? 0 : (high[i]! - low[i]!) / volume[i]!;
    };
  },
});
