import { AroonLines, aroonParameters } from '../building-blocks/aroon-lines.ts';
import { defineIndicator } from '../define-indicator.ts';

export const aroonOscillator = defineIndicator({
  name: 'AROONOSC',
  functionName: 'aroonOscillator',
  title: 'Aroon oscillator',
  description:
    'Which extreme is the fresher one, -100 to 100: Aroon up less Aroon down, 100 (bars since the low - bars since the high)/n.',
  subject: 'momentum',
  inputs: ['high', 'low'],
  parameters: aroonParameters,
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period,
  source: 'Tushar Chande, TASC (September 1995); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { period, ties }) => {
    const lines = new AroonLines(memory, period, ties);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        lines.push(high[i]!, low[i]!);
        value[i] = lines.up - lines.down;
      }
    };
  },
});
