import { CompensatedSum } from '../building-blocks/compensated-sum.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice } from '../parameters.ts';

export const obv = defineIndicator({
  name: 'OBV',
  functionName: 'obv',
  title: 'On-balance volume',
  description:
    'Volume summed since the first bar: added where the close is above the one before, taken away where it is below. Its direction counts, not its level.',
  subject: 'volume',
  inputs: ['close', 'volume'],
  parameters: {
    start: choice({
      choices: ['volume', 'zero'],
      default: 'volume',
      description: "Begin with the first bar's volume (TA-Lib, LEAN) or with 0 (Tulip, Stock.Indicators)",
    }),
  },
  outputs: ['value'],
  pane: 'own',
  pathDependent: true,
  warmUp: () => 0,
  source: "Granville's New Key to Stock Market Profits (1963); TA-Lib C 0.8.1",
  kernel: ({ memory, inputs: { close, volume }, outputs: { value } }, { start }) => {
    const balance = new CompensatedSum(memory);
    const previous = memory.cells(1, start === 'volume' ? Number.NEGATIVE_INFINITY : Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (close[i]! > previous[0]!) balance.add(volume[i]!);
        else if (close[i]! < previous[0]!) balance.add(-volume[i]!);
        previous[0] = close[i]!;
        value[i] = balance.total;
      }
    };
  },
});
