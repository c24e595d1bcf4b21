import { MESA_WARM_UP, MesaAverage } from '../building-blocks/mesa-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number } from '../parameters.ts';

export const mama = defineIndicator({
  name: 'MAMA',
  functionName: 'mama',
  title: 'MESA adaptive moving average',
  description:
    'An EMA whose weight is the fast limit over the degrees by which the phase of the cycle turned, at least the slow limit; and the following average (FAMA) with half that weight. Their crossings mark turns.',
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    fastLimit: number({
      alias: 'fastlimit',
      min: 0.01,
      max: 0.99,
      default: 0.5,
      description: 'The largest weight',
    }),
    slowLimit: number({
      alias: 'slowlimit',
      min: 0.01,
      max: 0.99,
      default: 0.05,
      description: 'The smallest weight',
    }),
  },
  outputs: ['mama', 'fama'],
  pane: 'price',
  warmUp: () => MESA_WARM_UP,
  source: 'Ehlers, Rocket Science for Traders (2001); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { mama, fama } }, { fastLimit, slowLimit }) => {
    const average = new MesaAverage(memory, fastLimit, slowLimit);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const value = average.push(close[i]!);
        if (Number.isNaN(value)) continue;
        mama[i] = value;
        fama[i] = average.following;
      }
    };
  },
});
