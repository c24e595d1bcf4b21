import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '../numeric/money.ts';
import { MICROS_PER_HOUR } from '../time/micros.ts';
import { BorrowFees, borrowFee } from './borrow-fees.ts';
import { type BorrowRow, borrowRates, borrowTermsOn, shortRefusal } from './borrow-rates.ts';
import { testBooks } from './fixtures/books.ts';
import { at } from './fixtures/calendars.ts';
import { instrument } from './fixtures/instruments.ts';
import { runUntil } from './fixtures/run-until.ts';

const FRIDAY = 20261120;

const begun = (rows: readonly BorrowRow[], dayEndsAt = 0) => {
  const books = testBooks([instrument(), instrument({ symbol: 'FREE' })]);
  const rates = new Map([[0, borrowRates(rows)]]);
  const lastPrice = (index: number) => books.market.last[index]!;
  const fees = new BorrowFees({ books, rates, lastPrice, dayEndsAt });
  fees.begin(at(FRIDAY, 15));
  const paid = () => books.postings.map(({ kind, amount }) => [kind, formatMoney(amount)]);
  return { books, fees, paid };
};

describe('fees for borrowing', () => {
  it('are paid for each day, so that a weekend costs two more', () => {
    const { books, fees, paid } = begun([{ from: 0, fee: '0.18' }]);
    books.hold(0, -100, 80);
    books.hold(1, -100, 80);
    books.bar(0, at(FRIDAY, 21), 72);
    // 7,200 × 18 % ÷ 360 = 3.60.
    runUntil(at(20261123), fees);
    expect(paid()).toEqual([
      ['borrow-fee', '-3.6'],
      ['borrow-fee', '-3.6'],
      ['borrow-fee', '-3.6'],
    ]);
    expect(books.postings.every(({ instrumentIndex }) => instrumentIndex === 0)).toBe(true);
  });

  it('change with the day that ends, less what is paid back', () => {
    const { books, fees, paid } = begun([
      { from: 20260101, fee: 0.36 },
      { from: 20261121, fee: '0.18', rebate: '0.036' },
      { from: 20261122, rebate: '0.036' },
    ]);
    books.hold(0, -1, 100);
    runUntil(at(20261123), fees);
    expect(paid()).toEqual([
      ['borrow-fee', '-0.1'],
      ['borrow-fee', '-0.04'],
      ['borrow-fee', '0.01'],
    ]);
  });

  it('ask nothing of who is long or flat, and count by the account’s own day', () => {
    const { books, fees, paid } = begun([{ from: 0, fee: '0.36' }], 22 * MICROS_PER_HOUR);
    books.hold(0, 100, 80);
    expect(fees.nextTime).toBe(at(FRIDAY, 22));
    runUntil(at(FRIDAY, 22), fees);
    books.hold(0, -100, 80);
    runUntil(at(20261121, 22), fees);
    expect(paid()).toEqual([]);
  });

  it('are rounded once, half to even, at the last digit', () => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 30n });
    const rates = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    fc.assert(
      fc.property(amounts, rates, (value, rate) => {
        const off = borrowFee(value, rate) * 360n * 10n ** 12n - value * rate;
        expect((off < 0n ? -off : off) * 2n <= 360n * 10n ** 12n).toBe(true);
      }),
    );
    expect(borrowFee(180n, 10n ** 12n)).toBe(0n);
    expect(borrowFee(540n, 10n ** 12n)).toBe(2n);
  });
});

describe('what can be borrowed', () => {
  const rates = borrowRates([
    { from: 20260101, available: 500 },
    { from: 20260201, available: 0 },
    { from: 20260301 },
  ]);

  it.each([
    [20260115, 0, 500, 0, undefined],
    [20260115, 0, 501, 0, 'SHORT_NOT_AVAILABLE'],
    [20260115, 300, 800, 0, undefined],
    [20260115, 300, 801, 0, 'SHORT_NOT_AVAILABLE'],
    [20260115, -200, 301, 0, 'SHORT_NOT_AVAILABLE'],
    [20260115, 0, 300, 201, 'SHORT_NOT_AVAILABLE'],
    [20260215, 100, 100, 0, undefined],
    [20260215, 100, 101, 0, 'SHORT_NOT_AVAILABLE'],
    [20260315, 0, 1_000_000, 0, undefined],
    [20251231, 0, 1, 0, 'SHORT_NOT_AVAILABLE'],
  ] as const)('on %i, holding %i: a sale of %i beside %i gives %s', (date, held, quantity, working, said) => {
    expect(shortRefusal({ rates, date, held, quantity, working })).toBe(said);
  });

  it('is everything where nothing is told', () => {
    expect(shortRefusal({ rates: undefined, date: 20260101, held: 0, quantity: 1e9 })).toBeUndefined();
    expect(borrowTermsOn(undefined, 20260101).rate).toBe(0n);
  });

  it('is refused with dates out of order', () => {
    expect(() => borrowRates([{ from: 20260102 }, { from: 20260101 }])).toThrow(
      expect.objectContaining({ code: 'RATES_INVALID' }),
    );
  });
});
