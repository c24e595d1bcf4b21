import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, number, period } from '../parameters.ts';

export const bollingerBandWidth = defineIndicator({
  name: 'BB_WIDTH',
  functionName: 'bollingerBandWidth',
  title: 'Bollinger band width',
  description:
    'How far the Bollinger bands are apart, as a share of the average between them: (upper - lower) / middle; 0 where the average is 0.',
  subject: 'volatility',
  inputs: ['close'],
  parameters: {
    period: period({ default: 20, description: 'Bars of the average and of the deviation' }),
    deviations: number({
      alias: 'nbdev',
      min: 0,
      max: 1000,
      default: 2,
      description: 'Population standard deviations from the middle to the bands',
    }),
    unit: choice({
      choices: ['share', 'percent'],
      default: 'share',
      description: 'A share (Bollinger), or a hundred times as much (TradingView, TA-Lib)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'Bollinger on Bollinger Bands (2001)',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, deviations, unit }) => {
    const variance = new RollingVariance(memory, period);
    const factor = 2 * deviations * (unit === 'percent' ? 100 : 1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const deviation = Math.sqrt(variance.push(close[i]!));
        if (Number.isNaN(deviation)) continue;
        const { mean } = variance;
        value[i] = mean === 0 ? 0 : (factor * deviation) / mean;
      }
    };
  },
});
