import { Ring } from '../building-blocks/ring.ts';
import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { flag, period } from '../parameters.ts';

export const ulcerIndex = defineIndicator({
  name: 'ULCER',
  functionName: 'ulcerIndex',
  title: 'Ulcer index',
  description:
    'How deep and how long prices lie below their highs: the root of the mean square of R = 100 (C - highest C of n bars)/highest, over n bars.',
  subject: 'volatility',
  inputs: ['close'],
  parameters: {
    period: period({ default: 14, description: 'Bars of the high, and of the mean' }),
    singleWindow: flag({
      default: false,
      description:
        'Look for the highs inside the one window of n bars only, from its first bar on (StockCharts, Stock.Indicators)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period, singleWindow }) => (singleWindow ? period - 1 : 2 * period - 2),
  source: "Martin and McCann, The Investor's Guide to Fidelity Funds (1989)",
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period, singleWindow }) => {
    if (singleWindow) {
      const prices = new Ring(memory, period, Number.NaN);
      return (from, to) => {
        for (let i = from; i < to; i += 1) {
          prices.push(close[i]!);
          value[i] = Math.sqrt(sumOfSquares(prices, period) / period);
        }
      };
    }
    const highest = new RollingExtreme(memory, period, 'highest');
    const mean = new SimpleAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const high = highest.push(close[i]!);
        if (Number.isNaN(high)) continue;
        const drawdown = percentBelow(close[i]!, high);
        value[i] = Math.sqrt(mean.push(drawdown * drawdown));
      }
    };
  },
});

function percentBelow(price: number, high: number): number {
  return high === 0 ? 0 : (100 * (high - price)) / high;
}

/** A pass over the window for every bar: its highs begin with its first bar, so all may differ when that leaves. */
function sumOfSquares(prices: Ring, period: number): number {
  let high = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let age = period - 1; age >= 0; age -= 1) {
    const price = prices.at(age);
    if (!(price <= high)) high = price;
    const drawdown = percentBelow(price, high);
    sum += drawdown * drawdown;
  }
  return sum;
}
