import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { SummedRatesOfChange, summedRatesWarmUp } from '../building-blocks/summed-rates-of-change.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const terms = [
  { span: 10, smoothing: 10, weight: 1 },
  { span: 15, smoothing: 10, weight: 2 },
  { span: 20, smoothing: 10, weight: 3 },
  { span: 30, smoothing: 15, weight: 4 },
  { span: 40, smoothing: 50, weight: 1 },
  { span: 65, smoothing: 65, weight: 2 },
  { span: 75, smoothing: 75, weight: 3 },
  { span: 100, smoothing: 100, weight: 4 },
  { span: 195, smoothing: 130, weight: 1 },
  { span: 265, smoothing: 130, weight: 2 },
  { span: 390, smoothing: 130, weight: 3 },
  { span: 530, smoothing: 195, weight: 4 },
];

export const specialK = defineIndicator({
  name: 'SPECIAL_K',
  functionName: 'specialK',
  title: "Pring's special K",
  description:
    'Short, intermediate and long momentum of daily bars in one line: the sum of twelve smoothed rates of change of 10 to 530 bars with weights 1 to 4; the signal is its simple average, averaged again.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    signalPeriod1: period({
      default: 100,
      min: 1,
      alias: 'signal1',
      description: "Period of the signal's first average",
    }),
    signalPeriod2: period({
      default: 100,
      min: 1,
      alias: 'signal2',
      description: "Period of the signal's second average",
    }),
  },
  outputs: ['specialK', 'signal'],
  pane: 'own',
  levels: [0],
  warmUp: ({ signalPeriod1, signalPeriod2 }) => {
    const first = summedRatesWarmUp(terms);
    return [first, first + signalPeriod1 - 1 + signalPeriod2 - 1];
  },
  source: 'Martin Pring, Stocks & Commodities, December 2008; StockCharts',
  kernel: (
    { memory, inputs: { close }, outputs: { specialK, signal } },
    { signalPeriod1, signalPeriod2 },
  ) => {
    const rates = new SummedRatesOfChange(memory, terms);
    const average = new SimpleAverage(memory, signalPeriod1);
    const averaged = new SimpleAverage(memory, signalPeriod2);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const sum = rates.push(close[i]!);
        if (Number.isNaN(sum)) continue;
        specialK[i] = sum;
        const mean = average.push(sum);
        if (!Number.isNaN(mean)) signal[i] = averaged.push(mean);
      }
    };
  },
});
