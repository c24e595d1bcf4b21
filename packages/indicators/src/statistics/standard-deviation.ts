import { degreesOfFreedomParameter } from '../building-blocks/degrees-of-freedom.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const standardDeviation = defineIndicator({
  name: 'STDDEV',
  functionName: 'standardDeviation',
  title: 'Rolling standard deviation',
  description: 'k times the standard deviation of the last n prices.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {
    period: period({ default: 5, description: 'Bars of the window' }),
    deviations: number({
      alias: 'nbdev',
      min: 0,
      max: 1000,
      default: 1,
      description: 'k, the number of standard deviations',
    }),
    degreesOfFreedom: degreesOfFreedomParameter(0),
  },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, deviations, degreesOfFreedom }) => {
    const variance = new RollingVariance(memory, period);
    const scale = period / (period - degreesOfFreedom);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = deviations * Math.sqrt(scale * variance.push(close[i]!));
    };
  },
});
