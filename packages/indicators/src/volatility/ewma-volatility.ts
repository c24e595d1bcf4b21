import { annualParameters } from '../building-blocks/annual-volatility.ts';
import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { PriceReturn } from '../building-blocks/price-return.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number } from '../parameters.ts';

export const ewmaVolatility = defineIndicator({
  name: 'EWMA_VOL',
  functionName: 'ewmaVolatility',
  title: 'Exponentially weighted volatility',
  description:
    "Volatility per year in which older returns fade: variance = decay variance' + (1 - decay) r^2 of log returns r, started with the first r^2.",
  subject: 'volatility',
  inputs: ['close'],
  parameters: {
    decay: number({
      alias: 'lam',
      min: 0,
      max: 0.9999,
      default: 0.94,
      description: 'The weight that the variance of the bars before keeps (lambda)',
    }),
    periodsPerYear: annualParameters.periodsPerYear,
  },
  outputs: ['value'],
  pane: 'own',
  warmUp: () => 1,
  source: 'J.P. Morgan, RiskMetrics Technical Document (1996)',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { decay, periodsPerYear }) => {
    const priceReturn = new PriceReturn(memory, 'log');
    const variance = new ExponentialAverage(memory, 1, 'first', 1 - decay);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = priceReturn.push(close[i]!);
        if (!Number.isNaN(change)) value[i] = Math.sqrt(periodsPerYear * variance.push(change * change));
      }
    };
  },
});
