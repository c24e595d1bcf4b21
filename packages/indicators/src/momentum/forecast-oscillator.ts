import { RollingRegression } from '../building-blocks/rolling-regression.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const forecastOscillator = defineIndicator({
  name: 'FOSC',
  functionName: 'forecastOscillator',
  title: 'Forecast oscillator',
  description:
    'How far the price lies above its forecast, in percent: 100 (x - f)/x, where f is the least-squares line through the n bars before, one bar on; 0 where the price is 0.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 5, description: 'Bars of the line' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period,
  source: 'Chande and Kroll, The New Technical Trader (1994); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const line = new RollingRegression(memory, period);
    const forecast = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = close[i]!;
        const expected = forecast[0]!;
        if (!Number.isNaN(expected)) value[i] = price === 0 ? 0 : (100 * (price - expected)) / price;
        if (line.push(price)) forecast[0] = line.end + line.slope;
      }
    };
  },
});
