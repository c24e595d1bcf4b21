import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { isZero } from '../building-blocks/zero.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const verticalHorizontalFilter = defineIndicator({
  name: 'VHF',
  functionName: 'verticalHorizontalFilter',
  title: 'Vertical horizontal filter',
  description:
    'Whether the market trends (high) or goes sideways (low): the range of the last n closes over the sum of their changes, (max C - min C) / sum |dC|; 0 where nothing changed.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 28, description: 'Closes of the range, and changes' }) },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period,
  source: 'Adam White, Futures (August 1991); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    const changes = new SimpleAverage(memory, period);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const range = highest.push(close[i]!) - lowest.push(close[i]!);
        const change = Math.abs(close[i]! - previous[0]!);
        previous[0] = close[i]!;
        if (Number.isNaN(change)) continue;
        const walked = period * changes.push(change);
        value[i] = isZero(walked) ? 0 : range / walked;
      }
    };
  },
});
