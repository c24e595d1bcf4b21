import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { moneyFlowVolume } from '../building-blocks/money-flow-volume.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const chaikinOscillator = defineIndicator({
  name: 'ADOSC',
  functionName: 'chaikinOscillator',
  title: 'Chaikin oscillator',
  description:
    'The momentum of the accumulation/distribution line: a fast EMA of it less a slow one. Periods are taken as they are given, not swapped.',
  subject: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: {
    fastPeriod: period({ default: 3, alias: 'fastperiod', description: 'Period of the fast EMA' }),
    slowPeriod: period({ default: 10, alias: 'slowperiod', description: 'Period of the slow EMA' }),
    seed: choice({
      choices: seeds,
      default: 'first',
      description:
        'Start the EMAs with the first value of the line (TA-Lib) or with means (Stock.Indicators)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ fastPeriod, slowPeriod }) => Math.max(fastPeriod, slowPeriod) - 1,
  source: 'Marc Chaikin; TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { high, low, close, volume }, outputs: { value } },
    { fastPeriod, slowPeriod, seed },
  ) => {
    const line = new CompensatedSum(memory);
    const fast = new ExponentialAverage(memory, fastPeriod, seed);
    const slow = new ExponentialAverage(memory, slowPeriod, seed);
    const longest = Math.max(fastPeriod, slowPeriod);
    const seen = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        line.add(moneyFlowVolume(high[i]!, low[i]!, close[i]!, volume[i]!));
        const difference = fast.push(line.total) - slow.push(line.total);
        if (seen[0]! < longest) seen[0]! += 1;
        if (seen[0] === longest) value[i] = difference;
      }
    };
  },
});
