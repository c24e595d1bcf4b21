import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { defineIndicator } from '../define-indicator.ts';

export const williamsAccumulationDistribution = defineIndicator({
  name: 'WAD',
  functionName: 'williamsAccumulationDistribution',
  title: 'Williams accumulation/distribution',
  description:
    "A running sum, without volume, of how far a rising close stands above min(L, C') and a falling one below max(H, C'); it starts at 0.",
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {},
  outputs: ['value'],
  pane: 'own',
  pathDependent: true,
  warmUp: () => 0,
  source: 'Larry Williams; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }) => {
    const sum = new CompensatedSum(memory);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const last = previous[0]!;
        const price = close[i]!;
        previous[0] = price;
        if (price > last) sum.add(price - (last < low[i]! ? last : low[i]!));
        else if (price < last) sum.add(price - (last > high[i]! ? last : high[i]!));
        value[i] = sum.total;
      }
    };
  },
});
