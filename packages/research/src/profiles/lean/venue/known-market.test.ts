import { allocateBars, allocateQuoteBars, type BarColumns, type QuoteBarColumns } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { KnownMarket } from './known-market.ts';

const one = (closeTime: number, [open, high, low, close, volume]: readonly number[]): BarColumns => {
  const columns = allocateBars(1);
  for (const [name, value] of Object.entries({
    openTime: closeTime - 60,
    closeTime,
    open,
    high,
    low,
    close,
    volume,
  }))
    columns[name as 'open'][0] = value!;
  return columns;
};

const quote = (closeTime: number, bid: number, ask: number, size = 1): QuoteBarColumns => {
  const columns = allocateQuoteBars(1);
  for (const name of ['bidOpen', 'bidHigh', 'bidLow', 'bidClose'] as const) columns[name][0] = bid;
  for (const name of ['askOpen', 'askHigh', 'askLow', 'askClose'] as const) columns[name][0] = ask;
  columns.openTime[0] = closeTime - 60;
  columns.closeTime[0] = closeTime;
  columns.bidSize[0] = size;
  columns.askSize[0] = size;
  return columns;
};

const NONE = Number.NaN;

describe('what is known of a market', () => {
  it('a side that a bar leaves empty is taken at its quote before, and at the price where there was none', () => {
    const market = new KnownMarket(100, false);
    market.onQuoteBar(quote(60, NONE, 12), 0);
    expect([market.takenBy(-1), market.takenBy(1)]).toEqual([1200, 1200]);
    market.onQuoteBar(quote(120, 10, 12), 0);
    market.onQuoteBar(quote(180, NONE, 13), 0);
    expect([market.takenBy(-1), market.takenBy(1)]).toEqual([1000, 1300]);
    market.rescale(0.5);
    expect(market.takenBy(-1)).toBe(500);
  });

  it('R4: a bar that only repeats the last is not newer data', () => {
    const market = new KnownMarket(100, true);
    market.onBar(one(60, [10, 12, 9, 11, 5]), 0);
    market.onBar(one(120, [11, 11, 11, 11, 0]), 0);
    expect(market.trades?.closeTime).toBe(60);
    expect(market.lastCloseTime).toBe(60);
    // Nothing traded, but the price is another; or something traded at the same price; or nobody knows.
    for (const [at, row] of [
      [180, [11, 11.01, 11, 11.01, 0]],
      [240, [11.01, 11.01, 11.01, 11.01, 1]],
      [300, [11.01, 11.01, 11.01, 11.01, NONE]],
    ] as const) {
      market.onBar(one(at, row), 0);
      expect(market.trades?.closeTime).toBe(at);
    }
  });

  it('takes bars of quotes as they come, for many sources tell no sizes', () => {
    const market = new KnownMarket(100, false);
    market.onQuoteBar(quote(60, 10, 11, 0), 0);
    market.onQuoteBar(quote(120, 10, 11, 0), 0);
    expect(market.quotesFor(1)?.closeTime).toBe(120);
    market.onQuoteBar(quote(180, 10, NONE, 0), 0);
    expect(market.quotesFor(1)).toBeUndefined();
    expect(market.eitherQuoteFor(1)).toMatchObject({ closeTime: 180, close: 1000 });
  });

  it('gives orders scaled prices of the side that they take', () => {
    const market = new KnownMarket(1e9, true);
    market.onQuoteBar(quote(60, 144.75585234, 144.76), 0);
    expect(market.quotesFor(-1)?.close).toBe(144_755_852_340);
    expect(market.quotesFor(1)?.close).toBe(144_760_000_000);
  });

  it.each([
    ['quotes', 10, 11, 12, 11, 12],
    ['trades where the side is empty', 10, NONE, 12, 12, 12],
    ['the other side where nothing traded', 10, NONE, NONE, 10, 10],
  ])('R14, R17: an order meets %s', (_, bid, ask, traded, buys) => {
    const market = new KnownMarket(1, false);
    if (!Number.isNaN(traded)) market.onBar(one(60, [traded, traded, traded, traded, 1]), 0);
    market.onQuoteBar(quote(60, bid, ask), 0);
    expect(market.sideFor(1)?.close).toBe(buys);
    expect(market.sideFor(-1)?.close).toBe(10);
  });

  it('R5: the price of an equity is that of trades, of others the middle of the quote unless a trade is newer', () => {
    const price = (isEquity: boolean, tradedAt: number, bid = 10, ask = 11): number => {
      const market = new KnownMarket(1, isEquity);
      market.onQuoteBar(quote(60, bid, ask), 0);
      if (tradedAt > 0) market.onBar(one(tradedAt, [20, 20, 20, 20, 1]), 0);
      return market.price;
    };
    expect(price(true, 60)).toBe(20);
    expect(price(true, 0)).toBeNaN();
    expect(price(false, 60)).toBe(10.5);
    expect(price(false, 61)).toBe(20);
    expect(price(false, 0, NONE)).toBe(11);
    expect(price(false, 0, 10, NONE)).toBe(10);
    expect(price(false, 60, NONE, NONE)).toBe(20);
    expect(new KnownMarket(1, false).price).toBeNaN();
  });

  it('takes single quotes and trades as bars of no length, and the trades of one moment as one', () => {
    const market = new KnownMarket(1, true);
    market.onQuote(5, 10, 11);
    market.onTrade(6, 10);
    market.onTrade(6, 12);
    market.onTrade(6, 9);
    expect(market.quotesFor(1)).toEqual({
      openTime: 5,
      closeTime: 5,
      open: 11,
      high: 11,
      low: 11,
      close: 11,
    });
    expect(market.trades).toEqual({ openTime: 6, closeTime: 6, open: 10, high: 12, low: 9, close: 9 });
    market.onTrade(7, 8);
    expect(market.trades).toMatchObject({ openTime: 7, open: 8, high: 8 });
  });
});
