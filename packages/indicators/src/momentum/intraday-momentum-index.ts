import { RollingRatio } from '../building-blocks/rolling-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const intradayMomentumIndex = defineIndicator({
  name: 'IMI',
  functionName: 'intradayMomentumIndex',
  title: 'Intraday momentum index',
  description:
    'The share of rising bodies in all bodies, 0 to 100: 100 sum(C - O where C > O) / sum |C - O| over n bars; 50 where no bar has a body.',
  subject: 'momentum',
  inputs: ['open', 'close'],
  parameters: { period: period({ default: 14, description: 'Bars that count' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [30, 70],
  warmUp: ({ period }) => period - 1,
  source: 'Chande and Kroll, The New Technical Trader (1994); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { open, close }, outputs: { value } }, { period }) => {
    const share = new RollingRatio(memory, period, 0.5);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const body = close[i]! - open[i]!;
        const size = Math.abs(body);
        value[i] = 100 * share.push((size + body) / 2, size);
      }
    };
  },
});
