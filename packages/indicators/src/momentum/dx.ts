import { DirectionalIndex } from '../building-blocks/directional-index.ts';
import { wilderSumSeedParameter } from '../building-blocks/wilder-sum-seed.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const dx = defineIndicator({
  name: 'DX',
  functionName: 'dx',
  title: 'Directional movement index',
  description:
    'How one-sided the movement of highs and lows is, 0 to 100: 100 |+DI - -DI| / (+DI + -DI). Without any movement it keeps its value; before any it is 0.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 14, description: "Bars of Wilder's sums" }),
    seed: wilderSumSeedParameter,
  },
  outputs: ['value'],
  pane: 'own',
  levels: [25],
  warmUp: ({ period }) => period,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); seeding of TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, seed }) => {
    const directions = new DirectionalIndex(memory, period, seed);
    const latest = memory.cells(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!directions.push(high[i]!, low[i]!, close[i]!)) continue;
        const { index } = directions;
        if (!Number.isNaN(index)) latest[0] = index;
        value[i] = latest[0]!;
      }
    };
  },
});
