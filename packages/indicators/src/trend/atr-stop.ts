import { AverageTrueRange } from '../building-blocks/average-true-range.ts';
import { RatchetingBands, startDirection } from '../building-blocks/ratcheting-bands.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, number, period } from '../parameters.ts';

export const atrStop = defineIndicator({
  name: 'ATR_STOP',
  functionName: 'atrStop',
  title: 'ATR stop',
  description:
    'SuperTrend with its bands k average true ranges from the close, or from the high and the low, instead of the middle of the bar: a stop that comes nearer only, until a close beyond it turns the trend.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 21, min: 1, description: 'Bars of the ATR' }),
    multiplier: number({ min: 0, max: 1000, default: 3, description: 'Average true ranges to the bands' }),
    measuredFrom: choice({
      choices: ['close', 'range'],
      default: 'close',
      description: 'The bands lie around the close, or above the high and below the low',
    }),
    start: startDirection,
  },
  outputs: ['value'],
  pane: 'price',
  pathDependent: true,
  warmUp: ({ period }) => period,
  source: 'Stock.Indicators, atr-stop; recurrence of SUPERTREND in TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { value } },
    { period, multiplier, measuredFrom, start },
  ) => {
    const trueRange = new AverageTrueRange(memory, period);
    const bands = new RatchetingBands(memory, start);
    const isOfRange = measuredFrom === 'range';
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const distance = multiplier * trueRange.push(high[i]!, low[i]!, close[i]!);
        if (Number.isNaN(distance)) continue;
        const top = isOfRange ? high[i]! : close[i]!;
        const bottom = isOfRange ? low[i]! : close[i]!;
        value[i] = bands.push(close[i]!, top + distance, bottom - distance);
      }
    };
  },
});
