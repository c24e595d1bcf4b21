import { AverageTrueRange } from '../building-blocks/average-true-range.ts';
import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { defineIndicator } from '../define-indicator.ts';
import { flag, number, period } from '../parameters.ts';

const LONG = 0;
const SHORT = 1;
const CLOSE = 2;

export const chandelierExit = defineIndicator({
  name: 'CHANDELIER',
  functionName: 'chandelierExit',
  title: 'Chandelier exit',
  description:
    'Stops that hang from the highest high of the last bars, for a long position, and stand on the lowest low, for a short one, k average true ranges away.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({
      default: 22,
      min: 1,
      description: 'Bars of the highest high, the lowest low and the ATR',
    }),
    multiplier: number({ min: 0, max: 1000, default: 3, description: 'Average true ranges to the stop' }),
    ratchet: flag({
      default: false,
      description:
        "The stops only come nearer until a close has crossed them (TradingView's common script); they then depend on all bars since",
    }),
  },
  outputs: ['long', 'short'],
  pane: 'price',
  warmUp: ({ period }) => period,
  source: 'Chuck LeBeau; StockCharts',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { long, short } },
    { period, multiplier, ratchet },
  ) => {
    const highest = new RollingExtreme(memory, period, 'highest');
    const lowest = new RollingExtreme(memory, period, 'lowest');
    const trueRange = new AverageTrueRange(memory, period);
    const previous = memory.cells(3, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const top = highest.push(high[i]!);
        const bottom = lowest.push(low[i]!);
        const distance = multiplier * trueRange.push(high[i]!, low[i]!, close[i]!);
        if (Number.isNaN(distance)) continue;
        let longStop = top - distance;
        let shortStop = bottom + distance;
        if (ratchet) {
          if (previous[CLOSE]! > previous[LONG]! && longStop < previous[LONG]!) longStop = previous[LONG]!;
          if (previous[CLOSE]! < previous[SHORT]! && shortStop > previous[SHORT]!)
            shortStop = previous[SHORT]!;
          previous[LONG] = longStop;
          previous[SHORT] = shortStop;
          previous[CLOSE] = close[i]!;
        }
        long[i] = longStop;
        short[i] = shortStop;
      }
    };
  },
});
