import { degreesOfFreedomParameter } from '../building-blocks/degrees-of-freedom.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const zScore = defineIndicator({
  name: 'ZSCORE',
  functionName: 'zScore',
  title: 'Z-score',
  description: 'How many standard deviations the price lies above the mean of the last n: (x - mean)/sd.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {
    period: period({ default: 30, description: 'Bars of the mean and of the deviation' }),
    degreesOfFreedom: degreesOfFreedomParameter(0),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [-2, 0, 2],
  gaps: 'No value where all prices of the window are equal.',
  warmUp: ({ period }) => period - 1,
  source: 'Definition; the deviation is that of TA-Lib',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, degreesOfFreedom }) => {
    const variance = new RollingVariance(memory, period);
    const scale = period / (period - degreesOfFreedom);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const deviation = Math.sqrt(scale * variance.push(close[i]!));
        const distance = close[i]! - variance.mean;
        if (deviation > 0) value[i] = distance / deviation;
      }
    };
  },
});
