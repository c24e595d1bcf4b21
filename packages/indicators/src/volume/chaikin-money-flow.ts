import { moneyFlowVolume } from '../building-blocks/money-flow-volume.ts';
import { RollingRatio } from '../building-blocks/rolling-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const chaikinMoneyFlow = defineIndicator({
  name: 'CMF',
  functionName: 'chaikinMoneyFlow',
  title: 'Chaikin money flow',
  description:
    'The share of volume that buyers had over n bars, -1 to 1: the sum of V ((C-L)-(H-C))/(H-L) over that of V; 0 without volume.',
  subject: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: { period: period({ default: 20, description: 'Bars of the sums' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  warmUp: ({ period }) => period - 1,
  source: 'Marc Chaikin; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close, volume }, outputs: { value } }, { period }) => {
    const flow = new RollingRatio(memory, period);
    return (from, to) => {
      for (let i = from; i < to; i += 1)
        value[i] = flow.push(moneyFlowVolume(high[i]!, low[i]!, close[i]!, volume[i]!), volume[i]!);
    };
  },
});
