import { RollingRatio } from '../building-blocks/rolling-ratio.ts';
import { isSame } from '../building-blocks/rounding.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const moneyFlowIndex = defineIndicator({
  name: 'MFI',
  functionName: 'moneyFlowIndex',
  title: 'Money flow index',
  description:
    'An RSI of turnover, 0 to 100: the flow TP * V of bars whose typical price TP = (H + L + C)/3 rose, in percent of the flow of all bars where it changed; 0 without any.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: { period: period({ default: 14, description: 'Changes that count' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [20, 80],
  warmUp: ({ period }) => period,
  source: 'Quong and Soudack, TASC (March 1989); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close, volume }, outputs: { value } }, { period }) => {
    const share = new RollingRatio(memory, period);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const typical = (high[i]! + low[i]! + close[i]!) / 3;
        const last = previous[0]!;
        previous[0] = typical;
        if (Number.isNaN(last)) continue;
        const flow = isSame(typical, last) ? 0 : typical * volume[i]!;
        value[i] = 100 * share.push(typical > last ? flow : 0, flow);
      }
    };
  },
});
