import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE as MINUTE } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import type { BarAggregator } from './bar-aggregator.ts';
import { parseBarSpec } from './bar-spec.ts';
import { createAggregator } from './create-aggregator.ts';
import type { EmitBar } from './emit-bar.ts';

/** Two sessions of 6½ hours and one that closes early, in minutes since the epoch: 14:30–21:00 and 14:30–18:00 UTC. */
const DAY = 1440;
const sessionMinutes = [
  [870, 1260],
  [DAY + 870, DAY + 1260],
  [2 * DAY + 870, 2 * DAY + 1080],
] as const;
const calendar: SessionCalendar = {
  id: 'XNYS',
  timeZone: 'America/New_York',
  opens: Float64Array.from(sessionMinutes, ([open]) => open * MINUTE),
  closes: Float64Array.from(sessionMinutes, ([, close]) => close * MINUTE),
  dates: Int32Array.of(19700101, 19700102, 19700103),
};

/** Times in minutes. */
type Bar = readonly [open: number, close: number, o: number, h: number, l: number, c: number, volume: number];

const collect = (): { readonly bars: Bar[]; readonly emit: EmitBar } => {
  const bars: Bar[] = [];
  return {
    bars,
    emit: (openTime, closeTime, open, high, low, close, volume) =>
      bars.push([openTime / MINUTE, closeTime / MINUTE, open, high, low, close, volume]),
  };
};

/** Feeds trades of [minute, price, size] and says that all is fed until `until`. */
const feedTrades = (
  text: string,
  trades: readonly (readonly [number, number, number])[],
  options: { readonly until?: number; readonly calendar?: SessionCalendar } = {},
): Bar[] => {
  const { bars, emit } = collect();
  const aggregator = createAggregator(parseBarSpec(text), options.calendar);
  for (const [minute, price, size] of trades) aggregator.onTrade(minute * MINUTE, price, size, emit);
  if (options.until !== undefined) aggregator.closeUntil(options.until * MINUTE, emit);
  return bars;
};

const minuteBar = (
  aggregator: BarAggregator,
  closeMinute: number,
  [open, high, low, close, volume]: readonly [number, number, number, number, number],
  emit: EmitBar,
): void =>
  aggregator.onBar((closeMinute - 1) * MINUTE, closeMinute * MINUTE, open, high, low, close, volume, emit);

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

  it('are not longer than a day', () => {
    expect(() => createAggregator(parseBarSpec('2d'), calendar)).toThrowError(
      expect.objectContaining({ code: 'BAR_SPEC_INVALID' }),
    );
    expect(() => createAggregator(parseBarSpec('2d'))).not.toThrow();
  });
});

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

  it('do not end with time', () => {
    expect(feedTrades('3-tick', [[1, 10, 1]], { until: 1e6 })).toEqual([]);
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

describe('every aggregator', () => {
  const specs = fc.constantFrom(
    ['5m', undefined],
    ['1h', undefined],
    ['7m', calendar],
    ['1h', calendar],
    ['1d', calendar],
    ['7-tick', undefined],
    ['40-volume', undefined],
    ['4000-dollar', undefined],
  ) as fc.Arbitrary<readonly [string, SessionCalendar | undefined]>;
  const barSpecs = specs.filter(([text]) => !text.endsWith('tick'));

  interface Part {
    readonly begin: number;
    readonly end: number;
    readonly prices: readonly [number, number, number, number];
    readonly volume: number;
    /** Whether closeUntil(end) is called after it, as the engine does once a timestamp is complete. */
    readonly isComplete: boolean;
  }

  const price = fc.integer({ min: 50, max: 150 });
  const trades: fc.Arbitrary<Part[]> = fc
    .array(
      fc.record({
        gap: fc.constantFrom(0, 0, 0.5, 1, 3, 30, 700),
        price,
        volume: fc.integer({ min: 0, max: 30 }),
        isComplete: fc.boolean(),
      }),
      { maxLength: 120 },
    )
    .map((steps) => {
      let time = 860;
      let closed = false;
      return steps.map((step) => {
        // What closeUntil called complete gets no more data.
        time += closed && step.gap === 0 ? 0.25 : step.gap;
        closed = step.isComplete;
        const prices = [step.price, step.price, step.price, step.price] as const;
        return { begin: time, end: time, prices, volume: step.volume, isComplete: closed };
      });
    });
  const minuteBars: fc.Arbitrary<Part[]> = fc
    .array(
      fc.record({
        gap: fc.constantFrom(0, 0, 0, 1, 2, 50, 700),
        prices: fc.tuple(price, price, price, price),
        volume: fc.integer({ min: 0, max: 30 }),
        isComplete: fc.boolean(),
      }),
      { maxLength: 120 },
    )
    .map((steps) => {
      let time = 860;
      return steps.map(({ gap, prices: [open, a, b, close], volume, isComplete }) => {
        const begin = time + gap;
        time = begin + 1;
        const prices = [open, Math.max(open, a, b, close), Math.min(open, a, b, close), close] as const;
        return { begin, end: time, prices, volume, isComplete };
      });
    });

  const feed = (aggregator: BarAggregator, part: Part, isTrade: boolean, emit: EmitBar): void => {
    const [open, high, low, close] = part.prices;
    if (isTrade) aggregator.onTrade(part.end * MINUTE, close, part.volume, emit);
    else aggregator.onBar(part.begin * MINUTE, part.end * MINUTE, open, high, low, close, part.volume, emit);
    if (part.isComplete) aggregator.closeUntil(part.end * MINUTE, emit);
  };
  const streams = fc.oneof(
    fc.tuple(specs, trades, fc.constant(true)),
    fc.tuple(barSpecs, minuteBars, fc.constant(false)),
  );

  it('gives bars whose prices are those of their parts, in order, with no volume lost', () => {
    fc.assert(
      fc.property(streams, ([[text, sessions], parts, isTrade]) => {
        const aggregator = createAggregator(parseBarSpec(text), sessions);
        const { bars, emit } = collect();
        let now = Number.NEGATIVE_INFINITY;
        const used: Part[] = [];
        for (const part of parts) {
          const skipped = aggregator.skipped;
          now = part.end;
          feed(aggregator, part, isTrade, (...bar) => {
            // No bar is given before it is over.
            expect(bar[1]).toBeLessThanOrEqual(now * MINUTE);
            emit(...bar);
          });
          if (aggregator.skipped === skipped) used.push(part);
        }
        const forming = aggregator.snapshot().forming;
        const rest = forming?.volume[0] ?? 0;
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        expect(sum(bars.map((bar) => bar[6])) + rest).toBe(sum(used.map(({ volume }) => volume)));

        let taken = 0;
        let lastClose = Number.NEGATIVE_INFINITY;
        for (const [openTime, closeTime, open, high, low, close, volume] of bars) {
          expect(openTime).toBeGreaterThanOrEqual(lastClose);
          lastClose = closeTime;
          // A bar's parts are the next ones that lie within it; ticks of one instant are told apart by volume and count.
          const isTime = !text.includes('-');
          const group: Part[] = [];
          while (taken < used.length) {
            const part = used[taken]!;
            const isInside = isTime
              ? isTrade
                ? part.end < closeTime
                : part.end <= closeTime
              : isOpenBar(text, group);
            if (!isInside) break;
            group.push(part);
            taken++;
          }
          expect(group.length).toBeGreaterThan(0);
          expect(open).toBe(group[0]!.prices[0]);
          expect(high).toBe(Math.max(...group.map((part) => part.prices[1])));
          expect(low).toBe(Math.min(...group.map((part) => part.prices[2])));
          expect(close).toBe(group.at(-1)!.prices[3]);
          expect(volume).toBe(sum(group.map((part) => part.volume)));
          expect(openTime).toBeLessThanOrEqual(group[0]!.begin);
          expect(closeTime).toBeGreaterThanOrEqual(group.at(-1)!.end);
          if (!isTime) expect([openTime, closeTime]).toEqual([group[0]!.begin, group.at(-1)!.end]);
        }
      }),
      { numRuns: 300 },
    );
  });

  /** The rule of threshold bars, restated: whether the bar made of `group` still takes trades. */
  const isOpenBar = (text: string, group: readonly Part[]): boolean => {
    const threshold = Number.parseFloat(text);
    const progress = group.reduce((total, { prices, volume }) => {
      if (text.endsWith('tick')) return total + 1;
      return total + (text.endsWith('volume') ? volume : prices[3] * volume);
    }, 0);
    return progress < threshold;
  };

  it('continues from a snapshot as if it had never stopped', () => {
    fc.assert(
      fc.property(streams, fc.nat(120), ([[text, sessions], parts, isTrade], stop) => {
        const whole = collect();
        const broken = collect();
        const uninterrupted = createAggregator(parseBarSpec(text), sessions);
        let aggregator = createAggregator(parseBarSpec(text), sessions);
        parts.forEach((part, i) => {
          if (i === stop) {
            const snapshot = JSON.parse(JSON.stringify(aggregator.snapshot()));
            aggregator = createAggregator(parseBarSpec(text), sessions);
            aggregator.restore(snapshot);
          }
          feed(uninterrupted, part, isTrade, whole.emit);
          feed(aggregator, part, isTrade, broken.emit);
        });
        expect(broken.bars).toEqual(whole.bars);
        expect(aggregator.snapshot()).toEqual(uninterrupted.snapshot());
        expect(aggregator.skipped).toBe(uninterrupted.skipped);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps an unknown volume and what rounding dropped in its snapshot', () => {
    const { bars, emit } = collect();
    for (const sizes of [
      [Number.NaN, 1],
      [0.7, 0.1, 0.2],
    ]) {
      let aggregator = createAggregator(parseBarSpec('5m'));
      for (const size of sizes) {
        const snapshot = JSON.parse(JSON.stringify(aggregator.snapshot()));
        aggregator = createAggregator(parseBarSpec('5m'));
        aggregator.restore(snapshot);
        aggregator.onTrade(MINUTE, 10, size, emit);
      }
      aggregator.closeUntil(5 * MINUTE, emit);
    }
    expect(bars.map((bar) => bar[6])).toEqual([Number.NaN, 1]);
  });

  it('still refuses after a snapshot what was refused before it', () => {
    const { emit } = collect();
    const disorder = expect.objectContaining({ code: 'DATA_DISORDER' });
    const restored = (aggregator: BarAggregator): BarAggregator => {
      const copy = createAggregator(aggregator.spec);
      copy.restore(JSON.parse(JSON.stringify(aggregator.snapshot())));
      return copy;
    };
    for (const text of ['5m', '3-tick']) {
      const aggregator = createAggregator(parseBarSpec(text));
      aggregator.onTrade(2, 1, 1, emit);
      expect(() => restored(aggregator).onTrade(1, 1, 1, emit)).toThrowError(disorder);
    }
    const aggregator = createAggregator(parseBarSpec('5m'));
    aggregator.closeUntil(65 * MINUTE, emit);
    expect(() => minuteBar(restored(aggregator), 65, [1, 1, 1, 1, 1], emit)).toThrowError(disorder);
  });

  it('refuses the snapshot of other bars', () => {
    for (const [from, to] of [
      ['5m', '1h'],
      ['3-tick', '3-volume'],
    ] as const)
      expect(() =>
        createAggregator(parseBarSpec(to)).restore(createAggregator(parseBarSpec(from)).snapshot()),
      ).toThrowError(
        expect.objectContaining({
          code: 'ENGINE_MISUSE',
          message: `a snapshot of ${from} bars cannot be restored into ${to} bars`,
        }),
      );
  });

  it('refuses data that goes back in time', () => {
    const { emit } = collect();
    for (const text of ['5m', '3-tick', '100-volume', '100-dollar']) {
      const aggregator = createAggregator(parseBarSpec(text));
      aggregator.onTrade(2, 1, 1, emit);
      expect(() => aggregator.onTrade(1, 1, 1, emit)).toThrowError(
        expect.objectContaining({ code: 'DATA_DISORDER' }),
      );
    }
  });

  it('refuses a size that is not above zero', () => {
    for (const spec of [
      { type: 'time', interval: 0 },
      { type: 'time', interval: 0.5 },
      { type: 'tick', count: 0 },
      { type: 'volume', volume: Number.NaN },
      { type: 'dollar', value: Number.POSITIVE_INFINITY },
    ] as const)
      expect(() => createAggregator(spec)).toThrowError(
        expect.objectContaining({ code: 'BAR_SPEC_INVALID' }),
      );
  });
});
