import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newYorkDays } from '../contract/fixtures/new-york-holidays.ts';
import { formatMoney, type Money, ZERO_MONEY } from '../numeric/money.ts';
import { MICROS_PER_DAY } from '../time/micros.ts';
import { ContractExpiry } from './contract-expiry.ts';
import { DailySettlement, type DailySettlementOptions } from './daily-settlement.ts';
import { everyInterval } from './due-times.ts';
import { testBooks } from './fixtures/books.ts';
import { at, calendarOf } from './fixtures/calendars.ts';
import { instrument } from './fixtures/instruments.ts';
import { runUntil } from './fixtures/run-until.ts';

/** From 23:00 of the evening before to 22:00; Thursday the 26th is a holiday. */
const globex = calendarOf('CME', newYorkDays, [20261123, 20261204], [-1, 22]);
const share = calendarOf('XNYS', newYorkDays, [20261123, 20261204], [14.5, 21]);
const future = instrument({
  symbol: 'ESZ6',
  assetClass: 'future',
  multiplier: 50,
  tickSize: 0.25,
  calendar: 'CME',
  contract: {
    lastTradeAt: at(20261202, 22),
    expirationDate: 20261202,
    delivery: 'cash',
    settlement: 'pm',
  },
});
const perpetual = instrument({ symbol: 'BTC-PERP', assetClass: 'perpetual', calendar: 'CME' });

const begun = (options: Partial<DailySettlementOptions> = {}) => {
  const books = testBooks([future, instrument(), perpetual]);
  const calendars = [globex, share, globex];
  const lastPrice = (index: number) => books.market.last[index]!;
  const daily = new DailySettlement({ books, calendars, lastPrice, ...options });
  const expiry = new ContractExpiry({ books, calendars, prices: books.market });
  for (const each of [daily, expiry]) each.begin(at(20261123));
  return { books, daily, expiry };
};

describe('daily settlement of futures', () => {
  it('pays from the trade to the close, then from close to close', () => {
    const { books, daily } = begun();
    books.hold(0, 2, 6000);
    books.bar(0, at(20261123, 22), 6010);
    runUntil(at(20261123, 22), daily);
    expect(books.cash()).toBe('1001000');
    books.bar(0, at(20261124, 22), 6004.25);
    runUntil(at(20261124, 22), daily);
    expect(books.postings.map(({ kind, amount }) => [kind, formatMoney(amount)])).toEqual([
      ['variation', '1000'],
      ['variation', '-575'],
    ]);
    expect(books.portfolio.positions[0]!.averagePrice).toBe(6000);
    expect(books.portfolio.equity()).toBe(1_000_425);
  });

  it('pays nothing where the price stands, on a holiday, or of what is no future', () => {
    const { books, daily } = begun();
    books.hold(0, 1, 6000);
    books.hold(1, 10, 100);
    books.hold(2, 10, 100);
    for (const index of [1, 2]) books.bar(index, at(20261123, 15), 200);
    runUntil(at(20261125, 22), daily);
    expect(books.postings).toEqual([]);
    expect(daily.nextTime).toBe(at(20261127, 22));
  });

  it('goes by the settlement price of the session before its last price', () => {
    const { books, daily } = begun({ settlementPrice: (index) => (index === 0 ? 6001 : undefined) });
    books.hold(0, -1, 6000);
    books.bar(0, at(20261123, 22), 6010);
    runUntil(at(20261123, 22), daily);
    expect(books.cash()).toBe('999950');
  });

  it('begins with the close at which the run begins', () => {
    const { daily } = begun();
    daily.begin(at(20261124, 22));
    expect(daily.nextTime).toBe(at(20261124, 22));
  });

  it('may be at other times', () => {
    const { books, daily } = begun({ dueAfter: () => everyInterval(MICROS_PER_DAY) });
    books.hold(0, 1, 6000);
    books.bar(0, at(20261123, 22), 6010);
    runUntil(at(20261124), daily);
    expect(books.cash()).toBe('1000500');
  });

  it('comes before the end of the contract, which then has nothing left to pay', () => {
    const { books, daily, expiry } = begun();
    books.hold(0, 1, 6000);
    books.bar(0, at(20261202, 22), 6020);
    runUntil(at(20261202, 22), expiry, daily);
    expect(books.postings.map(({ kind, amount }) => [kind, formatMoney(amount)])).toEqual([
      ['variation', '1000'],
    ]);
    expect([books.held(0), books.cash()]).toEqual([0, '1001000']);
    runUntil(at(20261204, 22), expiry, daily);
    expect(books.postings).toHaveLength(1);
  });

  it('pays, with what trades realise, exactly what the trades have made', () => {
    const ticks = fc.integer({ min: 20_000, max: 28_000 });
    const days = fc.array(fc.record({ trade: fc.integer({ min: -5, max: 5 }), price: ticks, close: ticks }), {
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(days, (rows) => {
        const { books, daily } = begun();
        let [made, held] = [0n, 0];
        for (const [row, { trade, price, close }] of rows.entries()) {
          if (trade !== 0) books.hold(0, trade, price / 4);
          made -= BigInt(trade * price);
          held += trade;
          const time = globex.closes[row]!;
          books.bar(0, time, close / 4);
          runUntil(time, daily);
          // A tick is 12.50.
          const profit = ((made + BigInt(held * close)) * 125n * 10n ** 17n) as Money;
          expect(books.portfolio.cash - books.portfolio.deposits).toBe(profit);
        }
        const variation = books.postings.reduce((sum, { amount }) => sum + amount, 0n);
        expect(books.portfolio.ledger('USD').total('variation')).toBe(variation);
        expect(books.portfolio.fees).toBe(ZERO_MONEY);
      }),
    );
  });
});
