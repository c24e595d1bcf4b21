import { Ring } from '../building-blocks/ring.ts';
import { TrueRange } from '../building-blocks/true-range.ts';
import { WilderAverage } from '../building-blocks/wilder-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

export const randomWalkIndex = defineIndicator({
  name: 'RWI',
  functionName: 'randomWalkIndex',
  title: 'Random walk index',
  description:
    'Whether the market moves farther than at random: the largest, over 2 to n bars, of the way up (high less the low k-1 bars ago) over ATR(k) sqrt(k), and of the way down. Above 1 there is a trend; 0 without any range.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 14, alias: 'period', description: 'The longest way, in bars' }),
    rangeAverage: choice({
      choices: ['wilder', 'previous'],
      default: 'wilder',
      description:
        "ATR(k) is Wilder's, or the plain mean of the true ranges of the k bars before the present one",
    }),
  },
  outputs: ['high', 'low'],
  pane: 'own',
  levels: [1],
  warmUp: ({ period, rangeAverage }) => period + (rangeAverage === 'wilder' ? 0 : 1),
  source: 'Michael Poulos, Stocks & Commodities, February 1991; trading-signals',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { high: upward, low: downward } },
    { period, rangeAverage },
  ) => {
    const isWilder = rangeAverage === 'wilder';
    const trueRange = new TrueRange(memory);
    const highs = new Ring(memory, period);
    const lows = new Ring(memory, period);
    const ranges = new Ring(memory, period + 1, Number.NaN);
    // Every length has an average of its own, so a row costs as many steps as there are lengths.
    const averages = Array.from({ length: period - 1 }, (_, j) => new WilderAverage(memory, j + 2));
    const drifts = Float64Array.from(averages, (_, j) => 1 / Math.sqrt(j + 2));
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        highs.push(high[i]!);
        lows.push(low[i]!);
        const range = trueRange.push(high[i]!, low[i]!, close[i]!);
        if (Number.isNaN(range)) continue;
        ranges.push(range);
        let up = Number.NEGATIVE_INFINITY;
        let down = Number.NEGATIVE_INFINITY;
        let average = Number.NaN;
        let sum = ranges.at(1);
        for (let j = 0; j < averages.length; j += 1) {
          sum += ranges.at(j + 2);
          average = isWilder ? averages[j]!.push(range) : sum / (j + 2);
          if (!(average > 0)) continue;
          const scale = drifts[j]! / average;
          up = Math.max(up, (high[i]! - lows.at(j + 1)) * scale);
          down = Math.max(down, (highs.at(j + 1) - low[i]!) * scale);
        }
        if (Number.isNaN(average)) continue;
        const moved = up > Number.NEGATIVE_INFINITY;
        upward[i] = moved ? up : 0;
        downward[i] = moved ? down : 0;
      }
    };
  },
});
