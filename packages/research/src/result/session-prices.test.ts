import type { QuoteColumns, SessionCalendar, TradeColumns } from '@marketloom/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf, coin } from '../fixtures/catalogs.ts';
import { judgingSeries, SessionPrices } from './session-prices.ts';

const HOUR = 3_600_000_000;
/** Sessions from 10 to 12 o'clock of three days, with extended trading from 9 to 13. */
const calendar: SessionCalendar = {
  id: 'TEST',
  timeZone: 'UTC',
  opens: Float64Array.of(10 * HOUR, 34 * HOUR, 58 * HOUR),
  closes: Float64Array.of(12 * HOUR, 36 * HOUR, 60 * HOUR),
  extendedOpens: Float64Array.of(9 * HOUR, 33 * HOUR, 57 * HOUR),
  extendedCloses: Float64Array.of(13 * HOUR, 37 * HOUR, 61 * HOUR),
  dates: Int32Array.of(19700101, 19700102, 19700103),
} as unknown as SessionCalendar;

const priced = (close: number, volume?: number) => ({
  open: close,
  high: close + 2,
  low: close - 1,
  close,
  ...(volume === undefined ? {} : { volume }),
});

describe('prices of sessions', () => {
  it('weigh bars at (high + low + close) / 3, and leave extended trading out', () => {
    const prices = new SessionPrices(calendar);
    // 9-10 early, 10-11 and 11-12 within, 12-13 late.
    prices.add(barsOf([priced(1, 9), priced(30, 100), priced(60, 300), priced(2, 9)], HOUR, 9 * HOUR));
    // ((31 + 1/3 - 1) * 100 + (60 + 1/3) * 300) / 400
    const vwap = ((91 / 3) * 100 + (181 / 3) * 300) / 400;
    for (const hour of [9, 11, 12.5, 32]) {
      expect(prices.at(hour * HOUR)?.close).toBe(60);
      expect(prices.at(hour * HOUR)?.vwap).toBeCloseTo(vwap, 12);
    }
    expect(prices.at(8 * HOUR)).toBeUndefined();
    expect(prices.at(34 * HOUR)).toBeUndefined();
  });

  it('know no average where a volume is unknown or nothing traded, and the close all the same', () => {
    const prices = new SessionPrices(calendar);
    prices.add(barsOf([priced(30, Number.NaN), priced(31, 5)], HOUR, 10 * HOUR));
    prices.add(barsOf([priced(40, 0)], HOUR, 34 * HOUR));
    prices.add(barsOf([priced(50, 7)], HOUR, 58 * HOUR));
    expect(prices.at(11 * HOUR)).toEqual({ close: 31, vwap: Number.NaN });
    expect(prices.at(35 * HOUR)).toEqual({ close: 40, vwap: Number.NaN });
    expect(prices.at(59 * HOUR)).toMatchObject({ close: 50 });
  });

  it('take a bar that ends as the next session begins to the one before', () => {
    const day = (from: number, to: number) => ({ ...calendar, opens: Float64Array.of(from, to) });
    const around = {
      ...day(0, 24 * HOUR),
      closes: Float64Array.of(24 * HOUR, 48 * HOUR),
    } as SessionCalendar;
    const { extendedOpens: _, extendedCloses: __, ...always } = around;
    const prices = new SessionPrices(always as SessionCalendar);
    prices.add(barsOf([priced(30, 1), priced(40, 1)], 24 * HOUR, 0));
    expect(prices.at(24 * HOUR - 1)?.close).toBe(30);
    expect(prices.at(24 * HOUR)?.close).toBe(40);
  });

  it('are those of trades, and of quotes the middle alone', () => {
    const trades: TradeColumns = {
      kind: 'trade',
      length: 3,
      time: Float64Array.of(10 * HOUR, 12 * HOUR, 12.5 * HOUR),
      price: Float64Array.of(10, 11, 99),
      size: Float64Array.of(100, 300, 50),
    };
    const ofTrades = new SessionPrices(calendar);
    ofTrades.add(trades);
    expect(ofTrades.at(11 * HOUR)).toEqual({ close: 11, vwap: 10.75 });
    const quotes: QuoteColumns = {
      kind: 'quote',
      length: 2,
      time: Float64Array.of(10 * HOUR, 11 * HOUR),
      bid: Float64Array.of(9, Number.NaN),
      ask: Float64Array.of(10, 11),
      bidSize: Float64Array.of(1, 0),
      askSize: Float64Array.of(1, 1),
    };
    const ofQuotes = new SessionPrices(calendar);
    ofQuotes.add(quotes);
    expect(ofQuotes.at(11 * HOUR)).toEqual({ close: 9.5, vwap: Number.NaN });
  });

  it('do not depend on how the rows are cut into chunks', () => {
    const bars = barsOf(
      Array.from({ length: 60 }, (_, row) => priced(50 + (row % 7), 1 + (row % 5))),
      HOUR,
      9 * HOUR,
    );
    const whole = new SessionPrices(calendar);
    whole.add(bars);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 5 }), (cuts) => {
        const parts = new SessionPrices(calendar);
        let from = 0;
        for (const end of [...cuts.sort((a, b) => a - b), 60]) {
          parts.add(bars, from, end);
          from = end;
        }
        for (const hour of [11, 35, 59]) expect(parts.at(hour * HOUR)).toEqual(whole.at(hour * HOUR));
      }),
    );
  });

  it('come from trades, else from the finest bars, else from quotes', () => {
    const [one, two] = [coin('ONE'), coin('TWO')];
    const series = (instrument: typeof one, kind: string, rows: number) => ({
      series: { instrument, kind },
      rows,
    });
    const places = judgingSeries([
      series(one, 'quote', 900),
      series(one, 'bar', 10),
      series(one, 'bar', 90),
      series(two, 'bar', 90),
      series(two, 'trade', 5),
      series(two, 'status', 5),
    ]);
    expect([...places].sort()).toEqual([2, 4]);
  });
});
