import { describe, expect, it } from 'vitest';
import { fractal } from '../market-structure/fractal.ts';
import {
  absolutePriceOscillator,
  aroon,
  balanceOfPower,
  detrendedPriceOscillator,
  kdj,
  macdExtended,
  rsi,
  stochasticMomentumIndex,
  trix,
} from './index.ts';

const column = (...values: number[]) => Float64Array.from(values);
const rising = column(...Array.from({ length: 60 }, (_, i) => 50 + i + 3 * Math.sin(i)));

describe('where other platforms go another way', () => {
  it('RSI of unchanged prices is what one wants', () => {
    const close = new Float64Array(20).fill(10);
    expect(rsi.batch({ close }).value[19]).toBe(0);
    expect(rsi.batch({ close }, { flatValue: 50 }).value[19]).toBe(50);
  });

  it('KDJ may start with 50: K = 2/3 50 + 80/3 = 60, D = 2/3 50 + 60/3, then 2/3 60 + 20/3 and so on', () => {
    const lines = kdj({ kPeriod: 1, seed: 'fifty' });
    lines.update(10, 0, 8);
    expect([lines.k, lines.d, lines.j]).toEqual([
      expect.closeTo(60, 12),
      expect.closeTo(160 / 3, 12),
      expect.closeTo(180 - 320 / 3, 12),
    ]);
    lines.update(10, 0, 2);
    expect(lines.k).toBeCloseTo(140 / 3, 12);
    expect(lines.d).toBeCloseTo(320 / 9 + 140 / 9, 12);
  });

  it('SMI may start its averages with the first values', () => {
    // Ranges 12 - 8 and 13 - 9, distances from the middle 11 - 10 and 13 - 11; weights 2/3. Distances twice
    // smoothed: 1, then 1 + 2/3 2/3 = 13/9. Index: 200/4, then 200 13/9 / 4. Signal: a step of 2/3 between them.
    const index = stochasticMomentumIndex({
      period: 2,
      fastPeriod: 2,
      slowPeriod: 2,
      signalPeriod: 2,
      seed: 'first',
    });
    index.update(10, 8, 9);
    expect(index.smi).toBeNaN();
    index.update(12, 9, 11);
    expect([index.smi, index.signal]).toEqual([50, 50]);
    index.update(13, 10, 13);
    expect(index.smi).toBeCloseTo(650 / 9, 12);
    expect(index.signal).toBeCloseTo(50 + ((650 / 9 - 50) * 2) / 3, 12);
  });

  it('TRIX may start all stages on the first bar: from 8, 16 the weight 1/2 makes 12, 10, 9, and 9 is 12.5 % above 8', () => {
    const { value } = trix.batch({ close: column(8, 16) }, { period: 3, seed: 'together' });
    expect(value).toEqual(column(Number.NaN, 12.5));
  });

  it('Aroon takes the newest of equal extremes, or the oldest', () => {
    const bars = { high: column(5, 7, 7, 6), low: column(1, 1, 2, 2) };
    const last = (ties: 'newest' | 'oldest') => {
      const { down, up } = aroon.batch(bars, { period: 3, ties });
      return [down[3], up[3]];
    };
    expect(last('newest')).toEqual([expect.closeTo(100 / 3, 12), expect.closeTo(200 / 3, 12)]);
    expect(last('oldest')).toEqual([0, expect.closeTo(100 / 3, 12)]);
  });

  it('balance of power may be averaged: the mean of 0.5 and -1', () => {
    const bars = { open: column(1, 4), high: column(3, 4), low: column(1, 2), close: column(2, 2) };
    expect(balanceOfPower.batch(bars, { smoothing: 2 }).value).toEqual(column(Number.NaN, -0.25));
  });

  it('DPO is drawn where it is known, or at the bar whose price it takes', () => {
    // 1 less the mean of 1, 4, 9, 16; 4 less that of 4, 9, 16, 25.
    const close = column(1, 4, 9, 16, 25);
    const { NaN: none } = Number;
    const known = detrendedPriceOscillator.batch({ close }, { period: 4 }).value;
    const centred = detrendedPriceOscillator.batch({ close }, { period: 4, isCentred: true }).value;
    expect(known).toEqual(column(none, none, none, -6.5, -9.5));
    expect(centred).toEqual(column(-6.5, -9.5, none, none, none));
  });

  it('fractals know no equal highs, or allow them before the swing only', () => {
    const marks = (ties: 'none' | 'before', ...high: number[]) =>
      fractal.batch({ high: column(...high), low: column(...high) }, { leftBars: 1, rightBars: 1, ties })
        .swingHigh[2];
    expect(marks('none', 1, 3, 2)).toBe(100);
    expect(marks('none', 3, 3, 1)).toBe(0);
    expect(marks('before', 3, 3, 1)).toBe(100);
    expect(marks('before', 1, 3, 3)).toBe(0);
  });

  it('fractals are marked where they are known, or at the swing', () => {
    const bars = { high: column(1, 3, 2, 1), low: column(0, 2, 1, 0) };
    const parameters = { leftBars: 1, rightBars: 1 };
    const { NaN: none } = Number;
    expect(fractal.batch(bars, parameters).swingHigh).toEqual(column(none, none, 100, 0));
    expect(fractal.batch(bars, { ...parameters, atSwing: true }).swingHigh).toEqual(
      column(none, 100, 0, none),
    );
  });
});

describe('averages given in the wrong order of periods', () => {
  it('are swapped in APO', () => {
    const right = absolutePriceOscillator.batch({ close: rising }, { fastPeriod: 4, slowPeriod: 9 });
    const wrong = absolutePriceOscillator.batch({ close: rising }, { fastPeriod: 9, slowPeriod: 4 });
    expect(wrong).toEqual(right);
  });

  it('are swapped with their types in MACDEXT', () => {
    const right = macdExtended.batch(
      { close: rising },
      { fastPeriod: 4, fastAverageType: 'ema', slowPeriod: 9, slowAverageType: 'wma' },
    );
    const wrong = macdExtended.batch(
      { close: rising },
      { fastPeriod: 9, fastAverageType: 'wma', slowPeriod: 4, slowAverageType: 'ema' },
    );
    expect(wrong).toEqual(right);
  });
});
