import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { isZero } from '../building-blocks/zero.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

export const accelerationBands = defineIndicator({
  name: 'ACCBANDS',
  functionName: 'accelerationBands',
  title: 'Acceleration bands',
  description:
    'Bands that widen with the range of the bars: the means over n bars of H (1 + w r), C and L (1 - w r), where r = (H - L)/(H + L). Closes outside mark acceleration.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 20, description: 'Bars of the means' }),
    width: number({ min: 0, max: 1000, default: 4, description: 'w in the factor 1 + w r; 4 in TA-Lib' }),
  },
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  source: 'Price Headley, Big Trends in Trading (2002); TA-Lib C 0.8.1; the width as parameter: LEAN',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { upper, middle, lower } },
    { period, width },
  ) => {
    const top = new SimpleAverage(memory, period);
    const centre = new SimpleAverage(memory, period);
    const bottom = new SimpleAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const sum = high[i]! + low[i]!;
        const stretch = isZero(sum) ? 0 : (width * (high[i]! - low[i]!)) / sum;
        upper[i] = top.push(high[i]! * (1 + stretch));
        middle[i] = centre.push(close[i]!);
        lower[i] = bottom.push(low[i]! * (1 - stretch));
      }
    };
  },
});
