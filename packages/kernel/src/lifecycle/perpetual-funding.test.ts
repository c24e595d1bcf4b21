import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fundingHours, fundingPayment } from '../margin/funding.ts';
import { formatMoney } from '../numeric/money.ts';
import { testBooks } from './fixtures/books.ts';
import { at } from './fixtures/calendars.ts';
import { instrument } from './fixtures/instruments.ts';
import { runUntil } from './fixtures/run-until.ts';
import { fundingRates } from './funding-rates.ts';
import { fundingAmount, PerpetualFunding } from './perpetual-funding.ts';

const perpetual = instrument({
  symbol: 'BTCUSDT',
  venue: 'BINANCE',
  assetClass: 'perpetual',
  quantityPrecision: 3,
  lotSize: 0.001,
  calendar: '24/7',
});
const DAY = 20261121;

describe('funding', () => {
  const rates = fundingRates(
    [
      { time: at(DAY), rate: '0.0001' },
      { time: at(DAY, 8), rate: '-0.0002' },
      { time: at(DAY, 16) + 5_000, rate: 0.0001 },
    ],
    fundingHours.binance,
  );
  const begun = (from = at(DAY)) => {
    const books = testBooks([perpetual]);
    const markPrice = (index: number) => books.market.last[index]!;
    const funding = new PerpetualFunding({ books, rates: new Map([[0, rates]]), markPrice });
    expect(funding.nextTime).toBe(Number.POSITIVE_INFINITY);
    funding.begin(from);
    return { books, funding };
  };

  it('is paid by longs where the rate is positive, at each stamp, on what is held then', () => {
    const { books, funding } = begun();
    books.hold(0, 1.5, 42_000);
    books.bar(0, at(DAY), 42_000);
    runUntil(at(DAY), funding);
    books.hold(0, -2, 42_000);
    books.bar(0, at(DAY, 8), 40_000);
    runUntil(at(DAY, 15), funding);
    // Short half a coin: it pays, since the rate is below zero.
    expect(books.postings.map(({ kind, amount }) => [kind, formatMoney(amount)])).toEqual([
      ['funding', '-6.3'],
      ['funding', '-4'],
    ]);
    expect(books.cash()).toBe('999989.7');
    expect(funding.nextTime).toBe(at(DAY, 16));
    books.hold(0, 0.5, 40_000);
    runUntil(at(20261122), funding);
    expect(books.postings).toHaveLength(2);
    expect(funding.nextTime).toBe(Number.POSITIVE_INFINITY);
  });

  it('begins with the run', () => {
    expect(begun(at(DAY, 9)).funding.nextTime).toBe(at(DAY, 16));
    expect(begun(at(DAY, 17)).funding.nextTime).toBe(Number.POSITIVE_INFINITY);
  });

  it('is what the margin rules say, and what longs pay is what shorts get', () => {
    const quantities = fc.integer({ min: 1, max: 1_000_000 });
    const marks = fc.integer({ min: 1, max: 10_000_000 });
    const parts = fc.integer({ min: -100_000, max: 100_000 });
    fc.assert(
      fc.property(quantities, marks, parts, (quantity, cents, millionths) => {
        const rate = String(millionths / 1_000_000);
        const asked = {
          quantityScaled: quantity,
          quantityPrecision: 3,
          multiplier: 1,
          mark: cents / 100,
          rate: BigInt(millionths) * 1_000_000n,
        };
        const long = fundingAmount(asked);
        const text = (quantity / 1000).toFixed(3);
        if (!rate.includes('e'))
          expect(formatMoney(long)).toBe(
            fundingPayment({ side: 'long', quantity: text, markPrice: cents / 100, rate }),
          );
        expect(fundingAmount({ ...asked, quantityScaled: -quantity })).toBe(-long);
      }),
    );
  });

  it('takes marks finer than the price of the instrument', () => {
    const amount = fundingAmount({
      quantityScaled: 1000,
      quantityPrecision: 3,
      multiplier: 1,
      mark: 0.123456789,
      rate: 10n ** 10n,
    });
    expect(formatMoney(amount)).toBe('-0.00123456789');
  });
});

describe('rates of funding', () => {
  const refusal = expect.objectContaining({ code: 'RATES_INVALID' });

  it('are of the stamp that they are a little late for', () => {
    expect([...fundingRates([{ time: at(DAY, 8) + 12_345, rate: 0 }], 8).times]).toEqual([at(DAY, 8)]);
    expect([...fundingRates([{ time: at(DAY, 8) - 1, rate: 0 }], 8).times]).toEqual([at(DAY, 8)]);
  });

  it.each([
    ['between stamps', [{ time: at(DAY, 4), rate: 0 }]],
    [
      'twice of one stamp',
      [
        { time: at(DAY, 8), rate: 0 },
        { time: at(DAY, 8) + 1, rate: 0 },
      ],
    ],
    [
      'out of order',
      [
        { time: at(DAY, 8), rate: 0 },
        { time: at(DAY), rate: 0 },
      ],
    ],
    ['at no time', [{ time: Number.NaN, rate: 0 }]],
  ])('are refused %s', (_, rows) => {
    expect(() => fundingRates(rows, 8)).toThrow(refusal);
  });

  it('are taken more often where the venue pays more often', () => {
    expect(() => fundingRates([{ time: at(DAY, 4), rate: 0 }], 4)).not.toThrow();
  });

  const file = fileURLToPath(
    new URL(
      '../../../../../shared/data/lean/cryptofuture/binance/margin_interest/adausdt.csv',
      import.meta.url,
    ),
  );
  it.skipIf(!existsSync(file))('of a real file fit the stamps of its venue (needs shared data)', () => {
    const rows = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [when = '', rate = ''] = line.trim().split(',');
        const [, date, hour] = /^(\d{8}) (\d\d):/.exec(when) ?? [];
        return { time: at(Number(date), Number(hour)), rate };
      });
    const { times } = fundingRates(rows, fundingHours.binance, 'ADAUSDT');
    expect(times.length).toBe(rows.length);
  });
});
