import { RollingRegression } from '../building-blocks/rolling-regression.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const standardErrorBands = defineIndicator({
  name: 'STDERR_BANDS',
  functionName: 'standardErrorBands',
  title: 'Standard error bands',
  description:
    'The end of the least-squares line through the last n values, and k standard errors of it, sqrt(sum of squared residuals / (n-2)), on either side, all smoothed: narrow where prices run straight.',
  subject: 'volatility',
  inputs: ['close'],
  parameters: {
    period: period({ default: 21, min: 3, description: 'Bars of the line' }),
    multiplier: number({ min: 0, max: 1000, default: 2, description: 'Standard errors to the bands' }),
    smoothing: period({
      default: 3,
      min: 1,
      alias: 'smooth',
      description: 'Period of the simple average of line and error',
    }),
  },
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  warmUp: ({ period, smoothing }) => period + smoothing - 2,
  source: 'Jon Andersen, Technical Analysis of Stocks & Commodities (September 1996)',
  kernel: (
    { memory, inputs: { close }, outputs: { upper, middle, lower } },
    { period, multiplier, smoothing },
  ) => {
    const line = new RollingRegression(memory, period);
    const ends = new SimpleAverage(memory, smoothing);
    const errors = new SimpleAverage(memory, smoothing);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!line.push(close[i]!)) continue;
        const mean = ends.push(line.end);
        const width = multiplier * errors.push(Math.sqrt(line.residuals / (period - 2)));
        upper[i] = mean + width;
        middle[i] = mean;
        lower[i] = mean - width;
      }
    };
  },
});
