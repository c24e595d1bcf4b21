import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE as MINUTE } from '../time/micros.ts';
import type { SessionCalendar } from '../time/session-calendar.ts';
import type { BarAggregator } from './bar-aggregator.ts';
import { isSynthetic, parseBarSpec } from './bar-spec.ts';
import { createAggregator } from './create-aggregator.ts';
import { calendar, collect, minuteBar, sessionMinutes } from './fixtures/feed-bars.ts';
import { naiveBars } from './fixtures/naive-bars.ts';
import { feedPart, type Part, randomMinuteBars, randomTrades } from './fixtures/random-parts.ts';

const texts = [
  '5m',
  '7m',
  '1h',
  '1d',
  '1h-heikin-ashi',
  '7-tick',
  '40-volume',
  '4000-dollar',
  '3-tick-imbalance',
  '2-tick-imbalance-ewma5',
  '40-volume-imbalance',
  '20-volume-imbalance-ewma3',
  '4000-dollar-imbalance',
  '5-tick-run',
  '5-tick-run-ewma3',
  '50-volume-run',
  '20-volume-run-ewma3',
  '5000-dollar-run',
  '60-range',
  '15-renko',
  '25-volume-renko',
] as const;
/** Counts of trades are made of trades alone. */
const barTexts = texts.filter((text) => !/-tick\b/.test(text));

describe('every aggregator', () => {
  const calendars = fc.constantFrom<SessionCalendar | undefined>(calendar, undefined);
  const streams = fc.oneof(
    fc.tuple(fc.constantFrom<string>(...texts), calendars, randomTrades, fc.constant(true)),
    fc.tuple(fc.constantFrom<string>(...barTexts), calendars, randomMinuteBars, fc.constant(false)),
  );

  it('gives the bars that follow from the definition of their type, none before it is over', () => {
    fc.assert(
      fc.property(streams, ([text, sessions, parts, isTrade]) => {
        const aggregator = createAggregator(parseBarSpec(text), sessions);
        const { bars, emit } = collect();
        for (const part of parts)
          feedPart(aggregator, part, isTrade, (...bar) => {
            expect(bar[1]).toBeLessThanOrEqual(part.end * MINUTE);
            emit(...bar);
          });
        aggregator.closeUntil(1e6 * MINUTE, emit);
        expect(bars).toEqual(naiveBars(text, parts, sessions && sessionMinutes));
      }),
      { numRuns: 1500 },
    );
  });

  it('loses no volume, and unless its prices are made up they are prices of its parts', () => {
    fc.assert(
      fc.property(streams, ([text, sessions, parts, isTrade]) => {
        const spec = parseBarSpec(text);
        const aggregator = createAggregator(spec, sessions);
        const { bars, emit } = collect();
        const used: Part[] = [];
        for (const part of parts) {
          const { skipped } = aggregator;
          feedPart(aggregator, part, isTrade, emit);
          if (aggregator.skipped === skipped) used.push(part);
        }
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        const forming = aggregator.snapshot().forming?.volume[0] ?? 0;
        expect(sum(bars.map((bar) => bar[6])) + forming).toBe(sum(used.map(({ volume }) => volume)));
        let before = Number.NEGATIVE_INFINITY;
        for (const [openTime, closeTime, open, high, low, close] of bars) {
          expect(openTime).toBeGreaterThanOrEqual(before);
          expect(closeTime).toBeGreaterThanOrEqual(openTime);
          before = closeTime;
          expect(low).toBeLessThanOrEqual(Math.min(open, close));
          expect(high).toBeGreaterThanOrEqual(Math.max(open, close));
          if (isSynthetic(spec)) continue;
          const within = used.filter(({ begin, end }) => openTime <= end && begin <= closeTime);
          expect(within.some(({ prices }) => prices[1] === high || prices[3] === high)).toBe(true);
          expect(within.some(({ prices }) => prices[2] === low || prices[3] === low)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('continues from a snapshot as if it had never stopped', () => {
    fc.assert(
      fc.property(streams, fc.nat(120), ([text, sessions, parts, isTrade], stop) => {
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
          feedPart(uninterrupted, part, isTrade, whole.emit);
          feedPart(aggregator, part, isTrade, broken.emit);
        });
        expect(broken.bars).toEqual(whole.bars);
        expect(aggregator.snapshot()).toEqual(uninterrupted.snapshot());
        expect(aggregator.skipped).toBe(uninterrupted.skipped);
      }),
      { numRuns: 500 },
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
