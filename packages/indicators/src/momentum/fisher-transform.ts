import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const PLACE = 0;
const FISHER = 1;

export const fisherTransform = defineIndicator({
  name: 'FISHER',
  functionName: 'fisherTransform',
  title: 'Fisher transform',
  description:
    "Where the middle of the bar stands in its range of the last bars, smoothed and stretched to nearly a normal distribution, F = ln((1+v)/(1-v))/2 + F'/2, so that turns are sharp peaks; the trigger is the previous value.",
  subject: 'momentum',
  inputs: ['high', 'low'],
  parameters: { period: period({ default: 10, alias: 'period', description: 'Bars of the range' }) },
  outputs: ['fisher', 'trigger'],
  pane: 'own',
  levels: [-1.5, 1.5],
  warmUp: ({ period }) => period - 1,
  source: 'John Ehlers, Stocks & Commodities, November 2002; Tulip Indicators',
  kernel: ({ memory, inputs: { high, low }, outputs: { fisher, trigger } }, { period }) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    const state = memory.cells(2);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const middle = (high[i]! + low[i]!) / 2;
        const top = highest.push(middle);
        const bottom = lowest.push(middle);
        if (Number.isNaN(top)) continue;
        const share = top === bottom ? 0.5 : (middle - bottom) / (top - bottom);
        const place = 0.66 * (share - 0.5) + 0.67 * state[PLACE]!;
        state[PLACE] = place > 0.99 ? 0.999 : place < -0.99 ? -0.999 : place;
        const previous = state[FISHER]!;
        state[FISHER] = 0.5 * Math.log((1 + state[PLACE]!) / (1 - state[PLACE]!)) + 0.5 * previous;
        fisher[i] = state[FISHER];
        trigger[i] = previous;
      }
    };
  },
});
