import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { isZero } from '../building-blocks/zero.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const volumeOscillator = defineIndicator({
  name: 'VOLUME_OSC',
  functionName: 'volumeOscillator',
  title: 'Volume oscillator',
  description:
    'By how many percent a fast mean of volume lies above a slow one: 100 (fast - slow)/slow; 0 where there is no volume.',
  subject: 'volume',
  inputs: ['volume'],
  parameters: {
    fastPeriod: period({ default: 5, min: 1, alias: 'fast', description: 'Bars of the fast mean' }),
    slowPeriod: period({ default: 10, min: 1, alias: 'slow', description: 'Bars of the slow mean' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ fastPeriod, slowPeriod }) => Math.max(fastPeriod, slowPeriod) - 1,
  source: 'Tulip Indicators',
  kernel: ({ memory, inputs: { volume }, outputs: { value } }, { fastPeriod, slowPeriod }) => {
    const fast = new SimpleAverage(memory, fastPeriod);
    const slow = new SimpleAverage(memory, slowPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const fastMean = fast.push(volume[i]!);
        const slowMean = slow.push(volume[i]!);
        if (Number.isNaN(fastMean)) continue;
        value[i] = isZero(slowMean) ? 0 : (100 * (fastMean - slowMean)) / slowMean;
      }
    };
  },
});
