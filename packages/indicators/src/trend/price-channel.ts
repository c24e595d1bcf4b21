import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const UPPER = 0;
const LOWER = 1;

export const priceChannel = defineIndicator({
  name: 'PRICE_CHANNEL',
  functionName: 'priceChannel',
  title: 'Price channel',
  description:
    'The highest high and the lowest low of the n bars before the present one, which can therefore break out, and their mean.',
  subject: 'trend',
  inputs: ['high', 'low'],
  parameters: { period: period({ default: 20, min: 1, description: 'Bars of the channel' }) },
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  warmUp: ({ period }) => period,
  source: 'Richard Donchian; StockCharts',
  kernel: ({ memory, inputs: { high, low }, outputs: { upper, middle, lower } }, { period }) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    const previous = memory.cells(2, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        upper[i] = previous[UPPER]!;
        middle[i] = (previous[UPPER]! + previous[LOWER]!) / 2;
        lower[i] = previous[LOWER]!;
        previous[UPPER] = highest.push(high[i]!);
        previous[LOWER] = lowest.push(low[i]!);
      }
    };
  },
});
