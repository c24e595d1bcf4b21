import { PreviousWindow } from '../building-blocks/previous-window.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice } from '../parameters.ts';
import { pivotPoints } from './pivot-points.ts';

export const camarillaPivots = defineIndicator({
  ...pivotPoints,
  name: 'PIVOT_CAMARILLA',
  functionName: 'camarillaPivots',
  title: 'Camarilla pivot points',
  description:
    'Levels around the close of the last whole day, week or month, at 1.1 times its range divided by 12, 6, 4 and 2: prices are expected to turn at the third and to run beyond the fourth.',
  parameters: {
    ...pivotPoints.parameters,
    centre: choice({
      choices: ['close', 'typical'],
      default: 'close',
      description: 'What the pivot is: the close, or (H+L+C)/3 (TradingView); the levels stay the same',
    }),
  },
  outputs: ['pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3', 'r4', 's4'],
  source: 'Slagter (1989)',
  kernel: (
    { memory, inputs: { open, high, low, close, time }, outputs: { pivot, r1, s1, r2, s2, r3, s3, r4, s4 } },
    { window, dayStart, centre },
  ) => {
    const previous = new PreviousWindow(memory, { window, dayStart });
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!previous.push(open[i]!, high[i]!, low[i]!, close[i]!, time[i]!)) continue;
        const last = previous.close;
        const twelfth = (1.1 * (previous.high - previous.low)) / 12;
        pivot[i] = centre === 'close' ? last : (previous.high + previous.low + last) / 3;
        r1[i] = last + twelfth;
        s1[i] = last - twelfth;
        r2[i] = last + 2 * twelfth;
        s2[i] = last - 2 * twelfth;
        r3[i] = last + 3 * twelfth;
        s3[i] = last - 3 * twelfth;
        r4[i] = last + 6 * twelfth;
        s4[i] = last - 6 * twelfth;
      }
    };
  },
});
