import { AnnualVolatility, annualParameters } from '../building-blocks/annual-volatility.ts';
import { finiteLog } from '../building-blocks/price-return.ts';
import { rogersSatchell } from '../building-blocks/rogers-satchell.ts';
import { defineIndicator } from '../define-indicator.ts';

export const rogersSatchellVolatility = defineIndicator({
  name: 'ROGERS_SATCHELL',
  functionName: 'rogersSatchellVolatility',
  title: 'Rogers-Satchell volatility',
  description:
    'Volatility per year from all four prices of the last n bars, right in a trend as well: the variance of a bar is ln(H/C) ln(H/O) + ln(L/C) ln(L/O). Blind to gaps.',
  subject: 'volatility',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: annualParameters,
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'Rogers and Satchell, Annals of Applied Probability 1 (1991)',
  kernel: (
    { memory, inputs: { open, high, low, close }, outputs: { value } },
    { period, periodsPerYear },
  ) => {
    const volatility = new AnnualVolatility(memory, period, periodsPerYear);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const up = finiteLog(high[i]! / open[i]!);
        const down = finiteLog(low[i]! / open[i]!);
        const body = finiteLog(close[i]! / open[i]!);
        value[i] = volatility.push(rogersSatchell(up, down, body));
      }
    };
  },
});
