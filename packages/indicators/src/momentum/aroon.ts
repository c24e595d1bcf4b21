import { AroonLines, aroonParameters } from '../building-blocks/aroon-lines.ts';
import { defineIndicator } from '../define-indicator.ts';

export const aroon = defineIndicator({
  name: 'AROON',
  functionName: 'aroon',
  title: 'Aroon',
  description:
    'How fresh the last low (down) and the last high (up) are, 0 to 100: 100 (n - bars since the extreme of n + 1 bars)/n.',
  subject: 'momentum',
  inputs: ['high', 'low'],
  parameters: aroonParameters,
  outputs: ['down', 'up'],
  pane: 'own',
  levels: [30, 70],
  warmUp: ({ period }) => period,
  source: 'Tushar Chande, TASC (September 1995); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { down, up } }, { period, ties }) => {
    const lines = new AroonLines(memory, period, ties);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        lines.push(high[i]!, low[i]!);
        down[i] = lines.down;
        up[i] = lines.up;
      }
    };
  },
});
