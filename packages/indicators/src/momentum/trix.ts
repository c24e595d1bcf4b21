import {
  cascadeSeedParameter,
  cascadeWarmUp,
  ExponentialCascade,
} from '../building-blocks/exponential-cascade.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const trix = defineIndicator({
  name: 'TRIX',
  functionName: 'trix',
  title: 'TRIX',
  description:
    "The slope of a trebly smoothed price: the change of EMA(EMA(EMA(x))) from bar to bar in percent of the earlier value; with Tulip's seed, as there, in percent of the later one.",
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 30, min: 1, description: 'Period of each EMA' }),
    seed: cascadeSeedParameter(),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period, seed }) => cascadeWarmUp(3, period, seed) + 1,
  source: 'Jack Hutson, TASC (1983); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, seed }) => {
    const cascade = new ExponentialCascade(memory, 3, period, seed);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const smooth = cascade.push(close[i]!);
        const last = previous[0]!;
        previous[0] = smooth;
        if (Number.isNaN(last)) continue;
        const base = seed === 'first' ? smooth : last;
        value[i] = base === 0 ? 0 : (100 * (smooth - last)) / base;
      }
    };
  },
});
