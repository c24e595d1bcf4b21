import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { unchanged } from '../building-blocks/moving-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const ema = defineIndicator({
  name: 'EMA',
  functionName: 'ema',
  title: 'Exponential moving average',
  description: 'An average whose weights fall off geometrically: a = 2/(n+1) on the newest price.',
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    period: period({ default: 30, min: 1, description: 'n in the weight 2/(n+1)' }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description: 'Start with the mean of the first n prices (TA-Lib) or with the first price (Pine)',
    }),
  },
  outputs: ['value'],
  pane: 'price',
  warmUp: ({ period, seed }) => (seed === 'first' ? 0 : period - 1),
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, seed }) => {
    const average = period === 1 ? unchanged : new ExponentialAverage(memory, period, seed);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = average.push(close[i]!);
    };
  },
});
