import { allocateMarks, type BarColumns, type QuoteColumns, type TradeColumns } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf, MINUTE, type Price, START } from '../fixtures/catalogs.ts';
import { PriceCollector } from './price-collector.ts';

const price = fc.integer({ min: 1, max: 9 });
const prices: fc.Arbitrary<Price[]> = fc.array(
  fc.record({
    open: price,
    high: price,
    low: price,
    close: price,
    volume: fc.constantFrom(0, 5, Number.NaN),
  }),
  { minLength: 1, maxLength: 200 },
);

const naive = (bars: BarColumns, capacity: number) => {
  let size = 1;
  while (Math.ceil(bars.length / size) > capacity) size *= 2;
  const starts = Array.from({ length: Math.ceil(bars.length / size) }, (_, index) => index * size);
  const of = (column: Float64Array, start: number) =>
    column.slice(start, Math.min(start + size, bars.length));
  return {
    time: starts.map((start) => of(bars.closeTime, start).at(-1)),
    open: starts.map((start) => bars.open[start]),
    high: starts.map((start) => Math.max(...of(bars.high, start))),
    low: starts.map((start) => Math.min(...of(bars.low, start))),
    close: starts.map((start) => of(bars.close, start).at(-1)),
  };
};

describe('a price collector', () => {
  it('joins neighbours by powers of two, and counts, however the rows are cut into chunks', () => {
    fc.assert(
      fc.property(
        prices,
        fc.constantFrom(2, 4, 10),
        fc.array(fc.nat({ max: 200 }), { maxLength: 5 }),
        (list, capacity, cuts) => {
          const bars = barsOf(list, MINUTE);
          const collector = new PriceCollector(capacity);
          const ends = [...cuts.filter((cut) => cut < bars.length).sort((a, b) => a - b), bars.length];
          let from = 0;
          for (const end of ends) {
            collector.add(bars, from, end);
            from = end;
          }
          const { time, open, high, low, close } = collector.series('X', '1m', 2);
          const plain = Object.fromEntries(
            Object.entries({ time, open, high, low, close }).map(([name, values]) => [name, [...values]]),
          );
          expect(plain).toEqual(naive(bars, capacity));
          expect(collector).toMatchObject({
            rows: list.length,
            start: START,
            firstTime: START + MINUTE,
            lastTime: START + list.length * MINUTE,
            staleOpens: list.filter((bar, index) => bar.open === list[index - 1]?.close).length,
            zeroVolumes: list.filter(({ volume }) => volume === 0).length,
            unknownVolumes: list.filter(({ volume }) => Number.isNaN(volume)).length,
          });
        },
      ),
    );
  });

  it('draws trades by their price and quotes by their middle where both sides are known', () => {
    const trades: TradeColumns = {
      kind: 'trade',
      length: 2,
      time: Float64Array.of(1, 2),
      price: Float64Array.of(10, 11),
      size: Float64Array.of(1, 1),
    };
    const quotes: QuoteColumns = {
      kind: 'quote',
      length: 3,
      time: Float64Array.of(1, 2, 3),
      bid: Float64Array.of(9, Number.NaN, 10),
      ask: Float64Array.of(10, 11, 12),
      bidSize: Float64Array.of(1, 0, 1),
      askSize: Float64Array.of(1, 1, 1),
    };
    const ofTrades = new PriceCollector();
    ofTrades.add(trades);
    expect([...ofTrades.series('X', null, 2).close]).toEqual([10, 11]);
    const ofQuotes = new PriceCollector();
    ofQuotes.add(quotes);
    expect(ofQuotes).toMatchObject({ rows: 3, start: 1, lastTime: 3, unknownVolumes: 0 });
    const drawn = ofQuotes.series('X', null, 2);
    expect([[...drawn.time], [...drawn.open]]).toEqual([
      [1, 3],
      [9.5, 11],
    ]);
  });

  it('counts the rows of what a venue tells beside prices, and draws nothing of them', () => {
    const collector = new PriceCollector();
    const marks = Object.assign(allocateMarks(2), { length: 2, time: Float64Array.of(5, 7) });
    collector.add(marks);
    expect(collector).toMatchObject({ rows: 2, start: 5, firstTime: 5, lastTime: 7 });
    expect(collector.series('X', null, 2).time).toHaveLength(0);
  });

  it('knows nothing before the first row', () => {
    const collector = new PriceCollector();
    collector.add(barsOf([]));
    expect(collector).toMatchObject({ rows: 0, start: Number.NaN, firstTime: Number.NaN });
    expect(collector.series('X', '1d', 2).time).toHaveLength(0);
  });
});
