import { AverageTrueRange } from '../building-blocks/average-true-range.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

const STOP = 0;
const CLOSE = 1;

export const volatilityStop = defineIndicator({
  name: 'VOLATILITY_STOP',
  functionName: 'volatilityStop',
  title: 'ATR trailing stop',
  description:
    'A stop that follows the close at k average true ranges, comes nearer only, and changes sides when the close crosses it.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 5, min: 1, description: 'Bars of the ATR' }),
    multiplier: number({ min: 0, max: 1000, default: 3.5, description: 'Average true ranges to the stop' }),
  },
  outputs: ['stop', 'direction'],
  integers: ['direction'],
  pane: 'price',
  pathDependent: true,
  warmUp: ({ period }) => period,
  source: 'Sylvain Vervoort, Technical Analysis of Stocks & Commodities (June 2009)',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { stop, direction } },
    { period, multiplier },
  ) => {
    const trueRange = new AverageTrueRange(memory, period);
    const previous = memory.cells(2, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = close[i]!;
        const loss = multiplier * trueRange.push(high[i]!, low[i]!, price);
        if (Number.isNaN(loss)) continue;
        const last = previous[STOP]!;
        // The first stop lies below the close: before it there is nothing that the close could be under.
        const isAbove = !(price <= last);
        let next = isAbove ? price - loss : price + loss;
        if (isAbove && previous[CLOSE]! > last && last > next) next = last;
        if (price < last && previous[CLOSE]! < last && last < next) next = last;
        stop[i] = next;
        direction[i] = isAbove ? 1 : -1;
        previous[STOP] = next;
        previous[CLOSE] = price;
      }
    };
  },
});
