import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

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
  },
  outputs: ['wt1', 'wt2'],
  pane: 'own',
  levels: [-60, -53, 53, 60],
  warmUp: ({ channelPeriod, averagePeriod, smoothing }) =>
    Math.max(channelPeriod, averagePeriod, smoothing) - 1,
  source: 'LazyBear (TradingView, 2014); trading-signals',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { wt1, wt2 } },
    { channelPeriod, averagePeriod, smoothing },
  ) => {
    // EMAs start with their first value, as in Pine, where it comes from.
    const average = new ExponentialAverage(memory, channelPeriod, 'first');
    const distance = new ExponentialAverage(memory, channelPeriod, 'first');
    const wave = new ExponentialAverage(memory, averagePeriod, 'first');
    const signal = new SimpleAverage(memory, smoothing);
    const seen = memory.counters(1);
    const first = Math.max(channelPeriod, averagePeriod, smoothing) - 1;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = (high[i]! + low[i]! + close[i]!) / 3;
        const away = price - average.push(price);
        const usual = distance.push(Math.abs(away));
        const line = wave.push(usual === 0 ? 0 : away / (0.015 * usual));
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
