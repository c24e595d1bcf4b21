import { AlligatorLines, alligatorParameters, alligatorWarmUp } from '../building-blocks/alligator-lines.ts';
import { defineIndicator } from '../define-indicator.ts';

export const alligator = defineIndicator({
  name: 'ALLIGATOR',
  functionName: 'alligator',
  title: "Williams' alligator",
  description:
    "Three of Wilder's averages of (H+L)/2 that come some bars late: jaw, teeth and lips, entwined while the market sleeps and apart in a trend.",
  subject: 'trend',
  inputs: ['high', 'low'],
  parameters: alligatorParameters,
  outputs: ['jaw', 'teeth', 'lips'],
  pane: 'price',
  warmUp: alligatorWarmUp,
  source: 'Bill Williams, Trading Chaos (1995)',
  kernel: ({ memory, inputs: { high, low }, outputs: { jaw, teeth, lips } }, values) => {
    const lines = new AlligatorLines(memory, values);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        lines.push(high[i]!, low[i]!);
        jaw[i] = lines.jaw;
        teeth[i] = lines.teeth;
        lips[i] = lines.lips;
      }
    };
  },
});
