import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { SummedRatesOfChange, summedRatesWarmUp } from '../building-blocks/summed-rates-of-change.ts';
import { defineIndicator } from '../define-indicator.ts';
import { type ParameterValues, period } from '../parameters.ts';

const span = (place: number, usual: number) =>
  period({
    default: usual,
    min: 1,
    alias: `roc[${place}]`,
    description: `Bars of rate of change ${place + 1}`,
  });
const smoothing = (place: number, usual: number) =>
  period({
    default: usual,
    min: 1,
    alias: `sma[${place}]`,
    description: `Period of the average of rate of change ${place + 1}`,
  });

const parameters = {
  span1: span(0, 10),
  span2: span(1, 15),
  span3: span(2, 20),
  span4: span(3, 30),
  smoothing1: smoothing(0, 10),
  smoothing2: smoothing(1, 10),
  smoothing3: smoothing(2, 10),
  smoothing4: smoothing(3, 15),
  signalPeriod: period({
    default: 9,
    min: 1,
    alias: 'signal',
    description: "Period of the signal's average",
  }),
};

const termsOf = (values: ParameterValues<typeof parameters>) => [
  { span: values.span1, smoothing: values.smoothing1, weight: 1 },
  { span: values.span2, smoothing: values.smoothing2, weight: 2 },
  { span: values.span3, smoothing: values.smoothing3, weight: 3 },
  { span: values.span4, smoothing: values.smoothing4, weight: 4 },
];

export const knowSureThing = defineIndicator({
  name: 'KST',
  functionName: 'knowSureThing',
  title: 'Know sure thing',
  description:
    'Momentum of four time frames in one line: the sum of four smoothed rates of change in percent with weights 1 to 4, the longest heaviest; the signal is its simple average.',
  subject: 'momentum',
  inputs: ['close'],
  parameters,
  outputs: ['kst', 'signal'],
  pane: 'own',
  levels: [0],
  warmUp: (values) => {
    const first = summedRatesWarmUp(termsOf(values));
    return [first, first + values.signalPeriod - 1];
  },
  source: 'Martin Pring, Stocks & Commodities, September 1992',
  kernel: ({ memory, inputs: { close }, outputs: { kst, signal } }, values) => {
    const rates = new SummedRatesOfChange(memory, termsOf(values));
    const average = new SimpleAverage(memory, values.signalPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const sum = rates.push(close[i]!);
        if (Number.isNaN(sum)) continue;
        kst[i] = sum;
        signal[i] = average.push(sum);
      }
    };
  },
});
