import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const volumeRateOfChange = defineIndicator({
  name: 'VROC',
  functionName: 'volumeRateOfChange',
  title: 'Volume rate of change',
  description: 'By how many percent volume differs from that of n bars ago: 100 (V - V[n])/V[n].',
  subject: 'volume',
  inputs: ['volume'],
  parameters: {
    period: period({ default: 14, min: 1, description: 'How many bars back volume is compared with' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  gaps: 'No value where there was no volume n bars ago.',
  warmUp: ({ period }) => period,
  source: 'Achelis, Technical Analysis from A to Z (1995)',
  kernel: ({ memory, inputs: { volume }, outputs: { value } }, { period }) => {
    const volumes = new Ring(memory, period, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const before = volumes.push(volume[i]!);
        if (before !== 0) value[i] = (100 * (volume[i]! - before)) / before;
      }
    };
  },
});
