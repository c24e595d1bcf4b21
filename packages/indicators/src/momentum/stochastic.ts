import {
  stochasticLines,
  stochasticParameters,
  stochasticWarmUp,
} from '../building-blocks/stochastic-lines.ts';
import { defineIndicator } from '../define-indicator.ts';

export const stochastic = defineIndicator({
  name: 'STOCH',
  functionName: 'stochastic',
  title: 'Stochastic oscillator',
  description:
    'Where the close stands in the range of the last bars, 0 to 100, smoothed (%K), and the average of that (%D). A flat range gives 0.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: stochasticParameters(5, 'sma'),
  outputs: ['k', 'd'],
  pane: 'own',
  levels: [20, 80],
  warmUp: stochasticWarmUp,
  source: 'George Lane; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { k, d } }, parameters) => {
    const lines = stochasticLines(memory, parameters);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        lines.push(high[i]!, low[i]!, close[i]!);
        k[i] = lines.k;
        d[i] = lines.d;
      }
    };
  },
});
