import { RollingMoments } from '../building-blocks/rolling-moments.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const skewness = defineIndicator({
  name: 'SKEWNESS',
  functionName: 'skewness',
  title: 'Rolling skewness',
  description:
    "Whether the last n prices have their long tail above (positive) or below (negative) their mean: Fisher and Pearson's coefficient without bias, sqrt(n(n-1))/(n-2) m3/m2^1.5; 0 where all are equal.",
  subject: 'statistics',
  inputs: ['close'],
  parameters: { period: period({ default: 30, min: 3, description: 'Bars of the window' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period - 1,
  source: 'Joanes and Gill, The Statistician 47 (1998); as in pandas and Excel',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const moments = new RollingMoments(memory, period);
    const scale = Math.sqrt(period * (period - 1)) / (period - 2);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!moments.push(close[i]!)) continue;
        const { second } = moments;
        value[i] = second === 0 ? 0 : (scale * moments.third) / (second * Math.sqrt(second));
      }
    };
  },
});
