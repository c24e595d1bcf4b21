import { seeds } from '../building-blocks/exponential-average.ts';
import { ExponentialCascade } from '../building-blocks/exponential-cascade.ts';
import { percentChange } from '../building-blocks/percent-change.ts';
import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const chaikinVolatility = defineIndicator({
  name: 'CVI',
  functionName: 'chaikinVolatility',
  title: "Chaikin's volatility",
  description:
    "By how many percent the EMA of the bar's range H-L has changed in so many bars; 0 where there was no range.",
  subject: 'volatility',
  inputs: ['high', 'low'],
  parameters: {
    period: period({ default: 10, description: 'Period of the EMA' }),
    changePeriod: period({
      default: 10,
      min: 1,
      alias: 'rocperiod',
      description: 'Bars over which the EMA is compared',
    }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description: 'Start the EMA with the mean of the first n ranges (TA-Lib) or with the first one (Tulip)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period, changePeriod }) => period - 1 + changePeriod,
  source: 'Marc Chaikin; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { period, changePeriod, seed }) => {
    // A cascade of one: it begins to speak on the same bar whichever way it starts.
    const ranges = new ExponentialCascade(memory, 1, period, seed);
    const earlier = new Ring(memory, changePeriod, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = ranges.push(high[i]! - low[i]!);
        if (!Number.isNaN(range)) value[i] = percentChange(earlier.push(range), range);
      }
    };
  },
});
