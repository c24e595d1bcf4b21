import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const balanceOfPower = defineIndicator({
  name: 'BOP',
  functionName: 'balanceOfPower',
  title: 'Balance of power',
  description:
    'Who won the bar, buyers (1) or sellers (-1): (C - O)/(H - L); 0 where the bar has no range. It may be averaged.',
  subject: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: {
    smoothing: period({
      default: 1,
      min: 1,
      alias: 'smoothing',
      description: 'Bars of a simple average: 1 is none (TA-Lib), Stock.Indicators takes 14',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ smoothing }) => smoothing - 1,
  source: 'Igor Livshin, TASC (August 2001); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { open, high, low, close }, outputs: { value } }, { smoothing }) => {
    const average = new SimpleAverage(memory, smoothing);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = high[i]! - low[i]!;
        value[i] = average.push(range > 0 ? (close[i]! - open[i]!) / range : 0);
      }
    };
  },
});
