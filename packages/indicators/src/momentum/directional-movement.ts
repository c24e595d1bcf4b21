import { DirectionalMovement } from '../building-blocks/directional-movement.ts';
import { wilderSumSeedParameter } from '../building-blocks/wilder-sum-seed.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

/** What +DM and -DM, +DI and -DI differ in. */
export interface Side {
  readonly name: string;
  readonly functionName: string;
  readonly title: string;
  readonly description: string;
  readonly side: 'plus' | 'minus';
}

/** +DM and -DM. */
export const directionalMovement = ({ side, ...names }: Side) =>
  defineIndicator({
    ...names,
    subject: 'momentum',
    inputs: ['high', 'low'],
    parameters: {
      period: period({ default: 14, min: 1, description: "Bars of Wilder's sum; 1 takes the bar alone" }),
      seed: wilderSumSeedParameter,
    },
    outputs: ['value'],
    pane: 'own',
    warmUp: ({ period, seed }) => DirectionalMovement.warmUp(period, seed),
    source: 'Wilder, New Concepts in Technical Trading Systems (1978); seeding of TA-Lib C 0.8.1',
    kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { period, seed }) => {
      const movement = new DirectionalMovement(memory, period, seed);
      return (from, to) => {
        for (let i = from; i < to; i += 1) {
          // Of the close only the true range takes notice.
          movement.push(high[i]!, low[i]!, low[i]!);
          value[i] = side === 'plus' ? movement.plus : movement.minus;
        }
      };
    },
  });
