import {
  cascadeSeedParameter,
  cascadeWarmUp,
  ExponentialCascade,
} from '../building-blocks/exponential-cascade.ts';
import { RangePosition } from '../building-blocks/range-position.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const premierStochastic = defineIndicator({
  name: 'PREMIER_STOCH',
  functionName: 'premierStochastic',
  title: 'Premier stochastic oscillator',
  description:
    'A stochastic that is drawn to its ends, -1 to 1: s = EMA(EMA(0.1 (%K - 50))), value = (e^s - 1)/(e^s + 1). A flat range counts as %K 0.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 8, min: 1, alias: 'period', description: 'Bars of the range' }),
    smoothing: period({ default: 5, min: 1, alias: 'smooth', description: 'Period of both EMAs' }),
    seed: cascadeSeedParameter(),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [-0.9, -0.2, 0.2, 0.9],
  warmUp: ({ period, smoothing, seed }) => period - 1 + cascadeWarmUp(2, smoothing, seed),
  source: 'Lee Leibfarth, Stocks & Commodities, August 2008',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, smoothing, seed }) => {
    const position = new RangePosition(memory, period);
    const smoothed = new ExponentialCascade(memory, 2, smoothing, seed);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const k = position.push(high[i]!, low[i]!, close[i]!);
        // (e^s - 1)/(e^s + 1) is tanh(s/2).
        if (!Number.isNaN(k)) value[i] = Math.tanh(smoothed.push(0.1 * (k - 50)) / 2);
      }
    };
  },
});
