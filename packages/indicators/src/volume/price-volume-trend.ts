import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { PriceReturn } from '../building-blocks/price-return.ts';
import { defineIndicator } from '../define-indicator.ts';

export const priceVolumeTrend = defineIndicator({
  name: 'PVT',
  functionName: 'priceVolumeTrend',
  title: 'Price volume trend',
  description:
    "Volume summed since the first bar, each weighted by the return of the bar: V (C - C')/C'. It starts at 0.",
  subject: 'volume',
  inputs: ['close', 'volume'],
  parameters: {},
  outputs: ['value'],
  pane: 'own',
  pathDependent: true,
  warmUp: () => 0,
  source: 'TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close, volume }, outputs: { value } }) => {
    const trend = new CompensatedSum(memory);
    const priceReturn = new PriceReturn(memory, 'simple');
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const change = priceReturn.push(close[i]!);
        if (!Number.isNaN(change)) trend.add(change * volume[i]!);
        value[i] = trend.total;
      }
    };
  },
});
