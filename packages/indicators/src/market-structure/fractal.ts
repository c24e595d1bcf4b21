import { SwingPoint, swingTies } from '../building-blocks/swing-point.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, flag, period } from '../parameters.ts';

const MARK = 100;

export const fractal = defineIndicator({
  name: 'FRACTAL',
  functionName: 'fractal',
  title: 'Fractals',
  description:
    'Swing highs, whose high is above those of some bars before and after, and swing lows alike: 100 at the bar that confirms one, else 0.',
  subject: 'market-structure',
  inputs: ['high', 'low'],
  parameters: {
    leftBars: period({ default: 2, min: 1, alias: 'leftbars', description: 'Bars before the swing' }),
    rightBars: period({
      default: 2,
      min: 1,
      alias: 'rightbars',
      description: 'Bars after the swing, the last of which confirms it',
    }),
    ties: choice({
      choices: swingTies,
      default: 'none',
      description: 'Whether earlier bars may be as high: none (TA-Lib), or those before the swing (Pine)',
    }),
    atSwing: flag({
      default: false,
      description: 'Mark the swing bar itself (Stock.Indicators) instead of the bar that confirms it',
    }),
  },
  outputs: ['swingHigh', 'swingLow'],
  integers: ['swingHigh', 'swingLow'],
  pane: 'own',
  repaints: 'With atSwing a mark lies as many bars before the bar with which it is known as confirm it.',
  warmUp: ({ leftBars, rightBars, atSwing }) => leftBars + (atSwing ? 0 : rightBars),
  leads: ({ rightBars, atSwing }) => {
    const lead = atSwing ? rightBars : 0;
    return { swingHigh: lead, swingLow: lead };
  },
  source: 'Bill Williams, Trading Chaos (1995); TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { high, low }, outputs: { swingHigh, swingLow } },
    { leftBars, rightBars, ties },
  ) => {
    const highs = new SwingPoint(memory, leftBars, rightBars, 'highest', ties);
    const lows = new SwingPoint(memory, leftBars, rightBars, 'lowest', ties);
    const seen = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const top = highs.push(high[i]!);
        const bottom = lows.push(low[i]!);
        if (seen[0]! < leftBars + rightBars) {
          seen[0]! += 1;
          continue;
        }
        swingHigh[i] = Number.isNaN(top) ? 0 : MARK;
        swingLow[i] = Number.isNaN(bottom) ? 0 : MARK;
      }
    };
  },
});
