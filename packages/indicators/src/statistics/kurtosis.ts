import { RollingMoments } from '../building-blocks/rolling-moments.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const kurtosis = defineIndicator({
  name: 'KURTOSIS',
  functionName: 'kurtosis',
  title: 'Rolling kurtosis',
  description:
    'How much heavier than normal the tails of the last n prices are (0 normal): the excess without bias, (n-1)/((n-2)(n-3)) ((n+1) m4/m2^2 - 3(n-1)); -3 where all are equal.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: { period: period({ default: 30, min: 4, description: 'Bars of the window' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period - 1,
  source: 'Joanes and Gill, The Statistician 47 (1998); as in pandas and Excel',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const moments = new RollingMoments(memory, period);
    const scale = (period - 1) / ((period - 2) * (period - 3));
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!moments.push(close[i]!)) continue;
        const { second } = moments;
        const tails = moments.fourth / (second * second);
        value[i] = second === 0 ? -3 : scale * ((period + 1) * tails - 3 * (period - 1));
      }
    };
  },
});
