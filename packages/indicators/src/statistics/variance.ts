import { degreesOfFreedomParameter } from '../building-blocks/degrees-of-freedom.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const variance = defineIndicator({
  name: 'VAR',
  functionName: 'variance',
  title: 'Rolling variance',
  description: 'The mean squared distance of the last n prices from their mean.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {
    period: period({ default: 5, min: 1, description: 'Bars of the window' }),
    deviations: number({
      alias: 'nbdev',
      min: 0,
      max: 1000,
      default: 1,
      description: 'Changes nothing; it is here because TA-Lib has it',
    }),
    degreesOfFreedom: degreesOfFreedomParameter(0),
  },
  outputs: ['value'],
  pane: 'own',
  check: ({ period, degreesOfFreedom }) =>
    period > degreesOfFreedom ? undefined : ['period', 'at least 2 for a sample'],
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, degreesOfFreedom }) => {
    const variance = new RollingVariance(memory, period);
    const scale = period / (period - degreesOfFreedom);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = scale * variance.push(close[i]!);
    };
  },
});
