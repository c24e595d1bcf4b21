import { RangeMiddle } from '../building-blocks/range-middle.ts';
import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

export const ichimoku = defineIndicator({
  name: 'ICHIMOKU',
  functionName: 'ichimoku',
  title: 'Ichimoku cloud',
  description:
    'Middles of the range of three lengths. Tenkan (conversion) and kijun (base) as they are; their mean (span A) and the longest one (span B) drawn ahead, with the cloud between them; and the close drawn back (chikou).',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    conversion: period({
      default: 9,
      min: 1,
      alias: 'conversion',
      description: 'Bars of the conversion line (tenkan)',
    }),
    base: period({ default: 26, min: 1, alias: 'base', description: 'Bars of the base line (kijun)' }),
    spanB: period({ default: 52, min: 1, alias: 'spanB', description: 'Bars of leading span B' }),
    displacement: period({
      default: 26,
      min: 0,
      alias: 'displacement',
      description: 'Bars by which the spans are drawn ahead and the close back; 25 on TradingView',
    }),
  },
  outputs: ['tenkan', 'kijun', 'spanA', 'spanB', 'chikou'],
  pane: 'price',
  repaints:
    'chikou is drawn at the bar `displacement` bars before the one whose close it is; a stream gives it when it is known, on the newest bar.',
  warmUp: ({ conversion, base, spanB, displacement }) => [
    conversion - 1,
    base - 1,
    Math.max(conversion, base) - 1 + displacement,
    spanB - 1 + displacement,
    0,
  ],
  leads: ({ displacement }) => ({ chikou: displacement }),
  source: 'Goichi Hosoda (1969)',
  kernel: ({ memory, inputs: { high, low, close }, outputs }, parameters) => {
    const { tenkan, kijun, spanA, spanB, chikou } = outputs;
    const conversionMiddle = new RangeMiddle(memory, parameters.conversion);
    const baseMiddle = new RangeMiddle(memory, parameters.base);
    const longMiddle = new RangeMiddle(memory, parameters.spanB);
    const { displacement } = parameters;
    const aheadA = new Ring(memory, displacement + 1, Number.NaN);
    const aheadB = new Ring(memory, displacement + 1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        tenkan[i] = conversionMiddle.push(high[i]!, low[i]!);
        kijun[i] = baseMiddle.push(high[i]!, low[i]!);
        aheadA.push((tenkan[i]! + kijun[i]!) / 2);
        aheadB.push(longMiddle.push(high[i]!, low[i]!));
        spanA[i] = aheadA.at(displacement);
        spanB[i] = aheadB.at(displacement);
        chikou[i] = close[i]!;
      }
    };
  },
});
