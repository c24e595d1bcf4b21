import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const gopalakrishnanRangeIndex = defineIndicator({
  name: 'GAPO',
  functionName: 'gopalakrishnanRangeIndex',
  title: 'Gopalakrishnan range index',
  description:
    'How erratic the market is: the logarithm of the range of the last bars over that of their number, ln(max H - min L)/ln n; 0 without any range.',
  subject: 'volatility',
  inputs: ['high', 'low'],
  parameters: { period: period({ default: 14, alias: 'period', description: 'Bars of the range' }) },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'Jayanthi Gopalakrishnan, Stocks & Commodities, January 2001',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { period }) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    const scale = 1 / Math.log(period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = highest.push(high[i]!) - lowest.push(low[i]!);
        value[i] = range === 0 ? 0 : Math.log(range) * scale;
      }
    };
  },
});
