import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const waveTrend = defineIndicator({
  name: 'WAVETREND',
  functionName: 'waveTrend',
  title: 'Wave trend',
  description:
    'How far the typical price is from its EMA, measured by its mean distance from it, smoothed: wt1 = EMA((ap - EMA(ap))/(0.015 EMA(|ap - EMA(ap)|))); wt2 is its simple average. 0 where there is no distance.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    channelPeriod: period({
      default: 10,
      alias: 'channel',
      description: 'Period of the EMAs of price and distance',
    }),
    averagePeriod: period({ default: 21, alias: 'average', description: 'Period of the EMA that gives wt1' }),
    smoothing: period({ default: 4, min: 1, alias: 'smooth', description: 'Period of the average of wt1' }),
    seed: choice({
      choices: seeds,
      default: 'first',
      description: 'Start the EMAs with their first value (Pine, where it comes from) or with means (LEAN)',
    }),
  },
  outputs: ['wt1', 'wt2'],
  pane: 'own',
  levels: [-60, -53, 53, 60],
  warmUp: ({ channelPeriod, averagePeriod, smoothing, seed }) => {
    if (seed === 'first') return Math.max(channelPeriod, averagePeriod, smoothing) - 1;
    const first = 2 * (channelPeriod - 1) + averagePeriod - 1;
    return [first, first + smoothing - 1];
  },
  source: 'LazyBear (TradingView, 2014); trading-signals',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { wt1, wt2 } },
    { channelPeriod, averagePeriod, smoothing, seed },
  ) => {
    const average = new ExponentialAverage(memory, channelPeriod, seed);
    const distance = new ExponentialAverage(memory, channelPeriod, seed);
    const wave = new ExponentialAverage(memory, averagePeriod, seed);
    const signal = new SimpleAverage(memory, smoothing);
    const seen = memory.counters(1);
    // From the first bar on there are values, but nobody publishes them before the longest period is over.
    const first = seed === 'first' ? Math.max(channelPeriod, averagePeriod, smoothing) - 1 : 0;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = (high[i]! + low[i]! + close[i]!) / 3;
        const away = price - average.push(price);
        if (Number.isNaN(away)) continue;
        const usual = distance.push(Math.abs(away));
        if (Number.isNaN(usual)) continue;
        const line = wave.push(usual === 0 ? 0 : away / (0.015 * usual));
        if (Number.isNaN(line)) continue;
        const smoothed = signal.push(line);
        if (seen[0]! < first) {
          seen[0]! += 1;
          continue;
        }
        wt1[i] = line;
        wt2[i] = smoothed;
      }
    };
  },
});
