import { describe, expect, it } from 'vitest';
import { Memory } from '../memory.ts';
import { Candle } from './candle.ts';
import { CandleAverage } from './candle-average.ts';
import { PrefixSums } from './prefix-sums.ts';
import { RecentCandles } from './recent-candles.ts';

const period = 10;

function averageOf(measure: 'body' | 'range' | 'shadows') {
  const memory = new Memory();
  const recent = new RecentCandles(memory);
  return {
    average: new CandleAverage(memory, measure, period, 3),
    candles: [0, 1, 2].map((age) => new Candle(recent, age)),
  };
}

describe('the mean before a candle', () => {
  it('covers the bars before that candle, the newest of which is not yet among them', () => {
    const { average, candles } = averageOf('range');
    const means: number[][] = [];
    for (let i = 0; i < 13; i += 1) {
      means.push(candles.map((candle) => average.before(candle)));
      average.push(0, i, 0, 0);
    }
    // Ten ranges of 0 to 9 have the mean 4.5, those of 1 to 10 the mean 5.5.
    expect(means.slice(9)).toEqual([
      [Number.NaN, Number.NaN, Number.NaN],
      [4.5, Number.NaN, Number.NaN],
      [5.5, 4.5, Number.NaN],
      [6.5, 5.5, 4.5],
    ]);
  });

  it('takes the body, the range, or both shadows', () => {
    const meanOf = (measure: 'body' | 'range' | 'shadows') => {
      const { average, candles } = averageOf(measure);
      for (let i = 0; i < period; i += 1) average.push(102, 106, 99, 100);
      return average.before(candles[0]!);
    };
    expect([meanOf('body'), meanOf('range'), meanOf('shadows')]).toEqual([2, 7, 5]);
  });

  it('is exact on a grid of 0.25 after millions of bars, and after a spike', () => {
    const { average, candles } = averageOf('body');
    const window: number[] = [];
    let state = 1;
    for (let i = 0; i < 3_000_000; i += 1) {
      if (i >= period && i % 9973 === 0) {
        const sum = window.reduce((total, body) => total + body, 0);
        expect(average.before(candles[0]!)).toBe(sum / period);
      }
      state = (state * 48_271) % 2_147_483_647;
      const body = i === 1000 ? 2 ** 40 : (state % 400) / 4;
      window[i % period] = body;
      average.push(0, 0, 0, body);
    }
  });

  it('is that of the prefix sums, for prices with many digits', () => {
    const { average, candles } = averageOf('body');
    const sums = new PrefixSums(new Memory(), period + 2);
    let state = 1;
    for (let i = 0; i < 100_000; i += 1) {
      if (i >= period + 2) {
        const older = average.before(candles[2]!);
        expect(older).toBeCloseTo((sums.last(period + 2) - sums.last(2)) / period, 12);
        expect(average.before(candles[0]!)).toBe(sums.last(period) / period);
      }
      state = (state * 48_271) % 2_147_483_647;
      average.push(0, 0, 0, state / 1e9);
      sums.push(state / 1e9);
    }
  });
});
