import { filterWeight, HighPass } from '../building-blocks/high-pass.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const decyclerOscillator = defineIndicator({
  name: 'DECYCLER_OSC',
  functionName: 'decyclerOscillator',
  title: "Ehlers' decycler oscillator",
  description:
    'The cycles between two lengths: a two-pole high-pass filter of the slow period less one of the fast period. Above 0 the trend points up.',
  subject: 'cycle',
  inputs: ['close'],
  parameters: {
    fastPeriod: period({ default: 30, alias: 'fast', description: 'The shortest cycle that is left' }),
    slowPeriod: period({ default: 60, alias: 'slow', description: 'The longest cycle that is left' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: () => 0,
  source: 'Ehlers, Technical Analysis of Stocks & Commodities, September 2015',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { fastPeriod, slowPeriod }) => {
    const fast = new HighPass(memory, filterWeight(fastPeriod, 2));
    const slow = new HighPass(memory, filterWeight(slowPeriod, 2));
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = slow.push(close[i]!) - fast.push(close[i]!);
    };
  },
});
