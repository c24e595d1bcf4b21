import { PreviousWindow } from '../building-blocks/previous-window.ts';
import { defineIndicator } from '../define-indicator.ts';
import { pivotPoints } from './pivot-points.ts';

export const fibonacciPivots = defineIndicator({
  ...pivotPoints,
  name: 'PIVOT_FIBONACCI',
  functionName: 'fibonacciPivots',
  title: 'Fibonacci pivot points',
  description:
    'P = (H+L+C)/3 of the last whole day, week or month, with levels at 0.382, 0.618 and 1 times its range above and below.',
  outputs: ['pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3'],
  source: 'StockCharts',
  kernel: (
    { memory, inputs: { open, high, low, close, time }, outputs: { pivot, r1, s1, r2, s2, r3, s3 } },
    windows,
  ) => {
    const previous = new PreviousWindow(memory, windows);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!previous.push(open[i]!, high[i]!, low[i]!, close[i]!, time[i]!)) continue;
        const range = previous.high - previous.low;
        const centre = (previous.high + previous.low + previous.close) / 3;
        pivot[i] = centre;
        r1[i] = centre + 0.382 * range;
        s1[i] = centre - 0.382 * range;
        r2[i] = centre + 0.618 * range;
        s2[i] = centre - 0.618 * range;
        r3[i] = centre + range;
        s3[i] = centre - range;
      }
    };
  },
});
