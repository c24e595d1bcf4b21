import { EfficiencyRatio } from '../building-blocks/efficiency-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const efficiencyRatio = defineIndicator({
  name: 'ER',
  functionName: 'efficiencyRatio',
  title: 'Efficiency ratio',
  description:
    "How straight the price has gone, 0 to 1: the distance covered in n bars over the way walked, |x - x[n]| / sum |x - x'|; 1 where nothing changed.",
  subject: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 10, description: 'Bars of the way' }) },
  outputs: ['value'],
  pane: 'own',
  warmUp: ({ period }) => period,
  source: 'Kaufman, Smarter Trading (1995); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const ratio = new EfficiencyRatio(memory, period, 1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = ratio.push(close[i]!);
    };
  },
});
