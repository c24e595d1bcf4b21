import { averageTypeParameter, averageWarmUp, movingAverage } from '../building-blocks/moving-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const movingAverageEnvelope = defineIndicator({
  name: 'MA_ENVELOPE',
  functionName: 'movingAverageEnvelope',
  title: 'Moving average envelope',
  description: 'A moving average, and bands a fixed percentage of it above and below.',
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    period: period({ default: 20, min: 1, description: 'Bars of the average' }),
    percent: number({
      min: 0,
      max: 1000,
      default: 2.5,
      description: 'Distance of the bands, in percent of the average',
    }),
    averageType: averageTypeParameter('matype', 'The average in the middle'),
  },
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  warmUp: ({ period, averageType }) => averageWarmUp(averageType, period),
  source: 'StockCharts',
  kernel: (
    { memory, inputs: { close }, outputs: { upper, middle, lower } },
    { period, percent, averageType },
  ) => {
    const average = movingAverage(memory, averageType, period);
    const share = percent / 100;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const mean = average.push(close[i]!);
        upper[i] = mean * (1 + share);
        middle[i] = mean;
        lower[i] = mean * (1 - share);
      }
    };
  },
});
