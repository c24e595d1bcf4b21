import { ExponentialAverage, seeds } from '../building-blocks/exponential-average.ts';
import { RelativeStrength } from '../building-blocks/relative-strength.ts';
import { Ring } from '../building-blocks/ring.ts';
import { defineIndicator } from '../define-indicator.ts';
import { choice, number, period } from '../parameters.ts';

const LONG = 0;
const SHORT = 1;
/** The bands of two bars ago. */
const LONG_BEFORE = 2;
const SHORT_BEFORE = 3;
const IS_LONG = 4;

/** How many smoothed RSIs the two averages of their changes take in before the one with the first stop. */
const stopWarmUp = (rsiPeriod: number) => 1 + 2 * (2 * rsiPeriod - 2);

export const qqe = defineIndicator({
  name: 'QQE',
  functionName: 'qqe',
  title: 'Quantitative qualitative estimation',
  description:
    "A smoothed RSI and a stop that trails it: as many times the twice smoothed size of the RSI's own changes away, never falling back while the trend holds, on the other side once the line crosses it.",
  subject: 'momentum',
  inputs: ['close'],
  parameters: {
    rsiPeriod: period({ default: 14, alias: 'rsi', description: 'Period of the RSI' }),
    smoothing: period({ default: 5, min: 1, alias: 'smooth', description: 'Period of the EMA of the RSI' }),
    factor: number({
      default: 4.236,
      min: 0,
      max: 1000,
      description: 'Smoothed changes from the line to the stop',
    }),
    seed: choice({
      choices: seeds,
      default: 'first',
      description: 'Start the EMAs with their first value (TradingView) or with means (pandas-ta)',
    }),
  },
  outputs: ['rsi', 'stop'],
  pane: 'own',
  levels: [50],
  warmUp: ({ rsiPeriod, smoothing }) => rsiPeriod + smoothing - 1 + stopWarmUp(rsiPeriod),
  source: 'Igor Livshin (MetaTrader); TradingView, trading-signals',
  kernel: ({ memory, inputs: { close }, outputs: { rsi, stop } }, { rsiPeriod, smoothing, factor, seed }) => {
    // An EMA of 2n-1 values weighs as Wilder's average of n does.
    const wilderPeriod = 2 * rsiPeriod - 1;
    const strength = new RelativeStrength(memory, rsiPeriod);
    const line = new ExponentialAverage(memory, smoothing, seed);
    const changes = new ExponentialAverage(memory, wilderPeriod, seed);
    const range = new ExponentialAverage(memory, wilderPeriod, seed);
    const previousClose = new Ring(memory, 1, Number.NaN);
    const previousLine = new Ring(memory, 1, Number.NaN);
    const bands = memory.cells(5, Number.NaN);
    const seen = memory.counters(1);
    const firstLine = smoothing - 1;
    const firstRange = firstLine + wilderPeriod;
    const firstStop = firstLine + stopWarmUp(rsiPeriod);
    return (from, to) => {
      for (let i = from; i < to; i += 1) {
        const raw = strength.push(close[i]! - previousClose.push(close[i]!));
        if (Number.isNaN(raw)) continue;
        const age = seen[0]!;
        if (age < firstStop) seen[0] = age + 1;
        const smoothed = line.push(raw);
        if (age < firstLine) continue;
        const before = previousLine.push(smoothed);
        if (age === firstLine) continue;
        const change = changes.push(Math.abs(smoothed - before));
        if (age < firstRange) continue;
        const distance = factor * range.push(change);
        if (age < firstStop) continue;
        const lower = smoothed - distance;
        const upper = smoothed + distance;
        const long = bands[LONG]!;
        const short = bands[SHORT]!;
        if (crosses(before, smoothed, bands[SHORT_BEFORE]!, short)) bands[IS_LONG] = 1;
        else if (crosses(before, smoothed, bands[LONG_BEFORE]!, long)) bands[IS_LONG] = 0;
        bands[LONG_BEFORE] = long;
        bands[SHORT_BEFORE] = short;
        bands[LONG] = before > long && smoothed > long && long > lower ? long : lower;
        bands[SHORT] = before < short && smoothed < short && short < upper ? short : upper;
        rsi[i] = smoothed;
        stop[i] = bands[IS_LONG] === 0 ? bands[SHORT] : bands[LONG];
      }
    };
  },
});

/** Whether a line passes another in either direction. */
function crosses(before: number, now: number, otherBefore: number, other: number): boolean {
  return (now > other && before <= otherBefore) || (now < other && before >= otherBefore);
}
