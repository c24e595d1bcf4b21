import { expect, it } from 'vitest';
import {
  cci,
  chandeMomentumOscillator,
  macd,
  macdFixed,
  moneyFlowIndex,
  rsi,
  stochasticFast,
  stochasticRsi,
} from './index.ts';

/** The last two typical prices are 31.7 / 3, and differ as doubles. All values here are those of TA-Lib C 0.8.1. */
const bars = {
  high: Float64Array.of(10, 10.2, 10.8, 10.9),
  low: Float64Array.of(9.9, 10.1, 10.3, 10),
  close: Float64Array.of(10, 10.1, 10.6, 10.8),
  volume: Float64Array.of(100, 200, 300, 400),
};

it('MFI: the flow of a bar whose typical price is the last one counts in neither sum', () => {
  expect(moneyFlowIndex.batch(bars, { period: 3 }).value[3]).toBe(100);
});

it('CCI is 0 where all typical prices are the same', () => {
  expect(cci.batch(bars, { period: 2 }).value[2]).toBeCloseTo(200 / 3, 9);
  expect(cci.batch(bars, { period: 2 }).value[3]).toBe(0);
});

it('the stochastic of RSIs of a still market is 0: there is no range', () => {
  const close = Float64Array.of(101, 98, 103, 99, 100, 100);
  const strengths = rsi.batch({ close }, { period: 3 }).value;
  expect(strengths[5]).not.toBe(strengths[4]);
  expect(strengths[5]).toBeCloseTo(strengths[4]!, 12);
  const parameters = { period: 3, kPeriod: 2, dPeriod: 1 };
  expect(stochasticRsi.batch({ close }, parameters).k[5]).toBe(0);
});

it('a close at the top of its range stands at 100 exactly', () => {
  for (const top of [98.7, 99.1, 101.3, 104.9]) {
    const close = Float64Array.of(96.3, top);
    const { k } = stochasticFast.batch({ high: close, low: close, close }, { kPeriod: 2, dPeriod: 1 });
    expect(k[1]).toBe(100);
  }
});

it('RSI and CMO keep what they had, however long the market stands still', () => {
  const close = new Float64Array(200).fill(18.25);
  close[0] = 18;
  close[1] = 18.5;
  expect(rsi.batch({ close }, { period: 2 }).value[199]).toBeCloseTo(200 / 3, 9);
  expect(chandeMomentumOscillator.batch({ close }, { period: 2 }).value[199]).toBeCloseTo(100 / 3, 9);
});

it('a signal of one bar is the MACD itself: the histogram is 0', () => {
  const close = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i * i) * 7);
  const { macd: line, signal, histogram } = macd.batch({ close }, { signalPeriod: 1 });
  expect(signal).toEqual(line);
  expect(histogram.subarray(25).every((value) => value === 0)).toBe(true);
  const fixed = macdFixed.batch({ close }, { signalPeriod: 1 });
  expect(fixed.histogram.subarray(25).every((value) => value === 0)).toBe(true);
});
