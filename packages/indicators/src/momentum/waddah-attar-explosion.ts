import { AverageTrueRange } from '../building-blocks/average-true-range.ts';
import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { Ring } from '../building-blocks/ring.ts';
import { RollingVariance } from '../building-blocks/rolling-variance.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, number, period } from '../parameters.ts';

export const waddahAttarExplosion = defineIndicator({
  name: 'WADDAH_ATTAR',
  functionName: 'waddahAttarExplosion',
  title: 'Waddah Attar explosion',
  description:
    'Trend and its force: the change of the MACD line times a sensitivity, the width of the Bollinger bands, and a dead zone of average true ranges below which neither counts.',
  subject: 'momentum',
  inputs: ['high', 'low', 'close'],
  parameters: {
    fastPeriod: period({ default: 20, alias: 'fast', description: 'Period of the fast EMA' }),
    slowPeriod: period({ default: 40, alias: 'slow', description: 'Period of the slow EMA' }),
    bandPeriod: period({ default: 20, alias: 'bb', description: 'Bars of the bands' }),
    deviations: number({
      default: 2,
      min: 0,
      max: 1000,
      alias: 'mult',
      description: 'Standard deviations from the middle to a band',
    }),
    sensitivity: number({
      default: 150,
      min: 0,
      max: 1_000_000,
      description: 'What the change of the MACD line is multiplied by',
    }),
    rangePeriod: period({
      default: 100,
      min: 1,
      alias: 'atr',
      description: 'Period of the average true range',
    }),
    deadZoneMultiplier: number({
      default: 3.7,
      min: 0,
      max: 1000,
      alias: 'dead',
      description: 'Average true ranges of the dead zone',
    }),
    seed: choice({
      choices: seeds,
      default: 'sma',
      description: 'Start the EMAs with means (as TA-Lib) or with their first value (Pine)',
    }),
  },
  outputs: ['trend', 'explosion', 'deadZone'],
  pane: 'own',
  levels: [0],
  warmUp: ({ fastPeriod, slowPeriod, bandPeriod, rangePeriod, seed }) =>
    Math.max(seed === 'first' ? 1 : Math.max(fastPeriod, slowPeriod), bandPeriod - 1, rangePeriod),
  source: 'Waddah Attar (MetaTrader); LazyBear (TradingView), trading-signals',
  kernel: (
    { memory, inputs: { high, low, close }, outputs: { trend, explosion, deadZone } },
    { fastPeriod, slowPeriod, bandPeriod, deviations, sensitivity, rangePeriod, deadZoneMultiplier, seed },
  ) => {
    const fast = new ExponentialAverage(memory, Math.min(fastPeriod, slowPeriod), seed);
    const slow = new ExponentialAverage(memory, Math.max(fastPeriod, slowPeriod), seed);
    const previous = new Ring(memory, 1, Number.NaN);
    const variance = new RollingVariance(memory, bandPeriod);
    const trueRange = new AverageTrueRange(memory, rangePeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const difference = fast.push(close[i]!) - slow.push(close[i]!);
        const change = difference - previous.push(difference);
        const deviation = Math.sqrt(variance.push(close[i]!));
        const range = trueRange.push(high[i]!, low[i]!, close[i]!);
        if (Number.isNaN(change + deviation + range)) continue;
        trend[i] = sensitivity * change;
        explosion[i] = 2 * deviations * deviation;
        deadZone[i] = deadZoneMultiplier * range;
      }
    };
  },
});
