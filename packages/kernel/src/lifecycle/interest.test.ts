import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, type Money, parseMoney, ZERO_MONEY } from '../numeric/money.ts';
import { dateOfDay, dayOfDate } from '../time/civil-day.ts';
import { MICROS_PER_HOUR } from '../time/micros.ts';
import { testBooks } from './fixtures/books.ts';
import { at } from './fixtures/calendars.ts';
import { instrument } from './fixtures/instruments.ts';
import { runUntil } from './fixtures/run-until.ts';
import { Interest, type InterestOptions } from './interest.ts';
import {
  accruedInDay,
  benchmarkInterest,
  type CurrencyInterest,
  interestTable,
  simpleInterest,
} from './interest-rates.ts';

const UNIT = 10n ** 18n;
const refusal = expect.objectContaining({ code: 'RATES_INVALID' });

/** What a balance earns in a year of such days, in whole units. */
const inYear = (balance: string, date: number, interest: CurrencyInterest): number =>
  Number(accruedInDay(parseMoney(balance), date, interest) / 10n ** 24n) / 1e6;

describe('rates of interest', () => {
  it('are one for what is owned and one for what is owed', () => {
    const rates = simpleInterest('USD', { credit: 0.03, debit: '0.06' });
    expect(inYear('1000', 20260101, rates)).toBe(30);
    expect(inYear('-1000', 20260101, rates)).toBe(-60);
    expect([rates.dayCount, simpleInterest('GBP', { credit: 0, debit: 0 }).dayCount]).toEqual([360, 365]);
  });

  it('hold each for its part of a balance, over a benchmark by date', () => {
    const rates = benchmarkInterest('USD', [
      { from: 20250101, rate: '0.04' },
      { from: 20260101, rate: '0.03' },
    ]);
    expect(inYear('10000', 20250601, rates)).toBe(0);
    // 15,000 above the first 10,000, at 4 % − 0.5 %.
    expect(inYear('25000', 20251231, rates)).toBe(525);
    expect(inYear('25000', 20260101, rates)).toBe(375);
    // 100,000 at 4.5 %, 50,000 at 4 %.
    expect(inYear('-150000', 20260101, rates)).toBe(-6500);
    expect(inYear('-60000000', 20260101, rates)).toBe(-(4500 + 36000 + 49_000_000 * 0.0375 + 350_000));
  });

  it('never cost what is owned, and never pay for what is owed', () => {
    const rates = benchmarkInterest('EUR', [{ from: 0, rate: '-0.02' }]);
    expect(inYear('50000', 20200101, rates)).toBe(0);
    expect(inYear('-50000', 20200101, rates)).toBe(0);
  });

  it('are refused out of order, before the first row and of currencies without tiers', () => {
    const row = (from: number) => ({ from, rate: 0.01 });
    expect(() => benchmarkInterest('USD', [row(20260102), row(20260101)])).toThrow(refusal);
    expect(() => benchmarkInterest('USD', [row(20260101), row(20260101)])).toThrow(refusal);
    const rates = benchmarkInterest('USD', [row(20260101)]);
    expect(() => inYear('1', 20251231, rates)).toThrow(
      'no benchmark is known on 20251231; the first is of 20260101',
    );
    expect(() => interestTable('XAU')).toThrow('they are for USD, EUR, GBP');
    expect(() => simpleInterest('USD', { credit: 'much', debit: 0 })).toThrow('interest of USD: credit');
  });
});

describe('interest', () => {
  const begun = (
    balance: () => string,
    {
      rates = { credit: '0.036', debit: '0.072' },
      currency = 'USD',
      ...options
    }: Partial<Omit<InterestOptions, 'rates'>> & {
      readonly rates?: { credit: string; debit: string };
      readonly currency?: string;
    } = {},
  ) => {
    const books = testBooks([instrument()], '0');
    const interest = new Interest({
      books,
      rates: new Map([[currency, simpleInterest(currency, rates)]]),
      settledBalance: (of) => (of === currency ? parseMoney(balance()) : ZERO_MONEY),
      ...options,
    });
    interest.begin(at(20260102, 15));
    const posted = () => books.postings.map(({ kind, amount }) => [kind, formatMoney(amount)]);
    return { books, interest, posted };
  };

  it('accrues each day of the calendar, and is paid after the last of the month', () => {
    const { books, interest, posted } = begun(() => '10000');
    expect(interest.nextTime).toBe(at(20260103));
    // 10,000 × 3.6 % ÷ 360 = 1.00 a day; the days from Friday the 2nd on, with the weekend.
    runUntil(at(20260105), interest);
    expect(formatMoney(interest.accrued('USD'))).toBe('3');
    expect(formatMoney(books.accrued.get('USD')!)).toBe('3');
    runUntil(at(20260131), interest);
    expect(posted()).toEqual([]);
    runUntil(at(20260201), interest);
    expect(posted()).toEqual([['interest', '30']]);
    expect([interest.accrued('USD'), books.accrued.get('USD')]).toEqual([0n, 0n]);
    runUntil(at(20260301), interest);
    expect(posted()).toEqual([
      ['interest', '30'],
      ['interest', '28'],
    ]);
  });

  it('is paid each day where the run says so, in whole cents, the rest being carried on', () => {
    const { interest, posted } = begun(() => '-33.33', { posting: 'daily' });
    // 33.33 × 7.2 % ÷ 360 = 0.006666 a day.
    runUntil(at(20260106), interest);
    expect(posted()).toEqual([
      ['interest', '-0.01'],
      ['interest', '-0.01'],
      ['interest', '-0.01'],
    ]);
    expect(formatMoney(interest.accrued('USD'))).toBe('0.003336');
  });

  it('is paid in whole yen, and counts pounds by years of 365 days', () => {
    const yen = begun(() => '10000', { currency: 'JPY', posting: 'daily' });
    runUntil(at(20260103), yen.interest);
    expect(yen.posted()).toEqual([['interest', '1']]);
    const pounds = begun(() => '10000', { currency: 'GBP', posting: 'daily' });
    runUntil(at(20260103), pounds.interest);
    expect(pounds.posted()).toEqual([['interest', '0.99']]);
  });

  it('counts the balance at the end of the account’s own day', () => {
    let balance = '10000';
    const { interest, posted } = begun(() => balance, { posting: 'daily', dayEndsAt: 22 * MICROS_PER_HOUR });
    expect(interest.nextTime).toBe(at(20260102, 22));
    runUntil(at(20260102, 22), interest);
    balance = '0';
    runUntil(at(20260103, 22), interest);
    expect(posted()).toEqual([['interest', '1']]);
  });

  it('of the last day of a month ends with it, whenever the account’s day ends', () => {
    const { interest, posted } = begun(() => '10000', { dayEndsAt: 22 * MICROS_PER_HOUR });
    runUntil(at(20260130, 22), interest);
    expect(posted()).toEqual([]);
    runUntil(at(20260131, 22), interest);
    expect(posted()).toEqual([['interest', '30']]);
  });

  it('leaves currencies without rates alone, and is never due without any', () => {
    const { interest } = begun(() => '1');
    expect(interest.accrued('EUR')).toBe(0n);
    const books = testBooks([instrument()]);
    const none = new Interest({ books, rates: new Map(), settledBalance: () => ZERO_MONEY });
    none.begin(at(20260101));
    expect(none.nextTime).toBe(Number.POSITIVE_INFINITY);
  });

  it('pays and accrues together what the days have earned, to less than one last digit', () => {
    const cents = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 90 }), (balances) => {
        let day = 0;
        const { books, interest } = begun(() => formatMoney((balances[day++]! * 10n ** 16n) as Money));
        runUntil(at(dateOfDay(dayOfDate(20260102) + balances.length)), interest);
        const paid = books.postings.reduce((sum, { amount }) => sum + amount, 0n);
        for (const { amount } of books.postings) expect(amount % 10n ** 16n).toBe(0n);
        // 3.6 % ÷ 360 is 10⁻⁴ a day, twice that for what is owed.
        const earned = balances.reduce((sum, of) => sum + (of < 0n ? 2n * of : of) * 10n ** 12n, 0n);
        expect(paid + interest.accrued('USD')).toBe(earned);
        expect(books.portfolio.cash).toBe(paid);
        const left = interest.accrued('USD');
        if (books.postings.length > 0 && balances.length === 30) expect(left * 200n <= UNIT).toBe(true);
      }),
    );
  });
});
