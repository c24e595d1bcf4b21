import { isSame } from '../building-blocks/rounding.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const ttmTrend = defineIndicator({
  name: 'TTM_TREND',
  functionName: 'ttmTrend',
  title: 'TTM trend',
  description: '1 if the close is above the mean of (H+L)/2 over the last n bars, else -1.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 6, min: 1, description: 'Bars of the mean, the present one included' }),
  },
  outputs: ['value'],
  integers: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'John Carter, Mastering the Trade (2005)',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period }) => {
    const average = new SimpleAverage(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const mean = average.push((high[i]! + low[i]!) / 2);
        // Where prices stand still the mean is the close but for rounding.
        if (!Number.isNaN(mean)) value[i] = close[i]! > mean && !isSame(close[i]!, mean) ? 1 : -1;
      }
    };
  },
});
