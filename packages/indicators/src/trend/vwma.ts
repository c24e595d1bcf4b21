import { RollingSum } from '../building-blocks/rolling-sum.ts';
import { isZero } from '../building-blocks/zero.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const vwma = defineIndicator({
  name: 'VWMA',
  functionName: 'vwma',
  title: 'Volume-weighted moving average',
  description:
    'The mean of the last n prices weighted by their volumes: what was paid on average. A period of 1 gives the price.',
  subject: 'trend',
  inputs: ['close', 'volume'],
  parameters: { period: period({ default: 30, min: 1, description: 'How many bars the mean covers' }) },
  outputs: ['value'],
  pane: 'price',
  gaps: 'No value where no bar of the window has volume.',
  warmUp: ({ period }) => period - 1,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close, volume }, outputs: { value } }, { period }) => {
    const turnover = new RollingSum(memory, period);
    const traded = new RollingSum(memory, period);
    const rows = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const paid = turnover.push(close[i]! * volume[i]!);
        const bought = traded.push(volume[i]!);
        if (rows[0]! < period - 1) rows[0]! += 1;
        else if (period === 1) value[i] = close[i]!;
        else if (!isZero(bought)) value[i] = paid / bought;
      }
    };
  },
});
