import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { moneyFlowVolume } from '../building-blocks/money-flow-volume.ts';
import { defineIndicator } from '../define-indicator.ts';

export const accumulationDistribution = defineIndicator({
  name: 'AD',
  functionName: 'accumulationDistribution',
  title: 'Accumulation/distribution line',
  description:
    'Volume summed since the first bar, each weighted by where the bar closed in its range: V ((C-L)-(H-C))/(H-L), 0 on a flat bar. Divergence from price is what traders look for.',
  subject: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: {},
  outputs: ['value'],
  pane: 'own',
  pathDependent: true,
  warmUp: () => 0,
  source: 'Marc Chaikin; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close, volume }, outputs: { value } }) => {
    const line = new CompensatedSum(memory);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        line.add(moneyFlowVolume(high[i]!, low[i]!, close[i]!, volume[i]!));
        value[i] = line.total;
      }
    };
  },
});
