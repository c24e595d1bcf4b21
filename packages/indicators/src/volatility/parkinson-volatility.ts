import { AnnualVolatility, annualParameters } from '../building-blocks/annual-volatility.ts';
import { finiteLog } from '../building-blocks/price-return.ts';
import { defineIndicator } from '../define-indicator.ts';

const SCALE = 1 / (4 * Math.LN2);

export const parkinsonVolatility = defineIndicator({
  name: 'PARKINSON',
  functionName: 'parkinsonVolatility',
  title: "Parkinson's volatility",
  description:
    'Volatility per year from the ranges of the last n bars: the variance of a bar is ln(H/L)^2 / (4 ln 2). Five times as exact as from closes, but blind to gaps.',
  subject: 'volatility',
  inputs: ['high', 'low'],
  parameters: annualParameters,
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'Parkinson, Journal of Business 53 (1980)',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { period, periodsPerYear }) => {
    const volatility = new AnnualVolatility(memory, period, periodsPerYear);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = finiteLog(high[i]! / low[i]!);
        value[i] = volatility.push(SCALE * range * range);
      }
    };
  },
});
