import { AlligatorLines, alligatorParameters, alligatorWarmUp } from '../building-blocks/alligator-lines.ts';
import { defineIndicator } from '../define-indicator.ts';

export const gatorOscillator = defineIndicator({
  name: 'GATOR',
  functionName: 'gatorOscillator',
  title: 'Gator oscillator',
  description:
    "How far the alligator's mouth is open: the distance of jaw and teeth above zero, that of teeth and lips below.",
  subject: 'trend',
  inputs: ['high', 'low'],
  parameters: alligatorParameters,
  outputs: ['upper', 'lower'],
  pane: 'own',
  levels: [0],
  warmUp: (values) => {
    const [jaw, teeth, lips] = alligatorWarmUp(values);
    return [Math.max(jaw, teeth), Math.max(teeth, lips)];
  },
  source: 'Bill Williams, Trading Chaos (1995)',
  kernel: ({ memory, inputs: { high, low }, outputs: { upper, lower } }, values) => {
    const lines = new AlligatorLines(memory, values);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        lines.push(high[i]!, low[i]!);
        upper[i] = Math.abs(lines.jaw - lines.teeth);
        lower[i] = 0 - Math.abs(lines.teeth - lines.lips);
      }
    };
  },
});
