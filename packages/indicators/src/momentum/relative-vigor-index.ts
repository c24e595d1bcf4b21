import { FixedWeightAverage } from '../building-blocks/fixed-weight-average.ts';
import { RollingRatio } from '../building-blocks/rolling-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const WEIGHTS = [1, 2, 2, 1];

export const relativeVigorIndex = defineIndicator({
  name: 'RVGI',
  functionName: 'relativeVigorIndex',
  title: 'Relative vigor index',
  description:
    "How much of the bars' ranges their bodies fill, and which way: sum(close - open)/sum(high - low), both smoothed over four bars with weights 1, 2, 2, 1; the signal is smoothed alike. 0 without any range.",
  subject: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: { period: period({ default: 10, min: 1, alias: 'period', description: 'Bars of the sums' }) },
  outputs: ['value', 'signal'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => [period + 2, period + 5],
  source: 'John Ehlers, Stocks & Commodities, January 2002',
  kernel: ({ memory, inputs: { open, high, low, close }, outputs: { value, signal } }, { period }) => {
    const body = new FixedWeightAverage(memory, WEIGHTS);
    const range = new FixedWeightAverage(memory, WEIGHTS);
    const ratio = new RollingRatio(memory, period);
    const smoothed = new FixedWeightAverage(memory, WEIGHTS);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const part = body.push(close[i]! - open[i]!);
        const whole = range.push(high[i]! - low[i]!);
        if (Number.isNaN(whole)) continue;
        value[i] = ratio.push(part, whole);
        signal[i] = smoothed.push(value[i]!);
      }
    };
  },
});
