import { Ring } from '../building-blocks/ring.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const psychologicalLine = defineIndicator({
  name: 'PSL',
  functionName: 'psychologicalLine',
  title: 'Psychological line',
  description: 'The percentage of the last bars that closed higher than the bar before.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 12, min: 1, alias: 'period', description: 'Bars that are counted' }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [25, 75],
  warmUp: ({ period }) => period,
  source: 'Traditional, from Japan; pandas-ta',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const share = new SimpleAverage(memory, period);
    const previous = new Ring(memory, 1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = close[i]! - previous.push(close[i]!);
        if (!Number.isNaN(change)) value[i] = 100 * share.push(change > 0 ? 1 : 0);
      }
    };
  },
});
