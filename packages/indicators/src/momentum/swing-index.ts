import { SwingIndex, swingIndexParameters } from '../building-blocks/swing-index.ts';
import { defineIndicator } from '../define-indicator.ts';

export const swingIndex = defineIndicator({
  name: 'SWING_INDEX',
  functionName: 'swingIndex',
  title: 'Swing index',
  description:
    "Wilder's measure of one bar's swing: the changes of open and close against the last bar, in relation to the true range and to the largest move allowed. 0 where nothing moved.",
  subject: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: swingIndexParameters,
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: () => 1,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978)',
  kernel: ({ memory, inputs: { open, high, low, close }, outputs: { value } }, { limit }) => {
    const swing = new SwingIndex(memory, limit);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = swing.push(open[i]!, high[i]!, low[i]!, close[i]!);
    };
  },
});
