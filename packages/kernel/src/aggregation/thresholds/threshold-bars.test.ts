import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE as MINUTE } from '../../time/micros.ts';
import { parseBarSpec } from '../bar-spec.ts';
import { createAggregator } from '../create-aggregator.ts';
import { calendar, calendarOf, collect, DAY, feedTrades, minuteBar } from '../fixtures/feed-bars.ts';

describe('tick, volume and dollar bars', () => {
  it('close with the trade that completes the count', () => {
    const trades = [
      [1, 10, 5],
      [2, 12, 5],
      [3, 11, 5],
      [4, 20, 5],
    ] as const;
    expect(feedTrades('3-tick', trades)).toEqual([[1, 3, 10, 12, 10, 11, 15]]);
  });

  it('close with the trade that reaches the volume, which is not split', () => {
    const trades = [
      [1, 10, 60],
      [2, 11, 70],
      [3, 12, 99],
      [4, 13, 1],
      [5, 14, 250],
    ] as const;
    expect(feedTrades('100-volume', trades)).toEqual([
      [1, 2, 10, 11, 10, 11, 130],
      [3, 4, 12, 13, 12, 13, 100],
      [5, 5, 14, 14, 14, 14, 250],
    ]);
  });

  it('close with the trade that reaches the value', () => {
    const trades = [
      [1, 10, 60],
      [2, 20, 20],
      [3, 1, 999],
      [4, 1, 1],
    ] as const;
    expect(feedTrades('1000-dollar', trades)).toEqual([
      [1, 2, 10, 20, 10, 20, 80],
      [3, 4, 1, 1, 1, 1, 1000],
    ]);
  });

  it.each([
    ['1-volume', [0.7, 0.1, 0.2]],
    ['0.3-volume', [0.1, 0.2]],
    ['7-volume', Array.from({ length: 10 }, () => 0.7)],
    ['100-volume', Array.from({ length: 1000 }, () => 0.1)],
    ['1000-volume', Array.from({ length: 1_000_000 }, () => 0.001)],
  ])('of %s are not missed by the rounding of doubles', (text, sizes) => {
    const trades = sizes.map((size, i) => [i, 10, size] as const);
    const bars = feedTrades(text, trades);
    expect(bars).toHaveLength(1);
    expect(bars[0]?.[1]).toBe(sizes.length - 1);
    expect(bars[0]?.[6]).toBeCloseTo(Number.parseFloat(text), 9);
  });

  it('of a value are not missed by the rounding of price times size', () => {
    const trades = [
      [1, 0.1, 0.7],
      [2, 0.1, 0.7],
    ] as const;
    expect(0.1 * 0.7 + 0.1 * 0.7).toBeLessThan(0.14);
    expect(feedTrades('0.14-dollar', trades)).toHaveLength(1);
  });

  it('close with the finer bar that reaches the threshold; its value is its close times its volume', () => {
    const { bars, emit } = collect();
    const volume = createAggregator(parseBarSpec('100-volume'));
    const value = createAggregator(parseBarSpec('1000-dollar'));
    for (const aggregator of [volume, value])
      for (let minute = 1; minute <= 4; minute++) minuteBar(aggregator, minute, [9, 12, 8, 10, 50], emit);
    expect(bars).toEqual([
      [0, 2, 9, 12, 8, 10, 100],
      [2, 4, 9, 12, 8, 10, 100],
      [0, 2, 9, 12, 8, 10, 100],
      [2, 4, 9, 12, 8, 10, 100],
    ]);
  });

  it('do not end with time where there is no calendar', () => {
    expect(feedTrades('3-tick', [[1, 10, 1]], { until: 1e6 })).toEqual([]);
    const aggregator = createAggregator(parseBarSpec('3-tick'));
    aggregator.onTrade(1, 10, 1, collect().emit);
    expect(aggregator.closesAt).toBe(Number.POSITIVE_INFINITY);
  });

  it('refuse what cannot be counted', () => {
    const { emit } = collect();
    const invalid = expect.objectContaining({ code: 'DATA_INVALID' });
    const ticks = createAggregator(parseBarSpec('3-tick'));
    expect(() => minuteBar(ticks, 1, [1, 1, 1, 1, 1], emit)).toThrowError(invalid);
    for (const text of ['100-volume', '100-dollar']) {
      const aggregator = createAggregator(parseBarSpec(text));
      expect(() => aggregator.onTrade(1, 10, Number.NaN, emit)).toThrowError(invalid);
      expect(() => aggregator.onTrade(1, 10, -1, emit)).toThrowError(invalid);
      expect(() => aggregator.onQuote(1, 10, 11, emit)).toThrowError(invalid);
      expect(() => minuteBar(aggregator, 1, [1, 1, 1, 1, Number.NaN], emit)).toThrowError(invalid);
    }
  });

  it('count quotes as ticks of unknown volume', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('2-tick'));
    aggregator.onQuote(1 * MINUTE, 10, 12, emit);
    aggregator.onQuote(2 * MINUTE, 10, Number.NaN, emit);
    aggregator.onQuote(3 * MINUTE, 12, 14, emit);
    expect(bars).toEqual([[1, 3, 11, 13, 11, 13, Number.NaN]]);
    expect(aggregator.skipped).toBe(1);
  });
});

const thresholds = [
  '9-tick',
  '900-volume',
  '90000-dollar',
  '9-tick-imbalance',
  '9-tick-run',
  '900-volume-run',
  '9-range',
] as const;

describe('threshold bars of sessions', () => {
  it.each(thresholds)('of %s end short at the close, which is their time', (text) => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec(text), calendar);
    expect(aggregator.closesAt).toBe(Number.POSITIVE_INFINITY);
    aggregator.onTrade(1200 * MINUTE, 10, 1, emit);
    aggregator.onTrade(1210 * MINUTE, 11, 2, emit);
    expect(aggregator.closesAt).toBe(1260 * MINUTE);
    aggregator.closeUntil(1260 * MINUTE - 1, emit);
    expect(bars).toEqual([]);
    aggregator.closeUntil(1260 * MINUTE, emit);
    expect(bars).toEqual([[1200, 1260, 10, 11, 10, 11, 3]]);
    expect(aggregator.closesAt).toBe(Number.POSITIVE_INFINITY);
  });

  it.each(thresholds)('of %s are ended by data of the next session where nobody told the time', (text) => {
    const trades = [
      [1200, 10, 1],
      [DAY + 870, 11, 2],
    ] as const;
    expect(feedTrades(text, trades, { calendar })).toEqual([[1200, 1260, 10, 10, 10, 10, 1]]);
  });

  it('count from zero in the next session', () => {
    const trades = [
      [1200, 10, 60],
      [DAY + 880, 11, 60],
      [DAY + 881, 12, 40],
    ] as const;
    expect(feedTrades('100-volume', trades, { calendar })).toEqual([
      [1200, 1260, 10, 10, 10, 10, 60],
      [DAY + 880, DAY + 881, 11, 12, 11, 12, 100],
    ]);
  });

  it('end at an early close', () => {
    expect(feedTrades('3-tick', [[2 * DAY + 1070, 10, 1]], { calendar, until: 2 * DAY + 1080 })).toEqual([
      [2 * DAY + 1070, 2 * DAY + 1080, 10, 10, 10, 10, 1],
    ]);
  });

  it('leave out and count what lies outside every session, the instant of the close included', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('2-tick'), calendar);
    for (const minute of [0, 869, 870, 1259, 1260, 1300, 3 * DAY])
      aggregator.onTrade(minute * MINUTE, 10, 1, emit);
    expect(aggregator.skipped).toBe(5);
    expect(bars).toEqual([[870, 1259, 10, 10, 10, 10, 2]]);
  });

  it('end with data that itself is left out', () => {
    const trades = [
      [1200, 10, 1],
      [1300, 11, 1],
    ] as const;
    expect(feedTrades('3-tick', trades, { calendar })).toEqual([[1200, 1260, 10, 10, 10, 10, 1]]);
  });

  it('run on where one session follows the other without a pause', () => {
    const days = calendarOf([
      [0, DAY],
      [DAY, 2 * DAY],
      [2 * DAY + 60, 3 * DAY],
    ]);
    const trades = [
      [DAY - 1, 10, 1],
      [DAY, 11, 1],
      [DAY + 1, 12, 1],
      [DAY + 2, 13, 1],
    ] as const;
    expect(feedTrades('3-tick', trades, { calendar: days, until: 2 * DAY })).toEqual([
      [DAY - 1, DAY + 1, 10, 12, 10, 12, 3],
      [DAY + 2, 2 * DAY, 13, 13, 13, 13, 1],
    ]);
  });

  it('take finer bars up to the close, and skip those that only touch a session', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('10-volume'), calendar);
    for (const minute of [870, 871, 1260, 1261])
      minuteBar(aggregator, minute, [minute, minute, minute, minute, 1], emit);
    expect(aggregator.skipped).toBe(2);
    expect(bars).toEqual([[870, 1260, 871, 1260, 871, 1260, 2]]);
  });

  it('refuse finer bars that reach across the open or the close, and one of a session that is over', () => {
    const aggregator = createAggregator(parseBarSpec('10-volume'), calendar);
    const { emit } = collect();
    const invalid = expect.objectContaining({ code: 'DATA_INVALID' });
    expect(() => aggregator.onBar(860 * MINUTE, 880 * MINUTE, 1, 1, 1, 1, 1, emit)).toThrowError(invalid);
    expect(() => aggregator.onBar(1250 * MINUTE, 1270 * MINUTE, 1, 1, 1, 1, 1, emit)).toThrowError(invalid);
    aggregator.closeUntil(1260 * MINUTE, emit);
    expect(() => minuteBar(aggregator, 1260, [1, 1, 1, 1, 1], emit)).toThrowError(
      expect.objectContaining({ code: 'DATA_DISORDER' }),
    );
  });

  it('refuse data from before the time that was said to be over', () => {
    const aggregator = createAggregator(parseBarSpec('3-tick'), calendar);
    const { emit } = collect();
    aggregator.closeUntil(900 * MINUTE, emit);
    expect(() => aggregator.onTrade(899 * MINUTE, 1, 1, emit)).toThrowError(
      expect.objectContaining({ code: 'DATA_DISORDER' }),
    );
  });

  it('go on after a consumer threw, without giving the same bar twice', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('1-tick'), calendar);
    const failure = new RangeError('consumer');
    const fail = (): never => {
      throw failure;
    };
    expect(() => aggregator.onTrade(870 * MINUTE, 10, 1, fail)).toThrow(failure);
    aggregator.onTrade(871 * MINUTE, 11, 1, emit);
    expect(bars).toEqual([[871, 871, 11, 11, 11, 11, 1]]);
  });
});
