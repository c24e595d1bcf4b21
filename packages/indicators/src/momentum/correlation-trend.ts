import { RollingRegression } from '../building-blocks/rolling-regression.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const correlationTrend = defineIndicator({
  name: 'CTI',
  functionName: 'correlationTrend',
  title: 'Correlation trend indicator',
  description:
    "How straight the price rises (1) or falls (-1): Pearson's correlation of the last n prices with their places in time; 0 on a flat window.",
  subject: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 12, alias: 'period', description: 'Bars that are correlated' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [-0.5, 0, 0.5],
  warmUp: ({ period }) => period - 1,
  source: 'John Ehlers, Stocks & Commodities, May 2020',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const line = new RollingRegression(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) if (line.push(close[i]!)) value[i] = line.correlation;
    };
  },
});
