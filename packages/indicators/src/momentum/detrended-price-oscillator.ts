import { Ring } from '../building-blocks/ring.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { flag, period } from '../parameters.ts';

/** From the bar back to the one that is compared with the average: near the middle of its window. */
const distance = (period: number) => Math.floor(period / 2) + 1;
/** The row with the first value, where it is known. */
const firstKnown = (period: number) => Math.max(period - 1, distance(period));

export const detrendedPriceOscillator = defineIndicator({
  name: 'DPO',
  functionName: 'detrendedPriceOscillator',
  title: 'Detrended price oscillator',
  description:
    'Cycles without the trend: the price of n/2 + 1 bars ago less the simple average of the last n bars.',
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    period: period({ default: 20, description: 'Bars of the average' }),
    isCentred: flag({
      default: false,
      description:
        'Draw the value at the bar whose price it takes, n/2 + 1 back (Stock.Indicators), instead of where it is known (TA-Lib)',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [0],
  repaints: 'With isCentred a value is drawn n/2 + 1 bars before the bar with which it is known.',
  warmUp: ({ period, isCentred }) => firstKnown(period) - (isCentred ? distance(period) : 0),
  leads: ({ period, isCentred }) => ({ value: isCentred ? distance(period) : 0 }),
  source: 'Achelis, Technical Analysis from A to Z (1995); TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { close }, outputs: { value } }, { period }) => {
    const average = new SimpleAverage(memory, period);
    const earlier = new Ring(memory, distance(period), Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) value[i] = earlier.push(close[i]!) - average.push(close[i]!);
    };
  },
});
