import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, period } from '../parameters.ts';

const SUM = 0;
const RANGE = 1;
const TREND = 2;
/** The ranges of all bars of the present trend, with that of the bar before it. */
const CUMULATIVE = 3;

export const klingerOscillator = defineIndicator({
  name: 'KVO',
  functionName: 'klingerOscillator',
  title: 'Klinger volume oscillator',
  description:
    "Whether money flows in or out: a fast EMA less a slow one of volume force, 100 V |2 dm/cm - 1| signed by the trend of H+L+C, where dm is the bar's range and cm the sum of ranges since the trend began; and an EMA of it as signal.",
  subject: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: {
    fastPeriod: period({ default: 34, alias: 'fast', description: 'Period of the fast EMA' }),
    slowPeriod: period({ default: 55, alias: 'slow', description: 'Period of the slow EMA' }),
    signalPeriod: period({ default: 13, min: 1, alias: 'signal', description: 'Period of the signal EMA' }),
    force: choice({
      choices: ['ratio', 'shifted ratio', 'volume'],
      default: 'ratio',
      description:
        'The size of volume force: 100 V |2 dm/cm - 1| (Klinger, Tulip), 100 V |2 (dm/cm - 1)| (LEAN, StockCharts), or V alone (TradingView)',
    }),
    seed: choice({
      choices: seeds,
      default: 'first',
      description: 'Start the EMAs with their first value (Tulip) or with means (LEAN, StockCharts)',
    }),
  },
  outputs: ['oscillator', 'signal'],
  pane: 'own',
  levels: [0],
  warmUp: ({ fastPeriod, slowPeriod, signalPeriod, seed }) => {
    const first = seed === 'first' ? 1 : Math.max(fastPeriod, slowPeriod);
    return [first, seed === 'first' ? first : first + signalPeriod - 1];
  },
  source: 'Klinger, Technical Analysis of Stocks & Commodities, December 1997; seeding of Tulip Indicators',
  kernel: (
    { memory, inputs: { high, low, close, volume }, outputs: { oscillator, signal } },
    { fastPeriod, slowPeriod, signalPeriod, force, seed },
  ) => {
    const fast = new ExponentialAverage(memory, fastPeriod, seed);
    const slow = new ExponentialAverage(memory, slowPeriod, seed);
    const average = new ExponentialAverage(memory, signalPeriod, seed);
    const cells = memory.cells(4);
    const shift = force === 'ratio' ? 1 : 2;
    const isVolumeAlone = force === 'volume';
    cells[SUM] = Number.NaN;
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const sum = high[i]! + low[i]! + close[i]!;
        const range = high[i]! - low[i]!;
        const change = sum - cells[SUM]!;
        const previousRange = cells[RANGE]!;
        cells[SUM] = sum;
        cells[RANGE] = range;
        if (Number.isNaN(change)) continue;
        const trend = change === 0 ? cells[TREND]! : Math.sign(change);
        if (trend !== cells[TREND]) cells[CUMULATIVE] = previousRange;
        cells[TREND] = trend;
        const cumulative = cells[CUMULATIVE]! + range;
        cells[CUMULATIVE] = cumulative;
        const share = cumulative === 0 ? 0 : 100 * Math.abs((2 * range) / cumulative - shift);
        const size = volume[i]! * (isVolumeAlone ? 1 : share);
        const signed = trend < 0 ? -size : size;
        const difference = fast.push(signed) - slow.push(signed);
        oscillator[i] = difference;
        if (!Number.isNaN(difference)) signal[i] = average.push(difference);
      }
    };
  },
});
