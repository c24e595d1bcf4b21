import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const easeOfMovement = defineIndicator({
  name: 'EMV',
  functionName: 'easeOfMovement',
  title: "Arms' ease of movement",
  description:
    "How far the bar's middle moves for the volume it takes: the mean of (middle - middle')(H-L) divisor/V. A bar without volume or range counts as 0.",
  subject: 'volume',
  inputs: ['high', 'low', 'volume'],
  parameters: {
    period: period({ default: 14, min: 1, description: 'Bars of the mean' }),
    divisor: number({
      min: 1,
      max: 1e12,
      default: 10_000,
      description: 'What volume is divided by: 10,000 (TA-Lib, TradingView) or 100,000,000 (StockCharts)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period,
  source: 'Arms, Volume Cycles in the Stock Market (1983)',
  kernel: ({ memory, inputs: { high, low, volume }, outputs: { value } }, { period, divisor }) => {
    const average = new SimpleAverage(memory, period);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const middle = (high[i]! + low[i]!) / 2;
        const distance = middle - previous[0]!;
        previous[0] = middle;
        if (Number.isNaN(distance)) continue;
        const range = high[i]! - low[i]!;
        value[i] = average.push(volume[i] === 0 ? 0 : (distance * range * divisor) / volume[i]!);
      }
    };
  },
});
