import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE as MINUTE } from '../../time/micros.ts';
import { parseBarSpec } from '../bar-spec.ts';
import { createAggregator } from '../create-aggregator.ts';
import { collect, feedTrades, minuteBar } from '../fixtures/feed-bars.ts';
import { ExpectedThreshold } from './expected-threshold.ts';
import { TickRule } from './tick-rule.ts';

/** Trades of one unit, one a minute. */
const atPrices = (prices: readonly number[]): [number, number, number][] =>
  prices.map((price, i) => [i, price, 1]);

/** The minutes at which bars closed. */
const closesOf = (text: string, prices: readonly number[]): number[] =>
  feedTrades(text, atPrices(prices)).map(([, close]) => close);

describe('the tick rule', () => {
  it('gives the sign of the last change of price, and none before there was one', () => {
    const rule = new TickRule();
    expect([10, 10, 11, 11, 10, 10, 12].map((price) => rule.signOf(price))).toEqual([0, 0, 1, 1, -1, -1, 1]);
  });
});

describe('imbalance bars', () => {
  it('let sellers offset buyers; run bars do not', () => {
    const prices = [10, 11, 10, 11, 10, 11, 12];
    expect(closesOf('2-tick-imbalance', prices)).toEqual([6]);
    expect(closesOf('2-tick-run', prices)).toEqual([3, 6]);
  });

  it('close on the side of the sellers, too', () => {
    expect(closesOf('2-tick-imbalance', [10, 9, 8])).toEqual([2]);
    expect(closesOf('2-tick-run', [10, 9, 8])).toEqual([2]);
  });

  it('carry the sign of the last trade into the next bar', () => {
    expect(closesOf('2-tick-imbalance', [10, 11, 12, 12, 12])).toEqual([2, 4]);
  });

  it('hold the trades without a sign, which count for nobody', () => {
    expect(feedTrades('2-tick-imbalance', atPrices([10, 10, 10, 11, 12]))).toEqual([
      [0, 4, 10, 12, 10, 12, 5],
    ]);
  });

  it('are not missed by the rounding of doubles', () => {
    const tenths = Array.from({ length: 11 }, (_, i) => [i, 10 + i, i === 0 ? 1 : 0.1] as const);
    expect(tenths.slice(1).reduce((sum, [, , size]) => sum + size, 0)).toBeLessThan(1);
    expect(feedTrades('1-volume-imbalance', tenths)).toHaveLength(1);
    expect(feedTrades('1-volume-run', tenths)).toHaveLength(1);
  });

  it('of volume take finer bars at their close; of ticks they cannot be made of bars', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('50-volume-imbalance'));
    minuteBar(aggregator, 1, [10, 12, 9, 10, 99], emit);
    minuteBar(aggregator, 2, [10, 12, 9, 11, 30], emit);
    minuteBar(aggregator, 3, [10, 12, 9, 11, 20], emit);
    expect(bars).toEqual([[0, 3, 10, 12, 9, 11, 149]]);
    for (const text of ['9-tick-imbalance', '9-tick-run'])
      expect(() => minuteBar(createAggregator(parseBarSpec(text)), 1, [1, 1, 1, 1, 1], emit)).toThrowError(
        expect.objectContaining({ code: 'DATA_INVALID' }),
      );
  });

  it('of volume and value refuse data whose volume is unknown; those of ticks take quotes', () => {
    const { bars, emit } = collect();
    const invalid = expect.objectContaining({ code: 'DATA_INVALID' });
    for (const text of ['9-volume-imbalance', '9-dollar-imbalance', '9-volume-run', '9-dollar-run']) {
      const aggregator = createAggregator(parseBarSpec(text));
      expect(() => aggregator.onTrade(1, 10, Number.NaN, emit)).toThrowError(invalid);
      expect(() => aggregator.onQuote(1, 10, 11, emit)).toThrowError(invalid);
      expect(() => minuteBar(aggregator, 1, [1, 1, 1, 1, Number.NaN], emit)).toThrowError(invalid);
    }
    const aggregator = createAggregator(parseBarSpec('1-tick-imbalance'));
    aggregator.onQuote(1 * MINUTE, 10, 12, emit);
    aggregator.onQuote(2 * MINUTE, 12, 12, emit);
    expect(bars).toEqual([[1, 2, 11, 12, 11, 12, Number.NaN]]);
  });
});

describe('a moving threshold', () => {
  it('is the initial one for the first bar, then trades times flow per trade, both averaged over bars', () => {
    // Span 3 weighs the latest bar with 1/2.
    const threshold = new ExpectedThreshold(100, 3, Math.abs);
    expect(threshold.value).toBeCloseTo(100, 6);
    threshold.learn(50, 100, 0);
    expect(threshold.value).toBeCloseTo(50 * 2, 6);
    threshold.learn(10, -40, 0);
    // E[T] = (50 + 10) / 2 = 30; flow = |(2 - 4) / 2| = 1.
    expect(threshold.value).toBeCloseTo(30, 6);
  });

  it('of run bars takes the larger side', () => {
    const threshold = new ExpectedThreshold(100, 3, Math.max);
    threshold.learn(50, 100, 20);
    threshold.learn(10, 10, 100);
    // E[T] = 30; bought (2 + 1) / 2 = 1.5; sold (0.4 + 10) / 2 = 5.2.
    expect(threshold.value).toBeCloseTo(156, 6);
  });

  it('stays between a tenth and ten times the initial one', () => {
    const falling = new ExpectedThreshold(100, 1, Math.abs);
    falling.learn(1, 0, 0);
    expect(falling.value).toBeCloseTo(10, 6);
    const rising = new ExpectedThreshold(100, 1, Math.abs);
    rising.learn(1, 1e6, 0);
    expect(rising.value).toBeCloseTo(1000, 6);
  });

  it('does not learn from bars that a session cut short', () => {
    const { emit } = collect();
    const calendar = {
      id: 'XNYS',
      timeZone: 'America/New_York',
      opens: Float64Array.of(0),
      closes: Float64Array.of(10 * MINUTE),
      dates: Int32Array.of(19700101),
    };
    const aggregator = createAggregator(parseBarSpec('5-tick-run-ewma3'), calendar);
    const before = aggregator.snapshot().memory;
    aggregator.onTrade(1 * MINUTE, 10, 1, emit);
    aggregator.closeUntil(10 * MINUTE, emit);
    const after = aggregator.snapshot().memory as { expected: unknown };
    expect(after.expected).toEqual((before as { expected: unknown }).expected);
  });

  it('refuses a span that is no whole number above zero', () => {
    for (const span of [0, 1.5, Number.NaN])
      expect(() => createAggregator({ type: 'run', of: 'tick', threshold: 5, span })).toThrowError(
        expect.objectContaining({ code: 'BAR_SPEC_INVALID' }),
      );
  });
});

describe('range bars', () => {
  it('are one bar where the price jumps, higher than the size', () => {
    expect(
      feedTrades('0.5-range', [
        [1, 10, 1],
        [2, 10.4, 1],
        [3, 12, 1],
        [4, 12.1, 1],
        [5, 11.6, 1],
      ]),
    ).toEqual([
      [1, 3, 10, 12, 10, 12, 3],
      [4, 5, 12.1, 12.1, 11.6, 11.6, 2],
    ]);
  });

  it('are not missed by the rounding of doubles', () => {
    expect(100.3 - 100).toBeLessThan(0.3);
    expect(
      feedTrades('0.3-range', [
        [1, 100, 1],
        [2, 100.3, 1],
      ]),
    ).toHaveLength(1);
    expect(1.1 - 1).toBeGreaterThan(0.1);
    expect(
      feedTrades('0.1001-range', [
        [1, 1, 1],
        [2, 1.1, 1],
      ]),
    ).toHaveLength(0);
  });

  it('take a finer bar whole, by its high and low', () => {
    const { bars, emit } = collect();
    const aggregator = createAggregator(parseBarSpec('5-range'));
    minuteBar(aggregator, 1, [10, 12, 9, 10, 1], emit);
    minuteBar(aggregator, 2, [10, 14, 10, 11, Number.NaN], emit);
    minuteBar(aggregator, 3, [20, 30, 20, 25, 4], emit);
    expect(bars).toEqual([
      [0, 2, 10, 14, 9, 11, Number.NaN],
      [2, 3, 20, 30, 20, 25, 4],
    ]);
  });

  it('take prices below zero', () => {
    expect(
      feedTrades('2-range', [
        [1, 1, 1],
        [2, -1, 1],
      ]),
    ).toEqual([[1, 2, 1, 1, -1, -1, 2]]);
  });
});
