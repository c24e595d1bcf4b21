import { Choppiness } from '../building-blocks/choppiness.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const choppinessIndex = defineIndicator({
  name: 'CHOP',
  functionName: 'choppinessIndex',
  title: 'Choppiness index',
  description:
    'Whether prices go sideways (towards 100) or straight (towards 0): 100 log(sum of n true ranges / height) / log n, the height being the highest high less the lowest low; 100 on flat prices.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: { period: period({ default: 14, description: 'Bars of the sum and of the box' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [38.2, 61.8],
  warmUp: ({ period }) => period,
  source: 'E. W. Dreiss (1993)',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period }) => {
    const choppiness = new Choppiness(memory, period, 'bars');
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = choppiness.push(high[i]!, low[i]!, close[i]!);
    };
  },
});
