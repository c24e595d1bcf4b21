import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { percentChange } from '../building-blocks/percent-change.ts';
import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const priceMomentumOscillator = defineIndicator({
  name: 'PMO',
  functionName: 'priceMomentumOscillator',
  title: 'Price momentum oscillator',
  description:
    "Ten times the one-bar rate of change in percent, smoothed twice with the weight 2/n (an EMA's is 2/(n+1)); the signal is an EMA of that.",
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    firstSmoothing: period({ default: 35, alias: 'smooth1', description: 'Period of the first smoothing' }),
    secondSmoothing: period({ default: 20, alias: 'smooth2', description: 'Period of the second smoothing' }),
    signalPeriod: period({ default: 10, min: 1, alias: 'signal', description: 'Period of the signal EMA' }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description:
        'Start the smoothings with means (Stock.Indicators) or with their first value (TradingView)',
    }),
  },
  outputs: ['pmo', 'signal'],
  pane: 'own',
  levels: [0],
  warmUp: ({ firstSmoothing, secondSmoothing, signalPeriod, seed }) => {
    if (seed === 'first') return 1;
    const first = firstSmoothing + secondSmoothing - 1;
    return [first, first + signalPeriod - 1];
  },
  source: 'Carl Swenlin, DecisionPoint; Stock.Indicators',
  kernel: (
    { memory, inputs: { close }, outputs: { pmo, signal } },
    { firstSmoothing, secondSmoothing, signalPeriod, seed },
  ) => {
    const first = new ExponentialAverage(memory, firstSmoothing, seed, 2 / firstSmoothing);
    const second = new ExponentialAverage(memory, secondSmoothing, seed, 2 / secondSmoothing);
    const average = new ExponentialAverage(memory, signalPeriod, seed);
    const previous = new Ring(memory, 1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const rate = percentChange(previous.push(close[i]!), close[i]!);
        if (Number.isNaN(rate)) continue;
        const smoothed = first.push(rate);
        if (Number.isNaN(smoothed)) continue;
        const line = second.push(10 * smoothed);
        if (Number.isNaN(line)) continue;
        pmo[i] = line;
        signal[i] = average.push(line);
      }
    };
  },
});
