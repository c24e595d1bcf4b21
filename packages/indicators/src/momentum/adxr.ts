import { AverageDirectionalIndex } from '../building-blocks/average-directional-index.ts';
import { Ring } from '../building-blocks/ring.ts';
import { wilderSumSeedParameter } from '../building-blocks/wilder-sum-seed.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const adxr = defineIndicator({
  name: 'ADXR',
  functionName: 'adxr',
  title: 'Average directional index rating',
  description: 'The mean of the ADX and of the ADX n-1 bars before: a trend strength that turns later.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 14, description: "Bars of Wilder's sums and average" }),
    distance: choice({
      choices: ['n-1', 'n'],
      default: 'n-1',
      description: 'How many bars lie between the two ADX: n-1 (TA-Lib, LEAN) or n (Stock.Indicators)',
    }),
    seed: wilderSumSeedParameter,
  },
  outputs: ['value'],
  pane: 'own',
  levels: [25],
  warmUp: ({ period, distance }) => 3 * period - (distance === 'n' ? 1 : 2),
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, distance, seed }) => {
    const average = new AverageDirectionalIndex(memory, period, seed);
    const earlier = new Ring(memory, distance === 'n' ? period : period - 1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const index = average.push(high[i]!, low[i]!, close[i]!);
        if (!Number.isNaN(index)) value[i] = (index + earlier.push(index)) / 2;
      }
    };
  },
});
