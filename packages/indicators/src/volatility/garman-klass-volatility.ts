import { AnnualVolatility, annualParameters } from '../building-blocks/annual-volatility.ts';
import { finiteLog } from '../building-blocks/price-return.ts';
import { defineIndicator } from '../define-indicator.ts';

const BODY_WEIGHT = 2 * Math.LN2 - 1;

export const garmanKlassVolatility = defineIndicator({
  name: 'GARMAN_KLASS',
  functionName: 'garmanKlassVolatility',
  title: 'Garman-Klass volatility',
  description:
    'Volatility per year from all four prices of the last n bars: the variance of a bar is ln(H/L)^2 / 2 - (2 ln 2 - 1) ln(C/O)^2. It takes the price to be without drift and without gaps.',
  subject: 'volatility',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: annualParameters,
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'Garman and Klass, Journal of Business 53 (1980), the practical estimator',
  kernel: (
    { memory, inputs: { open, high, low, close }, outputs: { value } },
    { period, periodsPerYear },
  ) => {
    const volatility = new AnnualVolatility(memory, period, periodsPerYear);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = finiteLog(high[i]! / low[i]!);
        const body = finiteLog(close[i]! / open[i]!);
        value[i] = volatility.push((range * range) / 2 - BODY_WEIGHT * body * body);
      }
    };
  },
});
