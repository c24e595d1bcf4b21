import { annualParameters } from '../building-blocks/annual-volatility.ts';
import { finiteLog } from '../building-blocks/price-return.ts';
import { rogersSatchell } from '../building-blocks/rogers-satchell.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';

export const yangZhangVolatility = defineIndicator({
  name: 'YANG_ZHANG',
  functionName: 'yangZhangVolatility',
  title: 'Yang-Zhang volatility',
  description:
    "Volatility per year with the gaps between bars: var(ln(O/C')) + k var(ln(C/O)) + (1-k) mean of Rogers and Satchell's variance over n bars, k = 0.34/(1.34 + (n+1)/(n-1)).",
  subject: 'volatility',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: annualParameters,
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period,
  source: 'Yang and Zhang, Journal of Business 73 (2000)',
  kernel: (
    { memory, inputs: { open, high, low, close }, outputs: { value } },
    { period, periodsPerYear },
  ) => {
    const gaps = new RollingVariance(memory, period);
    const bodies = new RollingVariance(memory, period);
    const ranges = new SimpleAverage(memory, period);
    const previous = memory.cells(1, Number.NaN);
    const bodyShare = 0.34 / (1.34 + (period + 1) / (period - 1));
    // The variances of gaps and bodies are the sample's, with n - 1 in the divisor.
    const sample = period / (period - 1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const before = previous[0]!;
        previous[0] = close[i]!;
        if (Number.isNaN(before)) continue;
        const up = finiteLog(high[i]! / open[i]!);
        const down = finiteLog(low[i]! / open[i]!);
        const body = finiteLog(close[i]! / open[i]!);
        const gap = finiteLog(open[i]! / before);
        const steps = sample * (gaps.push(gap) + bodyShare * bodies.push(body));
        const range = (1 - bodyShare) * ranges.push(rogersSatchell(up, down, body));
        value[i] = Math.sqrt(periodsPerYear * Math.max(0, steps + range));
      }
    };
  },
});
