import { ExtremeIndex } from '../building-blocks/extreme-index.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const lowestAndHighestIndex = defineIndicator({
  name: 'MINMAXINDEX',
  functionName: 'lowestAndHighestIndex',
  title: 'Rows of the lowest and the highest value',
  description:
    'In which rows, counted from the first as 0, the lowest and the highest of the last n prices stand. Of equal ones a new one takes over; when the standing one has left the window it is the oldest.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: { period: period({ default: 30, description: 'Bars of the window' }) },
  outputs: ['lowest', 'highest'],
  integers: ['lowest', 'highest'],
  pane: 'own',
  pathDependent: true,
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs }, { period }) => {
    const lowest = new ExtremeIndex(memory, period, 'lowest');
    const highest = new ExtremeIndex(memory, period, 'highest');
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        outputs.lowest[i] = lowest.push(close[i]!);
        outputs.highest[i] = highest.push(close[i]!);
      }
    };
  },
});
