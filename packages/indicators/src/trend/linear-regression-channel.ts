import { RollingRegression } from '../building-blocks/rolling-regression.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, number, period } from '../parameters.ts';

export const linearRegressionChannel = defineIndicator({
  name: 'LINREG_CHANNEL',
  functionName: 'linearRegressionChannel',
  title: 'Linear regression channel',
  description:
    'The end of the least-squares line through the last n values, k population standard deviations of their distances from it on either side, its slope, and the share of the variance that it explains.',
  subject: 'trend',
  inputs: ['close'],
  parameters: {
    period: period({ default: 50, description: 'Bars of the line' }),
    multiplier: number({
      min: 0,
      max: 1000,
      default: 2,
      description: 'Standard deviations from the line to the bands',
    }),
    deviation: choice({
      choices: ['residuals', 'prices'],
      default: 'residuals',
      description: 'Of what: the distances from the line, or the prices themselves, from their mean',
    }),
  },
  outputs: ['upper', 'middle', 'lower', 'slope', 'rSquared'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'TradingView, Linear Regression Channel',
  kernel: (
    { memory, inputs: { close }, outputs: { upper, middle, lower, slope, rSquared } },
    { period, multiplier, deviation },
  ) => {
    const line = new RollingRegression(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!line.push(close[i]!)) continue;
        const squares = deviation === 'residuals' ? line.residuals : line.residuals + line.explained;
        const width = multiplier * Math.sqrt(squares / period);
        upper[i] = line.end + width;
        middle[i] = line.end;
        lower[i] = line.end - width;
        slope[i] = line.slope;
        rSquared[i] = line.rSquared;
      }
    };
  },
});
