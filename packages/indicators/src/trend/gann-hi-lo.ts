import { isSame } from '../building-blocks/rounding.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const HIGH = 0;
const LOW = 1;
const VALUE = 2;

export const gannHiLo = defineIndicator({
  name: 'GANN_HILO',
  functionName: 'gannHiLo',
  title: 'Gann HiLo activator',
  description:
    "A trailing line: the mean of the lows once the close is above the last bar's mean of the highs, the mean of the highs once it is below the last bar's mean of the lows, and as it was in between.",
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    highPeriod: period({ default: 13, min: 1, alias: 'highPeriod', description: 'Bars of the mean high' }),
    lowPeriod: period({ default: 21, min: 1, alias: 'lowPeriod', description: 'Bars of the mean low' }),
  },
  outputs: ['value'],
  pane: 'price',
  gaps: 'None until the close has left the range between the two means once.',
  warmUp: ({ highPeriod, lowPeriod }) => Math.max(highPeriod, lowPeriod),
  source: 'Robert Krausz, The New Gann Swing Chartist (1998)',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { value } }, { highPeriod, lowPeriod }) => {
    const highs = new SimpleAverage(memory, highPeriod);
    const lows = new SimpleAverage(memory, lowPeriod);
    const previous = memory.cells(3, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const meanHigh = highs.push(high[i]!);
        const meanLow = lows.push(low[i]!);
        const price = close[i]!;
        const ceiling = previous[HIGH]!;
        const floor = previous[LOW]!;
        const isReady = !Number.isNaN(ceiling + floor);
        // Where prices stand still the means of highs and lows are the close but for rounding.
        if (isReady && price > ceiling && !isSame(price, ceiling)) previous[VALUE] = meanLow;
        else if (isReady && price < floor && !isSame(price, floor)) previous[VALUE] = meanHigh;
        value[i] = previous[VALUE]!;
        previous[HIGH] = meanHigh;
        previous[LOW] = meanLow;
      }
    };
  },
});
