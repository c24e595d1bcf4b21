import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE as MINUTE } from '../../time/micros.ts';
import { parseBarSpec } from '../bar-spec.ts';
import { createAggregator } from '../create-aggregator.ts';
import { calendar, collect, DAY, feedTrades, minuteBar } from '../fixtures/feed-bars.ts';

describe('Heikin-Ashi bars', () => {
  it('average each bar with the one before', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('1m-heikin-ashi'));
    minuteBar(aggregator, 1, [10, 14, 8, 12, 5], emit);
    minuteBar(aggregator, 2, [12, 20, 12, 20, 6], emit);
    aggregator.closeUntil(2 * MINUTE, emit);
    expect(bars).toEqual([
      // Open (10 + 12) / 2, close (10 + 14 + 8 + 12) / 4.
      [0, 1, 11, 14, 8, 11, 5],
      // Open (11 + 11) / 2, close (12 + 20 + 12 + 20) / 4; the low is the open.
      [1, 2, 11, 20, 11, 16, 6],
    ]);
  });

  it('have the spans, and the end, of time bars', () => {
    const aggregator = createAggregator(parseBarSpec('1h-heikin-ashi'), calendar);
    const { emit } = collect();
    aggregator.onTrade(1240 * MINUTE, 10, 1, emit);
    expect(aggregator.closesAt).toBe(1260 * MINUTE);
    aggregator.onTrade(1270 * MINUTE, 10, 1, emit);
    expect(aggregator.skipped).toBe(1);
    expect(() => createAggregator(parseBarSpec('2d-heikin-ashi'), calendar)).toThrowError(
      expect.objectContaining({ code: 'BAR_SPEC_INVALID' }),
    );
  });

  it('carry their averages from one session into the next', () => {
    const trades = [
      [900, 10, 1],
      [DAY + 900, 20, 1],
    ] as const;
    expect(feedTrades('1d-heikin-ashi', trades, { calendar, until: DAY + 1260 })).toEqual([
      [870, 1260, 10, 10, 10, 10, 1],
      [DAY + 870, DAY + 1260, 10, 20, 10, 20, 1],
    ]);
  });

  it('of quotes are made of the mid', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('1m-heikin-ashi'));
    aggregator.onQuote(0, 10, 12, emit);
    aggregator.closeUntil(MINUTE, emit);
    expect(bars).toEqual([[0, 1, 11, 11, 11, 11, Number.NaN]]);
  });
});
