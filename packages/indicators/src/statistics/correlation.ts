import { RollingCovariance } from '../building-blocks/rolling-covariance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const correlation = defineIndicator({
  name: 'CORREL',
  functionName: 'correlation',
  title: 'Correlation coefficient',
  description:
    "Pearson's correlation of the levels of two series over n bars, -1 to 1; 0 where one of them does not move.",
  subject: 'statistics',
  inputs: ['first', 'second'],
  reads: ['high', 'low'],
  parameters: { period: period({ default: 30, min: 1, description: 'Bars of the window' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [-1, 0, 1],
  warmUp: ({ period }) => period - 1,
  source: 'Karl Pearson; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { first, second }, outputs: { value } }, { period }) => {
    const covariance = new RollingCovariance(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        covariance.push(first[i]!, second[i]!);
        value[i] = covariance.correlation;
      }
    };
  },
});
