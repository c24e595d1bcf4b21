import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const logReturn = defineIndicator({
  name: 'LOG_RETURN',
  functionName: 'logReturn',
  title: 'Logarithmic return',
  description: 'ln(x/x[n]), the return over n bars in a form that adds up over time.',
  subject: 'statistics',
  inputs: ['close'],
  parameters: { period: period({ default: 1, min: 1, description: 'Bars that the return spans' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  gaps: 'No value where one of the two prices is 0 or they differ in sign.',
  warmUp: ({ period }) => period,
  source: 'Definition',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const prices = new Ring(memory, period, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const ratio = close[i]! / prices.push(close[i]!);
        if (ratio > 0 && ratio < Number.POSITIVE_INFINITY) value[i] = Math.log(ratio);
      }
    };
  },
});
