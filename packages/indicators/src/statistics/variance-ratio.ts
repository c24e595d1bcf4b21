import { PriceReturn } from '../building-blocks/price-return.ts';
import { RollingSum } from '../building-blocks/rolling-sum.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { integer, period } from '../parameters.ts';

export const varianceRatio = defineIndicator({
  name: 'VARIANCE_RATIO',
  functionName: 'varianceRatio',
  title: 'Variance ratio',
  description:
    'The variance of returns over k bars, per bar, over that of one bar, of the last n log returns: 1 for a random walk, more where prices trend, less where they revert.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: {
    period: period({ default: 100, min: 8, description: 'Returns in the window' }),
    horizon: integer({
      alias: 'k',
      min: 2,
      max: 100_000,
      default: 5,
      description: 'Bars of the longer return; fewer than the window has',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [1],
  gaps: 'No value where all returns of the window are equal.',
  check: ({ period, horizon }) =>
    horizon >= period ? ['horizon', `below the period, ${period}`] : undefined,
  warmUp: ({ period }) => period,
  source: 'Lo and MacKinlay, Review of Financial Studies 1 (1988), overlapping returns without bias',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, horizon }) => {
    const priceReturn = new PriceReturn(memory, 'log');
    const mean = new SimpleAverage(memory, period);
    const variance = new RollingVariance(memory, period);
    const longSums = period - horizon + 1;
    const longReturn = new RollingSum(memory, horizon);
    const longMean = new SimpleAverage(memory, longSums);
    const longVariance = new RollingVariance(memory, longSums);
    const seen = memory.counters(1);
    const scale = (period - 1) / period / (horizon * (1 - horizon / period));
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = priceReturn.push(close[i]!);
        if (Number.isNaN(change)) continue;
        const sum = longReturn.push(change);
        if (seen[0]! < horizon) seen[0]! += 1;
        const drift = horizon * mean.push(change);
        const oneBar = variance.push(change);
        if (seen[0]! < horizon) continue;
        // The long returns are measured from k times the mean of one bar, which is not quite their own mean.
        const offset = longMean.push(sum) - drift;
        const manyBars = longVariance.push(sum) + offset * offset;
        if (oneBar > 0) value[i] = (scale * manyBars) / oneBar;
      }
    };
  },
});
