import { ParabolicStop } from '../building-blocks/parabolic-stop.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number } from '../parameters.ts';

export const parabolicSar = defineIndicator({
  name: 'SAR',
  functionName: 'parabolicSar',
  title: 'Parabolic stop and reverse',
  description:
    'A trailing stop that nears the extreme of the trade by a share of the distance, which grows with each new extreme; when price touches it the trade is reversed.',
  subject: 'trend',
  inputs: ['high', 'low'],
  parameters: {
    acceleration: number({
      min: 0,
      max: 10,
      default: 0.02,
      description: 'The first share, and what each new extreme adds; the maximum if it is above it',
    }),
    maximum: number({ min: 0, max: 10, default: 0.2, description: 'The largest share' }),
  },
  outputs: ['value'],
  pane: 'price',
  pathDependent: true,
  warmUp: () => 1,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low }, outputs: { value } }, { acceleration, maximum }) => {
    const side = { initial: acceleration, step: acceleration, limit: maximum };
    const stop = new ParabolicStop(memory, { long: side, short: side });
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = stop.push(high[i]!, low[i]!);
    };
  },
});
