import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE as MINUTE } from '../../time/micros.ts';
import { parseBarSpec } from '../bar-spec.ts';
import { createAggregator } from '../create-aggregator.ts';
import { calendar, collect, DAY, feedTrades, minuteBar } from '../fixtures/feed-bars.ts';
import { BrickGrid } from './brick-grid.ts';

/** Opens and closes of the bricks made of trades of one unit, one a minute. */
const bricksOf = (text: string, prices: readonly number[]): number[][] =>
  feedTrades(
    text,
    prices.map((price, i) => [i, price, 1] as const),
  ).map(([, , open, , , close]) => [open, close]);

describe('the edges of Renko bricks', () => {
  it('are the multiples of the size, as the decimals that they are', () => {
    const grid = new BrickGrid(0.1);
    expect([1, 3, 7, -3].map((edge) => grid.price(edge))).toEqual([0.1, 0.3, 0.7, -0.3]);
    expect(new BrickGrid(1e-7).price(3)).toBe(3e-7);
    expect(new BrickGrid(25).price(3)).toBe(75);
  });

  it('are found for every decimal price', () => {
    const sizes = fc.constantFrom(
      ['0.05', 5],
      ['0.1', 10],
      ['0.25', 25],
      ['1', 100],
      ['7.5', 750],
    ) as fc.Arbitrary<[string, number]>;
    fc.assert(
      fc.property(sizes, fc.integer({ min: -1e9, max: 1e9 }), ([text, cents], price) => {
        const grid = new BrickGrid(Number(text));
        expect(grid.atOrBelow(price / 100) + 0).toBe(Math.floor(price / cents) + 0);
        expect(grid.atOrAbove(price / 100) + 0).toBe(Math.ceil(price / cents) + 0);
        expect(grid.nearest(price / 100) + 0).toBe(Math.floor(price / cents + 0.5) + 0);
      }),
    );
  });
});

describe('Renko bricks', () => {
  it('begin at the multiple nearest to the first price', () => {
    expect(bricksOf('0.5-renko', [10.2, 10.49, 10.5])).toEqual([[10, 10.5]]);
    expect(bricksOf('0.5-renko', [10.3, 10.5, 10.99, 11])).toEqual([[10.5, 11]]);
    expect(bricksOf('0.5-renko', [10.25, 10, 9.99])).toEqual([[10.5, 10]]);
  });

  it('turn after two sizes from the last close', () => {
    expect(bricksOf('1-renko', [10, 11, 10, 9.01, 9, 10, 10.99, 11])).toEqual([
      [10, 11],
      [10, 9],
      [10, 11],
    ]);
  });

  it('are several where the price jumps; the first has the volume', () => {
    const trades = [
      [1, 10, 5],
      [2, 10.4, 6],
      [3, 12.5, 7],
      [4, 10, 8],
    ] as const;
    expect(feedTrades('1-renko', trades)).toEqual([
      [1, 3, 10, 11, 10, 11, 18],
      [3, 3, 11, 12, 11, 12, 0],
      [4, 4, 11, 11, 10, 10, 8],
    ]);
  });

  it('are not missed by the rounding of doubles', () => {
    expect(bricksOf('0.1-renko', [0.1, 0.3])).toEqual([
      [0.1, 0.2],
      [0.2, 0.3],
    ]);
    expect(bricksOf('0.1-renko', [0.7, 0.8, 0.9])).toEqual([
      [0.7, 0.8],
      [0.8, 0.9],
    ]);
  });

  it('follow the closes of finer bars, not their highs and lows', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('1-renko'));
    minuteBar(aggregator, 1, [10, 15, 5, 10, 3], emit);
    minuteBar(aggregator, 2, [10, 15, 5, 11, 4], emit);
    expect(bars).toEqual([[0, 2, 10, 11, 10, 11, 7]]);
  });

  it('go on from one session into the next, and leave out what lies outside', () => {
    const trades = [
      [1200, 10, 1],
      [1300, 99, 1],
      [DAY + 870, 10.5, 1],
      [DAY + 871, 11, 1],
    ] as const;
    expect(feedTrades('1-renko', trades, { calendar, until: DAY + 1260 })).toEqual([
      [1200, DAY + 871, 10, 11, 10, 11, 3],
    ]);
  });

  it('of quotes follow the mid and have no known volume; an empty side is skipped', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('1-renko'));
    aggregator.onQuote(1 * MINUTE, 9, 11, emit);
    aggregator.onQuote(2 * MINUTE, Number.NaN, 12, emit);
    aggregator.onQuote(3 * MINUTE, 10, 12, emit);
    expect(bars).toEqual([[1, 3, 10, 11, 10, 11, Number.NaN]]);
    expect(aggregator.skipped).toBe(1);
  });

  it('are given once each, also where a consumer threw', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('1-renko'));
    aggregator.onTrade(1 * MINUTE, 10, 1, emit);
    const failure = new RangeError('consumer');
    expect(() =>
      aggregator.onTrade(2 * MINUTE, 12, 1, () => {
        throw failure;
      }),
    ).toThrow(failure);
    aggregator.onTrade(3 * MINUTE, 12, 1, emit);
    expect(bars).toEqual([[3, 3, 11, 12, 11, 12, 1]]);
  });

  it('are refused where one trade would make a flood of them', () => {
    const aggregator = createAggregator(parseBarSpec('0.01-renko'));
    const { emit } = collect();
    aggregator.onTrade(1, 10, 1, emit);
    expect(() => aggregator.onTrade(2, 1e17, 1, emit)).toThrowError(
      expect.objectContaining({
        code: 'DATA_INVALID',
        message: expect.stringContaining('choose larger bricks'),
      }),
    );
    const ofVolume = createAggregator(parseBarSpec('0.01-volume-renko'));
    expect(() => ofVolume.onTrade(2, 1, 1e17, emit)).toThrowError(
      expect.objectContaining({ code: 'DATA_INVALID' }),
    );
  });
});

describe('volume Renko bricks', () => {
  it('all hold the same volume: a trade that is too large is split', () => {
    const trades = [
      [1, 10, 60],
      [2, 11, 70],
      [3, 12, 250],
      [4, 13, 20],
    ] as const;
    expect(feedTrades('100-volume-renko', trades)).toEqual([
      [1, 2, 10, 11, 10, 11, 100],
      [2, 3, 11, 12, 11, 12, 100],
      [3, 3, 12, 12, 12, 12, 100],
      [3, 4, 12, 13, 12, 13, 100],
    ]);
  });

  it('leave the rest of a finer bar at its close', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('100-volume-renko'));
    minuteBar(aggregator, 1, [10, 15, 5, 11, 230], emit);
    minuteBar(aggregator, 2, [12, 13, 12, 12, 70], emit);
    expect(bars).toEqual([
      [0, 1, 10, 15, 5, 11, 100],
      [1, 1, 11, 11, 11, 11, 100],
      [1, 2, 11, 13, 11, 12, 100],
    ]);
  });

  it.each([
    ['1-volume-renko', Array.from({ length: 1000 }, () => 0.7), 700],
    ['0.3-volume-renko', Array.from({ length: 999 }, () => 0.1), 333],
    ['0.1-volume-renko', [0.3, 0.3, 0.3], 9],
  ])('of %s are not missed by the rounding of doubles', (text, sizes, count) => {
    const trades = sizes.map((size, i) => [i, 10, size] as const);
    const bars = feedTrades(text, trades);
    expect(bars).toHaveLength(count);
    expect(bars.at(-1)?.[1]).toBe(sizes.length - 1);
  });

  it('leave nothing of a brick that is full but for the rounding of doubles', () => {
    const tenths = Array.from({ length: 10 }, (_, i) => [i, 10, 0.1] as const);
    expect(feedTrades('1-volume-renko', [...tenths, [20, 30, 1]])).toEqual([
      [0, 9, 10, 10, 10, 10, 1],
      [20, 20, 30, 30, 30, 30, 1],
    ]);
  });

  it('go on from one session into the next', () => {
    const trades = [
      [1200, 10, 60],
      [DAY + 870, 11, 40],
    ] as const;
    expect(feedTrades('100-volume-renko', trades, { calendar })).toEqual([
      [1200, DAY + 870, 10, 11, 10, 11, 100],
    ]);
  });

  it('refuse quotes and unknown volumes', () => {
    const { emit } = collect();
    const invalid = expect.objectContaining({ code: 'DATA_INVALID' });
    const aggregator = createAggregator(parseBarSpec('100-volume-renko'));
    expect(() => aggregator.onQuote(1, 10, 11, emit)).toThrowError(invalid);
    expect(() => aggregator.onTrade(1, 10, Number.NaN, emit)).toThrowError(invalid);
    expect(() => minuteBar(aggregator, 1, [1, 1, 1, 1, Number.NaN], emit)).toThrowError(invalid);
  });
});
