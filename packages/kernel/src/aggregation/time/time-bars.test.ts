import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE as MINUTE } from '../../time/micros.ts';
import { parseBarSpec } from '../bar-spec.ts';
import { createAggregator } from '../create-aggregator.ts';
import { calendar, calendarOf, collect, DAY, feedTrades, minuteBar } from '../fixtures/feed-bars.ts';

describe('time bars without a calendar', () => {
  it('count spans from the UTC epoch and carry their span, not the times of their trades', () => {
    const trades = [
      [61, 10, 1],
      [63, 12, 2],
      [64, 9, 3],
      [66, 11, 4],
    ] as const;
    expect(feedTrades('5m', trades, { until: 70 })).toEqual([
      [60, 65, 10, 12, 9, 9, 6],
      [65, 70, 11, 11, 11, 11, 4],
    ]);
  });

  it('give a trade stamped at the end of a bar to the next bar', () => {
    const trades = [
      [61, 10, 1],
      [65, 20, 1],
    ] as const;
    expect(feedTrades('5m', trades, { until: 65 })).toEqual([[60, 65, 10, 10, 10, 10, 1]]);
    expect(feedTrades('5m', trades, { until: 70 })[1]).toEqual([65, 70, 20, 20, 20, 20, 1]);
  });

  it('give a finer bar that closes at the end of a bar to that bar', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('5m'));
    for (let minute = 61; minute <= 65; minute++)
      minuteBar(aggregator, minute, [minute, minute + 1, minute - 1, minute, 10], emit);
    expect(bars).toEqual([]);
    aggregator.closeUntil(65 * MINUTE, emit);
    expect(bars).toEqual([[60, 65, 61, 66, 60, 65, 50]]);
  });

  it('are over when time reaches their end, and not a microsecond before', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('5m'));
    aggregator.onTrade(61 * MINUTE, 10, 1, emit);
    expect(aggregator.closesAt).toBe(65 * MINUTE);
    aggregator.closeUntil(65 * MINUTE - 1, emit);
    expect(bars).toHaveLength(0);
    aggregator.closeUntil(65 * MINUTE, emit);
    expect(bars).toHaveLength(1);
    expect(aggregator.closesAt).toBe(Number.POSITIVE_INFINITY);
  });

  it('are not made up where nothing traded', () => {
    const trades = [
      [61, 10, 1],
      [181, 11, 1],
    ] as const;
    expect(feedTrades('5m', trades, { until: 600 }).map(([open]) => open)).toEqual([60, 180]);
  });

  it('count spans before the epoch downwards', () => {
    expect(feedTrades('5m', [[-1, 10, 1]], { until: 0 })).toEqual([[-5, 0, 10, 10, 10, 10, 1]]);
  });

  it('have an unknown volume where a part has one', () => {
    const trades = [
      [61, 10, 1],
      [62, 10, Number.NaN],
      [63, 10, 1],
    ] as const;
    expect(feedTrades('5m', trades, { until: 65 })[0]?.[6]).toBeNaN();
  });

  it('of quotes are bars of the mid without a volume; a quote with an empty side is skipped', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('5m'));
    aggregator.onQuote(61 * MINUTE, 10, 12, emit);
    aggregator.onQuote(62 * MINUTE, Number.NaN, 12, emit);
    aggregator.onQuote(63 * MINUTE, 12, 14, emit);
    aggregator.closeUntil(65 * MINUTE, emit);
    expect(bars).toEqual([[60, 65, 11, 13, 11, 13, Number.NaN]]);
    expect(aggregator.skipped).toBe(1);
  });

  it('refuse a finer bar that reaches across the end of a bar', () => {
    const aggregator = createAggregator(parseBarSpec('5m'));
    const { emit } = collect();
    expect(() => aggregator.onBar(64 * MINUTE, 66 * MINUTE, 1, 1, 1, 1, 1, emit)).toThrowError(
      expect.objectContaining({
        code: 'DATA_INVALID',
        message: expect.stringContaining('give bars that lie within one'),
      }),
    );
  });

  it('refuse data that goes back in time, and a finer bar of a bar that is over', () => {
    const disorder = expect.objectContaining({ code: 'DATA_DISORDER' });
    const { emit } = collect();
    const trades = createAggregator(parseBarSpec('5m'));
    trades.onTrade(62 * MINUTE, 1, 1, emit);
    expect(() => trades.onTrade(61 * MINUTE, 1, 1, emit)).toThrowError(disorder);
    const late = createAggregator(parseBarSpec('5m'));
    late.closeUntil(65 * MINUTE, emit);
    expect(() => minuteBar(late, 65, [1, 1, 1, 1, 1], emit)).toThrowError(disorder);
    const mixed = createAggregator(parseBarSpec('5m'));
    mixed.onTrade(65 * MINUTE, 1, 1, emit);
    expect(() => minuteBar(mixed, 65, [1, 1, 1, 1, 1], emit)).toThrowError(disorder);
  });

  it('go on after a consumer threw, without giving the same bar twice', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('5m'));
    aggregator.onTrade(61 * MINUTE, 10, 1, emit);
    const failure = new RangeError('consumer');
    expect(() =>
      aggregator.closeUntil(65 * MINUTE, () => {
        throw failure;
      }),
    ).toThrow(failure);
    aggregator.closeUntil(70 * MINUTE, emit);
    expect(bars).toEqual([]);
  });
});

describe('time bars of sessions', () => {
  it('count hours from the open; the last is short and ends with the session', () => {
    const trades = Array.from({ length: 390 }, (_, i) => [870 + i, 100 + i, 1] as const);
    const bars = feedTrades('1h', trades, { until: 1260, calendar });
    expect(bars.map(([open, close]) => [open, close])).toEqual([
      [870, 930],
      [930, 990],
      [990, 1050],
      [1050, 1110],
      [1110, 1170],
      [1170, 1230],
      [1230, 1260],
    ]);
    expect(bars.map((bar) => bar[6])).toEqual([60, 60, 60, 60, 60, 60, 30]);
    expect(bars.at(-1)?.slice(2)).toEqual([460, 489, 460, 489, 30]);
  });

  it('end early where the session does', () => {
    const open = 2 * DAY + 870;
    const trades = [
      [open + 181, 10, 1],
      [open + 209, 11, 1],
    ] as const;
    expect(feedTrades('1h', trades, { until: open + 210, calendar })).toEqual([
      [open + 180, open + 210, 10, 11, 10, 11, 2],
    ]);
  });

  it('of one day are the whole session', () => {
    const trades = [
      [870, 10, 1],
      [1259, 11, 1],
      [DAY + 900, 12, 1],
      [2 * DAY + 900, 13, 1],
    ] as const;
    expect(feedTrades('1d', trades, { until: 2 * DAY + 1080, calendar })).toEqual([
      [870, 1260, 10, 11, 10, 11, 2],
      [DAY + 870, DAY + 1260, 12, 12, 12, 12, 1],
      [2 * DAY + 870, 2 * DAY + 1080, 13, 13, 13, 13, 1],
    ]);
  });

  it('of one day are the whole session where it is longer than 24 hours, too', () => {
    const long = { ...calendar, opens: Float64Array.of(0), closes: Float64Array.of(2000 * MINUTE) };
    const trades = [
      [10, 10, 1],
      [1990, 11, 1],
    ] as const;
    expect(feedTrades('1d', trades, { until: 2000, calendar: long })).toEqual([[0, 2000, 10, 11, 10, 11, 2]]);
  });

  it('leave out and count what lies outside every session, the instant of the close included', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('1h'), calendar);
    for (const minute of [0, 869, 870, 1259, 1260, 1300, 3 * DAY])
      aggregator.onTrade(minute * MINUTE, 10, 1, emit);
    minuteBar(aggregator, 3 * DAY + 2, [1, 1, 1, 1, 1], emit);
    expect(aggregator.skipped).toBe(6);
    expect(bars.map((bar) => bar[6])).toEqual([1, 1]);
  });

  it('take finer bars up to the close, and skip those that only touch a session', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('1d'), calendar);
    for (const minute of [870, 871, 1260, 1261])
      minuteBar(aggregator, minute, [minute, minute, minute, minute, 1], emit);
    expect(aggregator.skipped).toBe(2);
    expect(bars).toEqual([[870, 1260, 871, 1260, 871, 1260, 2]]);
  });

  it('refuse finer bars that reach across the open or the close', () => {
    const aggregator = createAggregator(parseBarSpec('1d'), calendar);
    const { emit } = collect();
    const invalid = expect.objectContaining({ code: 'DATA_INVALID' });
    expect(() => aggregator.onBar(860 * MINUTE, 880 * MINUTE, 1, 1, 1, 1, 1, emit)).toThrowError(invalid);
    expect(() => aggregator.onBar(1250 * MINUTE, 1270 * MINUTE, 1, 1, 1, 1, 1, emit)).toThrowError(invalid);
  });

  describe('with a pause for lunch', () => {
    /** 9:00 to 11:30 and 12:30 to 15:30; the second session has no pause. */
    const tokyo = {
      ...calendarOf([
        [540, 930],
        [DAY + 540, DAY + 930],
      ]),
      breakStarts: Float64Array.of(690 * MINUTE, Number.NaN),
      breakEnds: Float64Array.of(750 * MINUTE, Number.NaN),
    };

    it('end with the morning, and count anew from the afternoon', () => {
      const trades = [
        [659, 10, 1],
        [689, 11, 2],
        [750, 12, 3],
        [809, 13, 4],
        [810, 14, 5],
      ] as const;
      expect(feedTrades('1h', trades, { calendar: tokyo, until: 870 })).toEqual([
        [600, 660, 10, 10, 10, 10, 1],
        [660, 690, 11, 11, 11, 11, 2],
        [750, 810, 12, 13, 12, 13, 7],
        [810, 870, 14, 14, 14, 14, 5],
      ]);
    });

    it('leave out and count what lies in the pause; bars of a day take it in', () => {
      const trades = [
        [689, 10, 1],
        [690, 11, 1],
        [749, 12, 1],
        [750, 13, 1],
      ] as const;
      expect(feedTrades('1h', trades, { calendar: tokyo, until: 930 }).map((bar) => bar[6])).toEqual([1, 1]);
      expect(feedTrades('1d', trades, { calendar: tokyo, until: 930 })).toEqual([
        [540, 930, 10, 13, 10, 13, 4],
      ]);
    });

    it('refuse finer bars that reach into or out of the pause, and skip those within', () => {
      const aggregator = createAggregator(parseBarSpec('1h'), tokyo);
      const { emit } = collect();
      const invalid = expect.objectContaining({ code: 'DATA_INVALID' });
      expect(() => aggregator.onBar(685 * MINUTE, 700 * MINUTE, 1, 1, 1, 1, 1, emit)).toThrowError(invalid);
      expect(() => aggregator.onBar(740 * MINUTE, 760 * MINUTE, 1, 1, 1, 1, 1, emit)).toThrowError(invalid);
      minuteBar(aggregator, 750, [1, 1, 1, 1, 1], emit);
      expect(aggregator.skipped).toBe(1);
    });

    it('count through a session that has none', () => {
      expect(feedTrades('1h', [[DAY + 700, 10, 1]], { calendar: tokyo, until: DAY + 930 })).toEqual([
        [DAY + 660, DAY + 720, 10, 10, 10, 10, 1],
      ]);
    });
  });

  it('are not longer than a day', () => {
    expect(() => createAggregator(parseBarSpec('2d'), calendar)).toThrowError(
      expect.objectContaining({ code: 'BAR_SPEC_INVALID' }),
    );
    expect(() => createAggregator(parseBarSpec('2d'))).not.toThrow();
  });
});
