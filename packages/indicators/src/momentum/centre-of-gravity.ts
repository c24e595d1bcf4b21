import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { WeightedAverage } from '../building-blocks/weighted-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const centreOfGravity = defineIndicator({
  name: 'CG',
  functionName: 'centreOfGravity',
  title: 'Centre of gravity',
  description:
    'The place in the window at which its prices balance: -sum((1+k) x[k])/sum(x[k]), k being the age of a price. It turns with the price, nearly without lag.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 10, alias: 'period', description: 'Bars of the window' }),
    origin: choice({
      choices: ['newest', 'middle', 'oldest'],
      default: 'newest',
      description:
        "Where the place is counted from: before the newest bar (2002), the window's middle (Ehlers's later versions) or before the oldest bar (trading-signals)",
    }),
  },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'John Ehlers, Stocks & Commodities, May 2002',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, origin }) => {
    // With weights n..1 instead of 1..n the sum is (n+1) sum(x) less the weighted average's own.
    const weighted = new WeightedAverage(memory, period);
    const plain = new SimpleAverage(memory, period);
    const middle = (period + 1) / 2;
    const start = { newest: -2, middle: -1, oldest: 0 }[origin];
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const heavy = weighted.push(close[i]!);
        const mean = plain.push(close[i]!);
        value[i] = mean === 0 ? 0 : middle * (heavy / mean + start);
      }
    };
  },
});
