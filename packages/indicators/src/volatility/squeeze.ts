import { ExponentialAverage } from '../building-blocks/exponential-average.ts';
import { RollingExtreme } from '../building-blocks/rolling-extreme.ts';
import { RollingRegression } from '../building-blocks/rolling-regression.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { SimpleAverage } from '../building-blocks/simple-average.ts';
import { TrueRange } from '../building-blocks/true-range.ts';
import { WilderAverage } from '../building-blocks/wilder-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, number, period } from '../parameters.ts';

export const squeeze = defineIndicator({
  name: 'SQUEEZE',
  functionName: 'squeeze',
  title: 'TTM squeeze',
  description:
    'Squeezed (1) while the Bollinger bands lie inside the Keltner channel: the calm before a move. The momentum that tells its side is the end of the least-squares line through the close less the mean of the middle of the range and the average close.',
  subject: 'volatility',
  inputs: ['high', 'low', 'close'],
  parameters: {
    bollingerPeriod: period({ default: 20, alias: 'bbPeriod', description: 'Bars of the Bollinger bands' }),
    deviations: number({
      alias: 'bbMult',
      min: 0,
      max: 1000,
      default: 2,
      description: 'Standard deviations to the Bollinger bands',
    }),
    keltnerPeriod: period({
      default: 20,
      alias: 'kcPeriod',
      description: 'Bars of the Keltner channel and of the momentum',
    }),
    multiplier: number({
      alias: 'kcMult',
      min: 0,
      max: 1000,
      default: 1.5,
      description: 'Average true ranges to the Keltner channel',
    }),
    averages: choice({
      choices: ['smoothed', 'simple'],
      default: 'smoothed',
      description:
        "The Keltner channel's: an EMA of the close and Wilder's average of the true range, or simple averages of both (LazyBear)",
    }),
  },
  outputs: ['squeezed', 'momentum'],
  integers: ['squeezed'],
  pane: 'own',
  levels: [0],
  warmUp: ({ bollingerPeriod, keltnerPeriod }) => Math.max(bollingerPeriod - 1, 2 * keltnerPeriod - 2),
  source: 'John Carter, Mastering the Trade (2005); momentum of LazyBear (TradingView)',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { squeezed, momentum } },
    { bollingerPeriod, deviations, keltnerPeriod, multiplier, averages },
  ) => {
    const isSimple = averages === 'simple';
    const bollingerMiddle = new SimpleAverage(memory, bollingerPeriod);
    const variance = new RollingVariance(memory, bollingerPeriod);
    const averageClose = new SimpleAverage(memory, keltnerPeriod);
    const smoothedClose = new ExponentialAverage(memory, keltnerPeriod);
    const trueRange = new TrueRange(memory);
    const averageRange = isSimple
      ? new SimpleAverage(memory, keltnerPeriod)
      : new WilderAverage(memory, keltnerPeriod);
    const highest = new RollingExtreme(memory, keltnerPeriod, 'highest');
    const lowest = new RollingExtreme(memory, keltnerPeriod, 'lowest');
    const line = new RollingRegression(memory, keltnerPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const price = close[i]!;
        const centre = bollingerMiddle.push(price);
        const bollinger = deviations * Math.sqrt(variance.push(price));
        const mean = averageClose.push(price);
        const smoothed = smoothedClose.push(price);
        const middle = (highest.push(high[i]!) + lowest.push(low[i]!)) / 2;
        const range = trueRange.push(high[i]!, low[i]!, price);
        const keltner = Number.isNaN(range) ? range : multiplier * averageRange.push(range);
        if (Number.isNaN(mean) || !line.push(price - (middle + mean) / 2) || Number.isNaN(bollinger))
          continue;
        const away = centre - (isSimple ? mean : smoothed);
        squeezed[i] = away + bollinger < keltner && away - bollinger > -keltner ? 1 : 0;
        momentum[i] = line.end;
      }
    };
  },
});
