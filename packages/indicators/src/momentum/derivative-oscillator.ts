import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { RelativeStrength } from '../building-blocks/relative-strength.ts';
import { Ring } from '../building-blocks/ring.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const derivativeOscillator = defineIndicator({
  name: 'DERIVATIVE_OSC',
  functionName: 'derivativeOscillator',
  title: 'Derivative oscillator',
  description:
    'An RSI smoothed by two EMAs, less its simple average: a histogram of whether the smoothed RSI gains or loses.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    rsiPeriod: period({ default: 14, alias: 'rsi', description: 'Period of the RSI' }),
    firstSmoothing: period({ default: 5, min: 1, alias: 'ema1', description: 'Period of the first EMA' }),
    secondSmoothing: period({ default: 3, min: 1, alias: 'ema2', description: 'Period of the second EMA' }),
    signalPeriod: period({
      default: 9,
      min: 1,
      alias: 'sma',
      description: 'Period of the average that is taken away',
    }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description: 'Start the EMAs with means (LEAN) or with their first value (trading-signals)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ rsiPeriod, firstSmoothing, secondSmoothing, signalPeriod, seed }) =>
    rsiPeriod + (seed === 'first' ? 0 : firstSmoothing - 1 + secondSmoothing - 1) + signalPeriod - 1,
  source: 'Constance Brown, Technical Analysis for the Trading Professional (1999)',
  kernel: (
    { memory, inputs: { close }, outputs: { value } },
    { rsiPeriod, firstSmoothing, secondSmoothing, signalPeriod, seed },
  ) => {
    const strength = new RelativeStrength(memory, rsiPeriod);
    const first = new ExponentialAverage(memory, firstSmoothing, seed);
    const second = new ExponentialAverage(memory, secondSmoothing, seed);
    const average = new SimpleAverage(memory, signalPeriod);
    const previous = new Ring(memory, 1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const raw = strength.push(close[i]! - previous.push(close[i]!));
        if (Number.isNaN(raw)) continue;
        const once = first.push(raw);
        if (Number.isNaN(once)) continue;
        const twice = second.push(once);
        if (!Number.isNaN(twice)) value[i] = twice - average.push(twice);
      }
    };
  },
});
