import { DirectionalIndex } from '../building-blocks/directional-index.ts';
import { wilderSumSeedParameter } from '../building-blocks/wilder-sum-seed.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';
import type { Side } from './directional-movement.ts';

/** +DI and -DI. With a period of 1, where nothing is smoothed, TA-Lib leaves the factor of 100 out; we do not. */
export const directionalIndicator = ({ side, ...names }: Side) =>
  defineIndicator({
    ...names,
    subject: 'momentum',
    inputs: ['high', 'low', 'close'],
    parameters: {
      period: period({ default: 14, min: 1, description: "Bars of Wilder's sums; 1 takes the bar alone" }),
      seed: wilderSumSeedParameter,
    },
    outputs: ['value'],
    pane: 'own',
    warmUp: ({ period }) => period,
    source: 'Wilder, New Concepts in Technical Trading Systems (1978); seeding of TA-Lib C 0.8.1',
    kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, seed }) => {
      const directions = new DirectionalIndex(memory, period, seed);
      return (from, to) => {
        for (let i = from; i < to; i += 1) {
          if (directions.push(high[i]!, low[i]!, close[i]!))
            value[i] = side === 'plus' ? directions.plus : directions.minus;
        }
      };
    },
  });
