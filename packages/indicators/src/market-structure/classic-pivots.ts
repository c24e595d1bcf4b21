import { PreviousWindow } from '../building-blocks/previous-window.ts';
import { defineIndicator } from '../define-indicator.ts';
import { pivotPoints, writeFloorLevels } from './pivot-points.ts';

export const classicPivots = defineIndicator({
  ...pivotPoints,
  name: 'PIVOT_CLASSIC',
  functionName: 'classicPivots',
  title: 'Classic pivot points',
  description:
    'The levels of the floor traders, from the last whole day, week or month: P = (H+L+C)/3, R1 = 2P-L, S1 = 2P-H, R2 and S2 = P ± (H-L), R3 = H+2(P-L), S3 = L-2(H-P).',
  outputs: ['pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3'],
  source: 'Floor traders of Chicago; StockCharts (standard)',
  kernel: ({ memory, inputs: { open, high, low, close, time }, outputs }, windows) => {
    const previous = new PreviousWindow(memory, windows);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!previous.push(open[i]!, high[i]!, low[i]!, close[i]!, time[i]!)) continue;
        const pivot = (previous.high + previous.low + previous.close) / 3;
        writeFloorLevels(outputs, i, pivot, previous.high, previous.low);
      }
    };
  },
});
