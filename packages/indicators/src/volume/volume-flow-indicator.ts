import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { PriceReturn } from '../building-blocks/price-return.ts';
import { RollingSum } from '../building-blocks/rolling-sum.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { isZero } from '../building-blocks/zero.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const volumeFlowIndicator = defineIndicator({
  name: 'VFI',
  functionName: 'volumeFlowIndicator',
  title: 'Volume flow indicator',
  description:
    'On-balance volume without noise: the sum of n volumes, capped at a multiple of their mean and signed by the change of the typical price where that exceeds a share of its volatility, over the mean of the n volumes before; smoothed by an EMA.',
  subject: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: {
    period: period({ default: 130, description: 'Bars of the sum and of the mean volume' }),
    coefficient: number({
      alias: 'coef',
      min: 0,
      max: 100,
      default: 0.2,
      description:
        'Changes below so many standard deviations of the log changes, times the close, do not count',
    }),
    volumeLimit: number({
      alias: 'vcoef',
      min: 0.01,
      max: 1000,
      default: 2.5,
      description: 'A volume counts up to so many mean volumes',
    }),
    deviationPeriod: period({ default: 30, alias: 'std', description: 'Bars of the standard deviation' }),
    smoothing: period({ default: 3, min: 1, alias: 'smooth', description: 'Period of the EMA' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period, deviationPeriod, smoothing }) =>
    Math.max(period, deviationPeriod) + period - 1 + smoothing - 1,
  source: 'Katsanos, Technical Analysis of Stocks & Commodities, June 2004',
  kernel: (
    { memory, inputs: { high, low, close, volume }, outputs: { value } },
    { period, coefficient, volumeLimit, deviationPeriod, smoothing },
  ) => {
    const priceReturn = new PriceReturn(memory, 'log');
    const variance = new RollingVariance(memory, deviationPeriod);
    const meanVolume = new SimpleAverage(memory, period);
    const flow = new RollingSum(memory, period);
    const smoothed = new ExponentialAverage(memory, smoothing);
    const previousTypical = memory.cells(1);
    const previousMean = memory.cells(1, Number.NaN);
    const counted = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const typical = (high[i]! + low[i]! + close[i]!) / 3;
        const change = typical - previousTypical[0]!;
        previousTypical[0] = typical;
        const logChange = priceReturn.push(typical);
        const mean = previousMean[0]!;
        previousMean[0] = meanVolume.push(volume[i]!);
        if (Number.isNaN(logChange)) continue;
        const threshold = coefficient * Math.sqrt(variance.push(logChange)) * close[i]!;
        if (Number.isNaN(threshold + mean)) continue;

        const capped = Math.min(volume[i]!, mean * volumeLimit);
        const sum = flow.push(change > threshold ? capped : change < -threshold ? -capped : 0);
        if (counted[0]! < period) counted[0]! += 1;
        if (counted[0] === period) value[i] = smoothed.push(isZero(mean) ? 0 : sum / mean);
      }
    };
  },
});
