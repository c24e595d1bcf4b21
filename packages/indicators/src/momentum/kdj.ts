import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import {
  StochasticLines,
  stochasticLines,
  stochasticParameters,
  stochasticWarmUp,
} from '../building-blocks/stochastic-lines.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice } from '../parameters.ts';

export const kdj = defineIndicator({
  name: 'KDJ',
  functionName: 'kdj',
  title: 'KDJ',
  description:
    'A stochastic smoothed as by Wilder, %K and %D, with J = 3 K - 2 D that runs ahead of both and beyond 0 and 100. A flat range counts as 0.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    ...stochasticParameters(9, 'rma'),
    seed: choice({
      choices: ['average', 'fifty'],
      default: 'average',
      description:
        "Start as the averages do (TA-Lib), or with 50 before the first %K: Wilder's averages then, whatever the types",
    }),
  },
  outputs: ['k', 'd', 'j'],
  pane: 'own',
  levels: [20, 80],
  warmUp: (parameters) =>
    parameters.seed === 'fifty' ? parameters.kPeriod - 1 : stochasticWarmUp(parameters),
  source: 'George Lane, with the line J of Chinese platforms; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { k, d, j } }, parameters) => {
    const { seed, kPeriod, kSmoothing, dPeriod } = parameters;
    const fromFifty = (period: number) => {
      const average = new ExponentialAverage(memory, period, 'first', 1 / period);
      average.push(50);
      return average;
    };
    const lines =
      seed === 'fifty'
        ? new StochasticLines(memory, kPeriod, fromFifty(kSmoothing), fromFifty(dPeriod))
        : stochasticLines(memory, parameters);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        lines.push(high[i]!, low[i]!, close[i]!);
        k[i] = lines.k;
        d[i] = lines.d;
        j[i] = 3 * lines.k - 2 * lines.d;
      }
    };
  },
});
