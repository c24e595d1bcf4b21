import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const elderForceIndex = defineIndicator({
  name: 'EFI',
  functionName: 'elderForceIndex',
  title: "Elder's force index",
  description: "The force behind a move, its distance times its volume, smoothed: EMA of (C - C') V.",
  subject: 'volume',
  inputs: ['close', 'volume'],
  parameters: {
    period: period({ default: 13, min: 1, description: 'Period of the EMA' }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description: 'Start the EMA with the mean of the first n forces (TA-Lib) or with the first one (Pine)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period, seed }) => (seed === 'first' ? 1 : period),
  source: 'Elder, Trading for a Living (1993); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close, volume }, outputs: { value } }, { period, seed }) => {
    const average = new ExponentialAverage(memory, period, seed);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = close[i]! - previous[0]!;
        previous[0] = close[i]!;
        if (!Number.isNaN(change)) value[i] = average.push(change * volume[i]!);
      }
    };
  },
});
