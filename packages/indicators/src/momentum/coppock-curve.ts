import { movingAverage } from '../building-blocks/moving-average.ts';
import { percentChange } from '../building-blocks/percent-change.ts';
import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const coppockCurve = defineIndicator({
  name: 'COPPOCK',
  functionName: 'coppockCurve',
  title: 'Coppock curve',
  description:
    'A slow momentum, made for months, that turns up from below 0 at the beginning of bull markets: WMA of the sum of two rates of change in percent.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    averagePeriod: period({
      default: 10,
      min: 1,
      alias: 'wmaperiod',
      description: 'Bars of the weighted average',
    }),
    firstPeriod: period({
      default: 11,
      min: 1,
      alias: 'roc1period',
      description: 'Bars of one rate of change',
    }),
    secondPeriod: period({
      default: 14,
      min: 1,
      alias: 'roc2period',
      description: 'Bars of the other rate of change',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ averagePeriod, firstPeriod, secondPeriod }) =>
    Math.max(firstPeriod, secondPeriod) + averagePeriod - 1,
  source: "E. S. C. Coppock, Barron's (1962); TA-Lib C 0.8.1",
  kernel: (
    { memory, inputs: { close }, outputs: { value } },
    { averagePeriod, firstPeriod, secondPeriod },
  ) => {
    const average = movingAverage(memory, 'wma', averagePeriod);
    const first = new Ring(memory, firstPeriod, Number.NaN);
    const second = new Ring(memory, secondPeriod, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = close[i]!;
        const sum = percentChange(first.push(price), price) + percentChange(second.push(price), price);
        if (!Number.isNaN(sum)) value[i] = average.push(sum);
      }
    };
  },
});
