import { defineIndicator } from '../define-indicator.ts';

export const priceVolumeRank = defineIndicator({
  name: 'PVR',
  functionName: 'priceVolumeRank',
  title: 'Price volume rank',
  description:
    'The direction of price and volume against the bar before: 1 price not lower and volume not lower, 2 price not lower on less volume, 3 price lower and volume not lower, 4 price lower on less volume.',
  subject: 'volume',
  inputs: ['close', 'volume'],
  parameters: {},
  outputs: ['value'],
  integers: ['value'],
  pane: 'own',
  levels: [2.5],
  warmUp: () => 1,
  source: 'Macek, Technical Analysis of Stocks & Commodities, June 1994',
  kernel: ({ memory, inputs: { close, volume }, outputs: { value } }) => {
    const previousClose = memory.cells(1, Number.NaN);
    const previousVolume = memory.cells(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const before = previousClose[0]!;
        const isLower = close[i]! < before;
        const isLess = volume[i]! < previousVolume[0]!;
        previousClose[0] = close[i]!;
        previousVolume[0] = volume[i]!;
        if (!Number.isNaN(before)) value[i] = 1 + (isLess ? 1 : 0) + (isLower ? 2 : 0);
      }
    };
  },
});
