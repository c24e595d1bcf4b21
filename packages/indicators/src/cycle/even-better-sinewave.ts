import { SuperSmoother } from '../building-blocks/super-smoother.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const PRICE = 0;
const HIGH_PASS = 1;
const FILTERED = 2;
const PREVIOUS_FILTERED = 3;

/** The row of the first value. */
const FIRST = 4;

export const evenBetterSinewave = defineIndicator({
  name: 'EBSW',
  functionName: 'evenBetterSinewave',
  title: "Ehlers' even better sinewave",
  description:
    'A wave from -1 to 1 that stays near 1 in a rise and near -1 in a fall: the mean of the last three values of a high-pass filter smoothed by the super smoother, over the root of their mean square; 0 where there is no power.',
  subject: 'cycle',
  inputs: ['close'],
  parameters: {
    length: period({
      default: 40,
      min: 3,
      alias: 'length',
      description: 'Bars of the longest trade, the longest cycle that the high pass leaves',
    }),
    smoothing: period({ default: 10, alias: 'bars', description: 'Period of the super smoother' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [-0.9, 0.9],
  warmUp: () => FIRST,
  source: 'Ehlers, Cycle Analytics for Traders (2013), chapter 12',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { length, smoothing }) => {
    const smoother = new SuperSmoother(memory, smoothing, 'zero');
    const cells = memory.cells(4);
    const seen = memory.counters(1);
    const angle = (2 * Math.PI) / length;
    // (1 - sin w)/cos w, written so that it also holds where cos w is 0.
    const decay = Math.cos(angle) / (1 + Math.sin(angle));
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = seen[0] === 0 ? 0 : close[i]! - cells[PRICE]!;
        cells[PRICE] = close[i]!;
        cells[HIGH_PASS] = ((1 + decay) / 2) * change + decay * cells[HIGH_PASS]!;
        const filtered = smoother.push(cells[HIGH_PASS]!);
        const before = cells[FILTERED]!;
        const beforeThat = cells[PREVIOUS_FILTERED]!;
        cells[PREVIOUS_FILTERED] = before;
        cells[FILTERED] = filtered;
        if (seen[0]! < FIRST) {
          seen[0]! += 1;
          continue;
        }
        const wave = (filtered + before + beforeThat) / 3;
        const power = (filtered * filtered + before * before + beforeThat * beforeThat) / 3;
        value[i] = power === 0 ? 0 : wave / Math.sqrt(power);
      }
    };
  },
});
