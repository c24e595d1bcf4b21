import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const doubleMovingAverage = defineIndicator({
  name: 'DMA',
  functionName: 'doubleMovingAverage',
  title: 'Double moving average',
  description:
    'Two simple averages, a short one and a long one, from the bar on which both exist: their crossings are the oldest signal of a change of trend.',
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    shortPeriod: period({ default: 10, min: 1, alias: 'short', description: 'Bars of the short average' }),
    longPeriod: period({ default: 50, min: 1, alias: 'long', description: 'Bars of the long average' }),
  },
  outputs: ['short', 'long'],
  pane: 'price',
  warmUp: ({ shortPeriod, longPeriod }) => Math.max(shortPeriod, longPeriod) - 1,
  source: 'trading-signals',
  kernel: ({ memory, inputs: { close }, outputs: { short, long } }, { shortPeriod, longPeriod }) => {
    const shortAverage = new SimpleAverage(memory, shortPeriod);
    const longAverage = new SimpleAverage(memory, longPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const shortMean = shortAverage.push(close[i]!);
        const longMean = longAverage.push(close[i]!);
        if (Number.isNaN(shortMean + longMean)) continue;
        short[i] = shortMean;
        long[i] = longMean;
      }
    };
  },
});
