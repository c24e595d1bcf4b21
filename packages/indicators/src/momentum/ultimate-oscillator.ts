import { RollingRatio } from '../building-blocks/rolling-ratio.ts';
import { defineIndicator } from '../define-indicator.ts';
import { period } from '../parameters.ts';

const numerically = (a: number, b: number) => a - b;

export const ultimateOscillator = defineIndicator({
  name: 'ULTOSC',
  functionName: 'ultimateOscillator',
  title: 'Ultimate oscillator',
  description:
    "Buying pressure over three windows, 0 to 100: the share of C - min(L, C') in the true range, 100 (4 short + 2 middle + long)/7. The periods are sorted; a window without range counts as 0.",
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    shortPeriod: period({
      default: 7,
      min: 1,
      alias: 'timeperiod1',
      description: 'Bars of the shortest window',
    }),
    middlePeriod: period({
      default: 14,
      min: 1,
      alias: 'timeperiod2',
      description: 'Bars of the middle window',
    }),
    longPeriod: period({
      default: 28,
      min: 1,
      alias: 'timeperiod3',
      description: 'Bars of the longest window',
    }),
  },
  outputs: ['value'],
  pane: 'own',
  levels: [30, 70],
  warmUp: ({ shortPeriod, middlePeriod, longPeriod }) => Math.max(shortPeriod, middlePeriod, longPeriod),
  source: 'Larry Williams, TASC (April 1985); TA-Lib C 0.8.1',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { value } },
    { shortPeriod, middlePeriod, longPeriod },
  ) => {
    const [shortest, middle, longest] = [shortPeriod, middlePeriod, longPeriod].sort(numerically);
    const short = new RollingRatio(memory, shortest!);
    const medium = new RollingRatio(memory, middle!);
    const long = new RollingRatio(memory, longest!);
    const previous = memory.cells(1, Number.NaN);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const last = previous[0]!;
        previous[0] = close[i]!;
        if (Number.isNaN(last)) continue;
        const bottom = last < low[i]! ? last : low[i]!;
        const top = last > high[i]! ? last : high[i]!;
        const pressure = close[i]! - bottom;
        const range = top - bottom;
        value[i] =
          (100 *
            (4 * short.push(pressure, range) +
              2 * medium.push(pressure, range) +
              long.push(pressure, range))) /
          7;
      }
    };
  },
});
