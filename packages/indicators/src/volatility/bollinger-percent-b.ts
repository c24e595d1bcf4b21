import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const bollingerPercentB = defineIndicator({
  name: 'BB_PERCENT_B',
  functionName: 'bollingerPercentB',
  title: 'Bollinger %b',
  description:
    'Where the price stands between the Bollinger bands: 0 on the lower, 1 on the upper, (x - lower) / (upper - lower); 0.5 on flat prices.',
  subject: 'volatility',
  inputs: ['close'],
  parameters: {
    period: period({ default: 20, description: 'Bars of the average and of the deviation' }),
    deviations: number({
      alias: 'nbdev',
      min: 0.001,
      max: 1000,
      default: 2,
      description: 'Population standard deviations from the middle to the bands',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0, 0.5, 1],
  warmUp: ({ period }) => period - 1,
  source: "Bollinger on Bollinger Bands (2001); flat prices as in TA-Lib's PERCENTB",
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, deviations }) => {
    const variance = new RollingVariance(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const width = 2 * deviations * Math.sqrt(variance.push(close[i]!));
        const fromMiddle = close[i]! - variance.mean;
        value[i] = width === 0 ? 0.5 : 0.5 + fromMiddle / width;
      }
    };
  },
});
