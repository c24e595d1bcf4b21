import { RangePosition } from '../building-blocks/range-position.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const williamsPercentR = defineIndicator({
  name: 'WILLR',
  functionName: 'williamsPercentR',
  title: 'Williams %R',
  description:
    'How far the close lies below the highest high, in percent of the range of the last bars: 0 at the top, -100 at the bottom. A flat range gives 0.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: { period: period({ default: 14, description: 'Bars of the range' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [-80, -20],
  warmUp: ({ period }) => period - 1,
  source: 'Larry Williams, How I Made One Million Dollars (1973); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period }) => {
    const position = new RangePosition(memory, period, 100);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = position.push(high[i]!, low[i]!, close[i]!) - 100;
    };
  },
});
