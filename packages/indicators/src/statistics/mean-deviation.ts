import { MeanDeviation } from '../building-blocks/mean-deviation.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const meanDeviation = defineIndicator({
  name: 'AVGDEV',
  functionName: 'meanDeviation',
  title: 'Mean deviation',
  description:
    'How far the last n prices lie from their mean on average: a width that a single far price moves less than it moves the standard deviation.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: { period: period({ default: 14, description: 'Bars of the window' }) },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const deviation = new MeanDeviation(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = deviation.push(close[i]!);
    };
  },
});
