import { HighPass } from '../building-blocks/high-pass.ts';
import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number } from '../parameters.ts';

/** So many bars begin with plain second differences. */
const STARTING_BARS = 6;

export const cyberCycle = defineIndicator({
  name: 'CYBER_CYCLE',
  functionName: 'cyberCycle',
  title: "Ehlers' cyber cycle",
  description:
    "The cycle in the middle price P = (H+L)/2: a two-pole high-pass filter of (P + 2P' + 2P'' + P''')/6; it turns where it crosses its own value of the bar before, the trigger.",
  subject: 'cycle',
  inputs: ['high', 'low'],
  parameters: {
    alpha: number({
      min: 0.001,
      max: 1,
      default: 0.07,
      description: "The filter's weight; larger lets only faster cycles through",
    }),
  },
  outputs: ['cycle', 'trigger'],
  pane: 'own',
  levels: [0],
  warmUp: () => [0, 1],
  source: 'Ehlers, Cybernetic Analysis for Stocks and Futures (2004), chapter 4',
  kernel: ({ memory, inputs: { high, low }, outputs: { cycle, trigger } }, { alpha }) => {
    const filter = new HighPass(memory, alpha);
    const prices = new Ring(memory, 3);
    const previous = memory.cells(1, Number.NaN);
    const seen = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = (high[i]! + low[i]!) / 2;
        const before = prices.at(0);
        const beforeThat = prices.at(1);
        let filtered = filter.push((price + 2 * before + 2 * beforeThat + prices.at(2)) / 6);
        if (seen[0]! < STARTING_BARS) {
          filtered = seen[0]! < 2 ? 0 : (price - 2 * before + beforeThat) / 4;
          filter.correct(filtered);
          seen[0]! += 1;
        }
        prices.push(price);
        trigger[i] = previous[0]!;
        previous[0] = filtered;
        cycle[i] = filtered;
      }
    };
  },
});
