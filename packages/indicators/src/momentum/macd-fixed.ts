import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { LateAverage } from '../building-blocks/late-average.ts';
import { macdLines, macdOutputs } from '../building-blocks/macd-lines.ts';
import { movingAverage } from '../building-blocks/moving-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const FAST_PERIOD = 12;
const SLOW_PERIOD = 26;
/** The weights as Appel printed them, instead of 2/13 and 2/27. */
const FAST_WEIGHT = 0.15;
const SLOW_WEIGHT = 0.075;

export const macdFixed = defineIndicator({
  name: 'MACDFIX',
  functionName: 'macdFixed',
  title: 'MACD with fixed 12 and 26',
  description:
    'The MACD of 12 and 26 bars with the rounded weights 0.15 and 0.075 of its first publication; near, but not equal, to MACD(12, 26).',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    signalPeriod: period({
      default: 9,
      min: 1,
      alias: 'signalperiod',
      description: 'Period of the signal EMA',
    }),
  },
  outputs: macdOutputs,
  pane: 'own',
  levels: [0],
  warmUp: ({ signalPeriod }) => SLOW_PERIOD - 1 + signalPeriod - 1,
  source: 'Gerald Appel; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs }, { signalPeriod }) => {
    const fast = new ExponentialAverage(memory, FAST_PERIOD, 'sma', FAST_WEIGHT);
    return macdLines(memory, close, outputs, {
      // As in MACD both means end on the same bar.
      fast: new LateAverage(memory, fast, SLOW_PERIOD - FAST_PERIOD),
      slow: new ExponentialAverage(memory, SLOW_PERIOD, 'sma', SLOW_WEIGHT),
      signal: movingAverage(memory, 'ema', signalPeriod),
      lineStart: SLOW_PERIOD - 1,
    });
  },
});
