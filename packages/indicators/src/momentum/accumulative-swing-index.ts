import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { SwingIndex, swingIndexParameters } from '../building-blocks/swing-index.ts';
import { defineIndicator } from '../define-indicator.ts';

export const accumulativeSwingIndex = defineIndicator({
  name: 'ASI',
  functionName: 'accumulativeSwingIndex',
  title: 'Accumulative swing index',
  description:
    'The sum of the swing index over all bars: a line of the real price, on which breakouts are confirmed or denied.',
  subject: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: swingIndexParameters,
  outputs: ['value'],
  pane: 'own',
  pathDependent: true,
  warmUp: () => 1,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978)',
  kernel: ({ memory, inputs: { open, high, low, close }, outputs: { value } }, { limit }) => {
    const swing = new SwingIndex(memory, limit);
    const sum = new CompensatedSum(memory);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const latest = swing.push(open[i]!, high[i]!, low[i]!, close[i]!);
        if (Number.isNaN(latest)) continue;
        sum.add(latest);
        value[i] = sum.total;
      }
    };
  },
});
