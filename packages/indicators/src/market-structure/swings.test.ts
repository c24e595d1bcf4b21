import { describe, expect, it } from 'vitest';
import { fractalChaosBands, marketStructure, zigzag } from './index.ts';

describe('fractal chaos bands', () => {
  it('carry the last fractals from the bars that confirm them', () => {
    // Highs of 3 and 5 stand out, confirmed by the 2 and the 4; lows of 1 and 3 likewise a bar later.
    const { upper, lower } = fractalChaosBands.batch(
      { high: Float64Array.of(1, 3, 2, 5, 4, 6), low: Float64Array.of(0, 2, 1, 4, 3, 5) },
      { window: 1 },
    );
    expect([...upper]).toEqual([Number.NaN, Number.NaN, 3, 3, 5, 5]);
    expect([...lower]).toEqual([Number.NaN, Number.NaN, Number.NaN, 1, 1, 3]);
  });
});

describe('market structure', () => {
  it('labels swings and tells breaks once', () => {
    const got = marketStructure.batch(
      {
        high: Float64Array.of(5, 7, 6, 8, 7.5, 7.8, 7, 6.5, 9, 8),
        low: Float64Array.of(4, 6, 5, 6, 5.5, 6, 4, 4.5, 3, 4),
        close: Float64Array.of(4.5, 6.5, 5.5, 7.8, 7, 7.6, 5, 4.8, 8.5, 7),
      },
      { leftBars: 1, rightBars: 1 },
    );
    const none = Number.NaN;
    expect([...got.lastHigh]).toEqual([none, none, 7, 7, 8, 8, 7.8, 7.8, 7.8, 9]);
    expect([...got.lastLow]).toEqual([none, none, none, 5, 5, 5.5, 5.5, 4, 4, 3]);
    // 8 after 7 a higher high, 5.5 after 5 a higher low, 7.8 a lower high, 4 a lower low; at last a bar that is both
    // a higher high, 9, and a lower low, 3.
    expect([...got.label]).toEqual([none, none, 0, 0, 1, 3, -1, -3, 0, -2]);
    // The close of 7.8 passes 7, that of 5 falls below 5.5, that of 8.5 passes 7.8.
    expect([...got.breakOfStructure]).toEqual([none, none, 0, 1, 0, 0, -1, 0, 1, 0]);
  });

  it('a swing is broken by the first close beyond it, not by those after', () => {
    const rising = {
      high: Float64Array.of(1, 3, 1, 5, 6),
      low: Float64Array.of(0, 0, 0, 2, 3),
      close: Float64Array.of(1, 2, 1, 4, 5),
    };
    const falling = {
      high: rising.low.map((price) => -price),
      low: rising.high.map((price) => -price),
      close: rising.close.map((price) => -price),
    };
    const parameters = { leftBars: 1, rightBars: 1 };
    const up = marketStructure.batch(rising, parameters).breakOfStructure;
    const down = marketStructure.batch(falling, parameters).breakOfStructure;
    expect([...up].slice(2)).toEqual([0, 1, 0]);
    expect([...down].slice(2)).toEqual([0, -1, 0]);
  });

  it('a swing as high as the last is neither higher nor lower', () => {
    const high = Float64Array.of(1, 3, 1, 3, 1);
    const low = Float64Array.of(0, 0, 0, 0, 0);
    const { label } = marketStructure.batch({ high, low, close: low }, { leftBars: 1, rightBars: 1 });
    expect([...label].slice(2)).toEqual([0, 0, 0]);
  });
});

describe('the zigzag', () => {
  it('takes the share of the distance from 0 where prices are below it', () => {
    // A tenth of -100 lies at -110, a tenth of -111 at -99.9.
    const prices = Float64Array.of(-100, -105, -111, -100, -99.8);
    const { direction, pivotPrice } = zigzag.batch({ high: prices, low: prices }, { deviation: 10 });
    expect([...direction]).toEqual([0, 0, -1, -1, 1]);
    expect([...pivotPrice]).toEqual([Number.NaN, Number.NaN, -100, -100, -111]);
  });
});
