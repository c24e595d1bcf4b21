import { defineIndicator } from '../define-indicator.ts';
import { choice, number } from '../parameters.ts';

/** The filters give nothing before all four have seen a price. */
const FILTERS = 4;

export const laguerreRsi = defineIndicator({
  name: 'LAGUERRE_RSI',
  functionName: 'laguerreRsi',
  title: 'Laguerre RSI',
  description:
    'An RSI, 0 to 1, of four Laguerre filters of the close, each later than the one before: the share of the positive differences between neighbours; quick with little noise. 0 where they are all equal.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    gamma: number({ default: 0.5, min: 0, max: 0.99, description: 'Damping: more is smoother and later' }),
    start: choice({
      choices: ['zero', 'price'],
      default: 'zero',
      description: 'Where the filters start: at 0 (Ehlers), or at the first price (pandas-ta)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0.2, 0.8],
  warmUp: () => FILTERS - 1,
  source: 'John Ehlers, Cybernetic Analysis for Stocks and Futures (2004)',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { gamma, start }) => {
    const filters = memory.cells(FILTERS);
    const seen = memory.counters(1);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        if (start === 'price' && seen[0] === 0) filters.fill(close[i]!);
        const before0 = filters[0]!;
        const before1 = filters[1]!;
        const before2 = filters[2]!;
        const first = (1 - gamma) * close[i]! + gamma * before0;
        const second = before0 + gamma * (before1 - first);
        const third = before1 + gamma * (before2 - second);
        const fourth = before2 + gamma * (filters[3]! - third);
        filters[0] = first;
        filters[1] = second;
        filters[2] = third;
        filters[3] = fourth;
        if (seen[0]! < FILTERS) seen[0]! += 1;
        if (seen[0]! < FILTERS) continue;
        const moves = Math.abs(first - second) + Math.abs(second - third) + Math.abs(third - fourth);
        const rise = first - second + (second - third) + (third - fourth);
        value[i] = moves === 0 ? 0 : (moves + rise) / (2 * moves);
      }
    };
  },
});
