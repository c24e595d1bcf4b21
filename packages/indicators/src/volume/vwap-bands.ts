import { deviationsParameter, VolumeWeightedBands } from '../building-blocks/volume-weighted-bands.ts';
import { defineIndicator } from '../define-indicator.ts';
import { integer } from '../parameters.ts';

export const vwapBands = defineIndicator({
  name: 'VWAP_BANDS',
  functionName: 'vwapBands',
  title: 'Anchored VWAP with bands',
  description:
    'The mean of the typical price (H+L+C)/3 weighted by volume from a chosen bar on: what holders since then have paid; with bands of k volume-weighted standard deviations.',
  subject: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: {
    anchor: integer({
      min: 0,
      max: 1_000_000_000,
      default: 0,
      description: 'The bar with which it begins; 0 is the first',
    }),
    deviations: deviationsParameter,
  },
  outputs: ['vwap', 'upper', 'lower'],
  pane: 'price',
  pathDependent: true,
  gaps: 'No value before the first volume.',
  warmUp: ({ anchor }) => anchor,
  source: 'TradingView, VWAP bands; TA-Lib C 0.8.1 for the line',
  kernel: (
    { memory, inputs: { high, low, close, volume }, outputs: { vwap, upper, lower } },
    { anchor, deviations },
  ) => {
    const bands = new VolumeWeightedBands(memory, deviations);
    const seen = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (seen[0]! < anchor) {
          seen[0]! += 1;
          continue;
        }
        if (!bands.push(high[i]!, low[i]!, close[i]!, volume[i]!)) continue;
        vwap[i] = bands.middle;
        upper[i] = bands.upper;
        lower[i] = bands.lower;
      }
    };
  },
});
