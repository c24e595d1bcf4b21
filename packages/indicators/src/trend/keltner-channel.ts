import { LateAverage } from '../building-blocks/late-average.ts';
import {
  type AverageType,
  averageTypeParameter,
  averageWarmUp,
  movingAverage,
} from '../building-blocks/moving-average.ts';
import { type FirstTrueRange, firstTrueRanges, TrueRange } from '../building-blocks/true-range.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, number, period } from '../parameters.ts';

interface Averages {
  readonly period: number;
  readonly averageType: AverageType;
  readonly atrPeriod: number;
  readonly rangeAverageType: AverageType;
  readonly trueRange0: FirstTrueRange;
}

/** The rows of the first values of the average in the middle and of the average range. */
function warmUps({ period, averageType, atrPeriod, rangeAverageType, trueRange0 }: Averages) {
  const firstRange = trueRange0 === 'range' ? 0 : 1;
  return [
    averageWarmUp(averageType, period),
    firstRange + averageWarmUp(rangeAverageType, atrPeriod),
  ] as const;
}

export const keltnerChannel = defineIndicator({
  name: 'KC',
  functionName: 'keltnerChannel',
  title: 'Keltner channel',
  description:
    'An average of the price and, k average true ranges away, a band above and below. By default as in TA-Lib: EMA of the typical price, range by Wilder.',
  subject: 'trend',
  inputs: ['high', 'low', 'close'],
  parameters: {
    period: period({ default: 20, description: 'Period of the average in the middle' }),
    atrPeriod: period({
      default: 10,
      min: 1,
      alias: 'atrperiod',
      description: 'Period of the average range',
    }),
    multiplier: number({
      alias: 'nbdev',
      min: 0,
      max: 1000,
      default: 2,
      description: 'Average ranges from the middle to each band',
    }),
    source: choice({
      choices: ['typical', 'close'],
      default: 'typical',
      description:
        'What is averaged in the middle: (H + L + C)/3, both averages then starting so that their first values fall on one bar (TA-Lib), or the close, each from its own first bar (Raschke, Pine)',
    }),
    averageType: averageTypeParameter('matype', 'The average in the middle; sma in LEAN', 'ema'),
    rangeAverageType: averageTypeParameter(
      'atrmatype',
      'The average of the true range: rma is Wilder (TA-Lib), ema Pine, sma LEAN',
      'rma',
    ),
    trueRange0: choice({
      choices: firstTrueRanges,
      default: 'none',
      description: 'The true range of the first bar: none (TA-Lib) or its high - low (Pine, LEAN)',
    }),
  },
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  warmUp: (parameters) => Math.max(...warmUps(parameters)),
  source: 'Keltner, How to Make Money in Commodities (1960); Raschke; TA-Lib C 0.8.1',
  kernel: ({ memory, inputs: { high, low, close }, outputs: { upper, middle, lower } }, parameters) => {
    const { period, atrPeriod, multiplier, source, averageType, rangeAverageType, trueRange0 } = parameters;
    const [warmUp, rangeWarmUp] = warmUps(parameters);
    const latest = Math.max(warmUp, rangeWarmUp);
    const startingLate = (type: AverageType, length: number, ownWarmUp: number) =>
      new LateAverage(
        memory,
        movingAverage(memory, type, length),
        source === 'typical' ? latest - ownWarmUp : 0,
      );
    const average = startingLate(averageType, period, warmUp);
    const rangeAverage = startingLate(rangeAverageType, atrPeriod, rangeWarmUp);
    const trueRange = new TrueRange(memory, trueRange0);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = source === 'close' ? close[i]! : (high[i]! + low[i]! + close[i]!) / 3;
        const centre = average.push(price);
        const range = trueRange.push(high[i]!, low[i]!, close[i]!);
        if (Number.isNaN(range)) continue;
        const distance = multiplier * rangeAverage.push(range);
        if (Number.isNaN(centre + distance)) continue;
        upper[i] = centre + distance;
        middle[i] = centre;
        lower[i] = centre - distance;
      }
    };
  },
});
