import { VolumeHistogram } from '../building-blocks/volume-histogram.ts';
import { defineIndicator } from '../define-indicator.ts';
import { integer, number, period } from '../parameters.ts';

export const volumeProfile = defineIndicator({
  name: 'VOLUME_PROFILE',
  functionName: 'volumeProfile',
  title: 'Volume profile',
  description:
    'The price at which most volume of the last n bars was traded (point of control), and the area about it that holds 70 % of the volume: where the market agreed on the value.',
  subject: 'volume',
  inputs: ['close', 'volume'],
  parameters: {
    period: period({ default: 100, description: 'Bars of the window' }),
    bins: integer({
      min: 1,
      max: 1000,
      default: 24,
      description: 'Bins of equal width between the lowest and the highest close',
    }),
    valueArea: number({
      min: 0.01,
      max: 1,
      default: 0.7,
      description: 'The share of volume that the value area holds',
    }),
  },
  outputs: ['pointOfControl', 'high', 'low'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'J. Peter Steidlmayer, Chicago Board of Trade (1985)',
  kernel: (
    { memory, inputs: { close, volume }, outputs: { pointOfControl, high, low } },
    { period, bins, valueArea },
  ) => {
    const histogram = new VolumeHistogram(memory, period, bins);
    const volumes = histogram.bins;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!histogram.push(close[i]!, volume[i]!)) continue;
        let fullest = 0;
        let total = 0;
        for (let bin = 0; bin < bins; bin += 1) {
          total += volumes[bin]!;
          if (volumes[bin]! > volumes[fullest]!) fullest = bin;
        }
        // The area takes in the fuller one of the bins next to it, of equal ones that above.
        let top = fullest;
        let bottom = fullest;
        let held = volumes[fullest]!;
        while (held < valueArea * total && top - bottom + 1 < bins) {
          const above = top + 1 < bins ? volumes[top + 1]! : Number.NEGATIVE_INFINITY;
          const below = bottom > 0 ? volumes[bottom - 1]! : Number.NEGATIVE_INFINITY;
          if (above >= below) {
            top += 1;
            held += above;
          } else {
            bottom -= 1;
            held += below;
          }
        }
        pointOfControl[i] = histogram.edge(fullest + 0.5);
        high[i] = histogram.edge(top + 1);
        low[i] = histogram.edge(bottom);
      }
    };
  },
});
