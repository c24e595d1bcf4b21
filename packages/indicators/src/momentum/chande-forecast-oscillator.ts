import { RollingRegression } from '../building-blocks/rolling-regression.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const chandeForecastOscillator = defineIndicator({
  name: 'CFO',
  functionName: 'chandeForecastOscillator',
  title: 'Chande forecast oscillator',
  description:
    'How far the price lies above its least-squares line, in percent of the price: 100 (x - f)/x, where f is the end of the line through the last n bars; 0 where the price is 0.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 9, alias: 'period', description: 'Bars of the line' }),
    forecast: choice({
      choices: ['end', 'next'],
      default: 'end',
      description:
        "What the price is held against: the line's end (TradingView), or its value one bar on (pandas-ta)",
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period - 1,
  source: 'Chande and Kroll, The New Technical Trader (1994); TradingView',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, forecast }) => {
    const line = new RollingRegression(memory, period);
    const ahead = forecast === 'next' ? 1 : 0;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = close[i]!;
        if (line.push(price))
          value[i] = price === 0 ? 0 : (100 * (price - (line.end + ahead * line.slope))) / price;
      }
    };
  },
});
