import { PreviousWindow } from '../building-blocks/previous-window.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice } from '../parameters.ts';
import { pivotPoints, writeFloorLevels } from './pivot-points.ts';

export const woodiePivots = defineIndicator({
  ...pivotPoints,
  name: 'PIVOT_WOODIE',
  functionName: 'woodiePivots',
  title: "Woodie's pivot points",
  description:
    'Pivot points that look at where the present day, week or month opened: P = (H+L+2O)/4 of the last high and low and the present open; levels around it as the classic ones.',
  parameters: {
    ...pivotPoints.parameters,
    doubled: choice({
      choices: ['open', 'close'],
      default: 'open',
      description:
        "The price that counts twice: the present window's open (TradingView) or the last window's close (StockCharts)",
    }),
  },
  outputs: ['pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3'],
  source: 'Ken Wood; TradingView, StockCharts',
  kernel: ({ memory, inputs: { open, high, low, close, time }, outputs }, { window, dayStart, doubled }) => {
    const previous = new PreviousWindow(memory, { window, dayStart });
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!previous.push(open[i]!, high[i]!, low[i]!, close[i]!, time[i]!)) continue;
        const twice = doubled === 'open' ? previous.presentOpen : previous.close;
        const pivot = (previous.high + previous.low + 2 * twice) / 4;
        writeFloorLevels(outputs, i, pivot, previous.high, previous.low);
      }
    };
  },
});
