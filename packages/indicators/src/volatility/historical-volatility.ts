import { annualParameters } from '../building-blocks/annual-volatility.ts';
import { degreesOfFreedomParameter } from '../building-blocks/degrees-of-freedom.ts';
import { PriceReturn, returnKinds } from '../building-blocks/price-return.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice } from '../parameters.ts';

export const historicalVolatility = defineIndicator({
  name: 'HIST_VOL',
  functionName: 'historicalVolatility',
  title: 'Historical volatility',
  description: 'The standard deviation of the last n returns, stated per year: sd sqrt(bars in a year).',
  subject: 'volatility',
  inputs: ['close'],
  parameters: {
    ...annualParameters,
    returns: choice({
      choices: returnKinds,
      default: 'log',
      description: 'Logarithms of the price ratios, or ratios less 1 (Tulip)',
    }),
    degreesOfFreedom: degreesOfFreedomParameter(1),
  },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period,
  source: 'Hull, Options, Futures, and Other Derivatives',
  kernel: (
    { memory, inputs: { close }, outputs: { value } },
    { period, periodsPerYear, returns, degreesOfFreedom },
  ) => {
    const priceReturn = new PriceReturn(memory, returns);
    const variance = new RollingVariance(memory, period);
    const scale = (periodsPerYear * period) / (period - degreesOfFreedom);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = priceReturn.push(close[i]!);
        if (!Number.isNaN(change)) value[i] = Math.sqrt(scale * variance.push(change));
      }
    };
  },
});
