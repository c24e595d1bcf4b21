import { PreviousWindow } from '../building-blocks/previous-window.ts';
import { defineIndicator } from '../define-indicator.ts';
import { pivotPoints } from './pivot-points.ts';

export const demarkPivots = defineIndicator({
  ...pivotPoints,
  name: 'PIVOT_DEMARK',
  functionName: 'demarkPivots',
  title: "DeMark's pivot points",
  description:
    'The range that DeMark expects after the last whole day, week or month: X = H+L+C and once more the low if it fell, the high if it rose, the close if neither; P = X/4, R1 = X/2-L, S1 = X/2-H.',
  outputs: ['pivot', 'r1', 's1'],
  source: 'DeMark, The New Science of Technical Analysis (1994); StockCharts',
  kernel: ({ memory, inputs: { open, high, low, close, time }, outputs: { pivot, r1, s1 } }, windows) => {
    const previous = new PreviousWindow(memory, windows);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!previous.push(open[i]!, high[i]!, low[i]!, close[i]!, time[i]!)) continue;
        const first = previous.open;
        const last = previous.close;
        const twice = last < first ? previous.low : last > first ? previous.high : last;
        const sum = previous.high + previous.low + last + twice;
        pivot[i] = sum / 4;
        r1[i] = sum / 2 - previous.low;
        s1[i] = sum / 2 - previous.high;
      }
    };
  },
});
