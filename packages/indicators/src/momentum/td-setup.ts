import { Ring } from '../building-blocks/ring.ts';
import { Streak } from '../building-blocks/streak.ts';
import { defineIndicator } from '../define-indicator.ts';
import { integer } from '../parameters.ts';

export const tdSetup = defineIndicator({
  name: 'TD_SETUP',
  functionName: 'tdSetup',
  title: 'TD setup',
  description:
    'How many bars in a row have closed above (positive) or below (negative) the close of four bars earlier: at 9 a move is thought to be near its end. An equal close begins anew at 0; the count goes on beyond 9.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    compare: integer({
      default: 4,
      min: 1,
      max: 100,
      description: 'Bars back to the close that is compared',
    }),
  },
  outputs: ['value'],
  integers: ['value'],
  pane: 'own',
  levels: [-9, 9],
  warmUp: ({ compare }) => compare,
  source: 'Thomas DeMark, The New Science of Technical Analysis (1994)',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { compare }) => {
    const earlier = new Ring(memory, compare, Number.NaN);
    const streak = new Streak(memory);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = close[i]! - earlier.push(close[i]!);
        if (!Number.isNaN(change)) value[i] = streak.push(change);
      }
    };
  },
});
