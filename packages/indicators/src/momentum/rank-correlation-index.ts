import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const PLACE = 0;
const COUNT = 1;

export const rankCorrelationIndex = defineIndicator({
  name: 'RCI',
  functionName: 'rankCorrelationIndex',
  title: 'Rank correlation index',
  description:
    "How steadily the price rises or falls, -100 to 100: Spearman's 100 (1 - 6 sum(d^2)/(n^3 - n)), d being the rank in time less the rank in price; equal prices share their mean rank.",
  subject: 'momentum',
  inputs: ['close'],
  parameters: { period: period({ default: 9, alias: 'period', description: 'Bars that are ranked' }) },
  outputs: ['value'],
  pane: 'own',
  levels: [-80, 80],
  warmUp: ({ period }) => period - 1,
  source: "Spearman's rank correlation (1904); traditional in Japan",
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const prices = memory.cells(period, Number.NaN);
    // Twice the rank in price, so that shared ranks are whole numbers. A price that enters or leaves moves the ranks
    // of those above it: the sum of the squares needs a pass over the window anyway.
    const ranks = memory.counters(period);
    const counters = memory.counters(2);
    const scale = 6 / (4 * period * (period * period - 1));
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const entering = close[i]!;
        const place = counters[PLACE]!;
        const leaving = prices[place]!;
        prices[place] = Number.NaN;
        ranks[place] = 2 * period;
        let above = 0;
        let squares = 0;
        let time = period - place;
        for (let j = 0; j < period; j += 1) {
          const price = prices[j]!;
          const risen = Number(price >= entering) + Number(price > entering);
          const rank = ranks[j]! + risen - Number(price >= leaving) - Number(price > leaving);
          const distance = 2 * time - rank;
          ranks[j] = rank;
          above += risen;
          squares += distance * distance;
          time = time === period ? 1 : time + 1;
        }
        prices[place] = entering;
        ranks[place] = 2 + 2 * counters[COUNT]! - above;
        counters[PLACE] = place + 1 === period ? 0 : place + 1;
        if (counters[COUNT]! < period - 1) {
          counters[COUNT]! += 1;
          continue;
        }
        const distance = 2 * period - ranks[place]!;
        value[i] = 100 * (1 - (squares + distance * distance) * scale);
      }
    };
  },
});
