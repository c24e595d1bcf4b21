import { AverageTrueRange } from '../building-blocks/average-true-range.ts';
import { defineIndicator } from '../define-indicator.ts';
import { number, period } from '../parameters.ts';

const HIGHEST = 0;
const LOWEST = 1;
const FIRST = 2;
/** The average true range of the bar before: the stop of a bar is known when it opens. */
const RANGE = 3;

const SIDE = 0;
const COUNT = 1;

export const wilderVolatilityStop = defineIndicator({
  name: 'WILDER_VOLATILITY_STOP',
  functionName: 'wilderVolatilityStop',
  title: "Wilder's volatility stop",
  description:
    'The stop of a trade that is always long or short: its best close so far, k average true ranges back. A close beyond the stop turns the trade. The first trade is long if the close rose over the first n bars.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 7, min: 1, description: 'Bars of the ATR' }),
    multiplier: number({ min: 0, max: 1000, default: 3, description: 'Average true ranges to the stop' }),
  },
  outputs: ['value'],
  pane: 'price',
  pathDependent: true,
  warmUp: ({ period }) => period + 1,
  source: 'Wilder, New Concepts in Technical Trading Systems (1978); Stock.Indicators, vol-stop',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { period, multiplier }) => {
    const trueRange = new AverageTrueRange(memory, period);
    const cells = memory.cells(4, Number.NaN);
    const counters = memory.counters(2);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = close[i]!;
        const distance = multiplier * cells[RANGE]!;
        cells[RANGE] = trueRange.push(high[i]!, low[i]!, price);
        if (counters[COUNT]! < period) {
          if (counters[COUNT] === 0) cells[FIRST] = price;
          counters[COUNT]! += 1;
          counters[SIDE] = price > cells[FIRST]! ? 1 : -1;
        }
        const isLong = counters[SIDE]! > 0;
        const stop = isLong ? cells[HIGHEST]! - distance : cells[LOWEST]! + distance;
        const isHit = isLong ? price < stop : price > stop;
        if (isHit) counters[SIDE] = isLong ? -1 : 1;
        if (isHit || !(price <= cells[HIGHEST]!)) cells[HIGHEST] = price;
        if (isHit || !(price >= cells[LOWEST]!)) cells[LOWEST] = price;
        value[i] = stop;
      }
    };
  },
});
