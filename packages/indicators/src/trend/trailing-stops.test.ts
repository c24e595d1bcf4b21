import { describe, expect, it } from 'vitest';
import { atrStop, chandelierExit, profitMaximizer, wilderVolatilityStop } from './index.ts';

type Bar = readonly [high: number, low: number, close: number];

const columns = (bars: readonly Bar[]) => ({
  high: Float64Array.from(bars, ([high]) => high),
  low: Float64Array.from(bars, ([, low]) => low),
  close: Float64Array.from(bars, ([, , close]) => close),
});
const rounded = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(9)));

/** True ranges, from the second bar on: 2, 2, 3, 1. An ATR of one bar is the true range. */
const bars: Bar[] = [
  [10, 8, 9],
  [11, 9, 10],
  [12, 11, 12],
  [12, 9, 9.5],
  [10, 9, 9.8],
];
const oneBar = { period: 1, multiplier: 1 };

describe('the ATR stop', () => {
  it('follows the close, turns when it is passed, and lets the passed band go a bar later', () => {
    // Lower bands 8, 10, 6.5 held at 10: the close of 9.5 turns. Upper bands 12, 14 and 12.5 held at 12, then 10.8.
    const { value } = atrStop.batch(columns(bars), oneBar);
    expect(rounded(value)).toEqual([Number.NaN, 8, 10, 12, 10.8]);
  });

  it('may lie beyond the high and the low instead', () => {
    // Lower bands 9 - 2, 11 - 2, then 6 and 8 held at 9, which no close passes.
    const { value } = atrStop.batch(columns(bars), { ...oneBar, measuredFrom: 'range' });
    expect(rounded(value)).toEqual([Number.NaN, 7, 9, 9, 9]);
  });

  it('may start downwards', () => {
    const { value } = atrStop.batch(columns(bars), { ...oneBar, start: 'down' });
    expect(rounded(value)).toEqual([Number.NaN, 12, 12, 12, 10.8]);
  });
});

describe('the profit maximizer', () => {
  it('turns where the average passes the stop, and lets the passed band go at once', () => {
    const more: Bar[] = [...bars.slice(0, 4), [10, 8, 9.8], [9, 8, 8.5], [16, 11, 15]];
    // Middles 10, 11.5, 10.5, 9, 8.5, 13.5; true ranges 2, 2, 3, 2, 1.8, 7.5.
    // Lower bands 8, 9.5, 7.5 held at 9.5; 9 passes it: 7 at once, which then holds against 6.7 and 6.
    // Upper bands 12, held, held, 11, 10.3; 13.5 passes that.
    const { stop, direction } = profitMaximizer.batch(columns(more), { ...oneBar, averagePeriod: 1 });
    expect(rounded(stop)).toEqual([Number.NaN, 8, 9.5, 9.5, 11, 10.3, 7]);
    expect([...direction]).toEqual([Number.NaN, 1, 1, 1, -1, -1, 1]);
  });
});

describe("Wilder's volatility stop", () => {
  const trade: Bar[] = [
    [10, 8, 9],
    [11, 9, 10],
    [12, 10, 11],
    [12, 11, 12],
    [12, 10, 10],
    [10, 9, 9],
    [9, 9, 9],
  ];
  // True ranges 2, 2, 1, 2, 1: ATR(2) 2, 1.5, 1.75, 1.375 from the third bar on, each for the bar after it.
  // Best closes 11 and 12, less 2 and 1.5; the close of 10 turns; then 10 and 9, plus 1.75 and 1.375.
  const stops = [9, 10.5, 11.75, 10.375];

  it('hangs from the best close of a trade, and turns with a close beyond it', () => {
    const { value } = wilderVolatilityStop.batch(columns(trade), { period: 2, multiplier: 1 });
    expect(rounded(value)).toEqual([Number.NaN, Number.NaN, Number.NaN, ...stops]);
  });

  it('starts short where the close fell', () => {
    const mirrored = trade.map(([high, low, close]): Bar => [20 - low, 20 - high, 20 - close]);
    const { value } = wilderVolatilityStop.batch(columns(mirrored), { period: 2, multiplier: 1 });
    expect(rounded(value).slice(3)).toEqual(stops.map((stop) => 20 - stop));
  });
});

describe('the chandelier exit that ratchets', () => {
  const falling: Bar[] = [
    [10, 8, 9],
    [11, 9, 10],
    [11, 8, 8.5],
    [9, 8, 8.7],
    [9.5, 7, 9.2],
  ];

  it('keeps its stops until a close has crossed them', () => {
    // High less true range: 9, 8, 8, 7. The 9 holds once, is crossed by 8.5, and the 8 after it holds.
    // Low plus true range: 11, 11, 9, 9.5; nothing crosses it.
    const { long, short } = chandelierExit.batch(columns(falling), { ...oneBar, ratchet: true });
    expect(rounded(long)).toEqual([Number.NaN, 9, 9, 8, 8]);
    expect(rounded(short)).toEqual([Number.NaN, 11, 11, 9, 9]);
    const { long: plain } = chandelierExit.batch(columns(falling), oneBar);
    expect(rounded(plain)).toEqual([Number.NaN, 9, 8, 8, 7]);
  });
});
