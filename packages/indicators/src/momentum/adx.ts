import { AverageDirectionalIndex } from '../building-blocks/average-directional-index.ts';
import { wilderSumSeedParameter } from '../building-blocks/wilder-sum-seed.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const adx = defineIndicator({
  name: 'ADX',
  functionName: 'adx',
  title: 'Average directional index',
  description:
    "The strength of a trend whatever its direction, 0 to 100: Wilder's average of DX = 100 |+DI - -DI| / (+DI + -DI).",
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 14, description: "Bars of Wilder's sums and average" }),
    seed: wilderSumSeedParameter,
  },
  outputs: ['value'],
  pane: 'own',
  levels: [25],
  warmUp: ({ period }) => 2 * period - 1,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); seeding of TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, seed }) => {
    const average = new AverageDirectionalIndex(memory, period, seed);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = average.push(high[i]!, low[i]!, close[i]!);
    };
  },
});
