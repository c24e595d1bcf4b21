import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const elderRay = defineIndicator({
  name: 'ERI',
  functionName: 'elderRay',
  title: 'Elder ray index',
  description:
    'How far buyers lift the price above the consensus and sellers press it below: high less EMA of the close (bull power), low less EMA (bear power).',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: { period: period({ default: 13, min: 1, description: 'Period of the EMA' }) },
  outputs: ['bullPower', 'bearPower'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period - 1,
  source: 'Alexander Elder, Trading for a Living (1993); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { bullPower, bearPower } }, { period }) => {
    const average = new ExponentialAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const consensus = average.push(close[i]!);
        bullPower[i] = high[i]! - consensus;
        bearPower[i] = low[i]! - consensus;
      }
    };
  },
});
