import { describe, expect, it } from 'vitest';
import { newYorkDays } from '../contract/fixtures/new-york-holidays.ts';
import { MICROS_PER_DAY, MICROS_PER_HOUR } from '../time/micros.ts';
import {
  type AssignmentRule,
  beforeDividend,
  deepPuts,
  rationalHolders,
  type ShortOption,
} from './assignment-rules.ts';
import { ContractExpiry } from './contract-expiry.ts';
import { everyInterval } from './due-times.ts';
import { EarlyAssignment, type EarlyAssignmentOptions } from './early-assignment.ts';
import { testBooks } from './fixtures/books.ts';
import { at, calendarOf } from './fixtures/calendars.ts';
import { instrument, optionOf } from './fixtures/instruments.ts';
import { runUntil } from './fixtures/run-until.ts';

const newYork = calendarOf('XNYS', newYorkDays, [20261123, 20261231], [14.5, 21]);
const terms = { lastTradeAt: at(20261218, 21), expirationDate: 20261218 };

const begun = (options: Partial<EarlyAssignmentOptions> & { readonly rule: AssignmentRule }) => {
  const books = testBooks([
    instrument(),
    optionOf({ terms }),
    optionOf({ terms, right: 'put', strike: 150 }),
    optionOf({ terms, style: 'european', symbol: 'EUR' }),
  ]);
  const { portfolio, market } = books;
  const calendars = portfolio.instruments.map(() => newYork);
  const expiry = new ContractExpiry({ books, calendars, prices: market });
  const assignment = new EarlyAssignment({ portfolio, expiry, calendars, prices: market, ...options });
  for (const each of [expiry, assignment]) each.begin(at(20261123));
  return { books, assignment };
};

const short: ShortOption = {
  right: 'call',
  strike: 100,
  optionPrice: 20.3,
  underlyingPrice: 120,
  timeLeft: 30 * MICROS_PER_DAY,
  dividend: 0.5,
  rate: 0.05,
};

describe('rules of early assignment', () => {
  it.each<[boolean, Partial<ShortOption>]>([
    [true, {}],
    [false, { optionPrice: 20.5 }],
    [true, { optionPrice: 19.9, dividend: 0.01 }],
    [false, { dividend: 0 }],
    [false, { underlyingPrice: 100, optionPrice: 0.1 }],
    [false, { right: 'put' }],
    [false, { optionPrice: Number.NaN }],
    [false, { underlyingPrice: Number.NaN }],
  ])('calls before a dividend: %s of %j', (assigned, change) => {
    expect(beforeDividend({ ...short, ...change })).toBe(assigned);
  });

  // 150 × 5 % × 73 ÷ 365 = 1.50.
  const put: ShortOption = {
    ...short,
    right: 'put',
    strike: 150,
    underlyingPrice: 100,
    optionPrice: 51.5,
    timeLeft: 73 * MICROS_PER_DAY,
  };
  it.each<[boolean, Partial<ShortOption>]>([
    [true, {}],
    [false, { optionPrice: 51.51 }],
    [false, { rate: 0, optionPrice: 50 }],
    [false, { right: 'call' }],
    [false, { underlyingPrice: 150, optionPrice: 0 }],
  ])('deep puts: %s of %j', (assigned, change) => {
    expect(deepPuts({ ...put, ...change })).toBe(assigned);
    expect(rationalHolders({ ...put, ...change })).toBe(assigned);
  });
});

describe('early assignment', () => {
  it('takes short calls at the close before the ex-date, over a holiday', () => {
    const asked: number[] = [];
    const dividendOn = (index: number, exDate: number) => {
      asked.push(exDate);
      return index === 0 && exDate === 20261127 ? 0.5 : 0;
    };
    const { books, assignment } = begun({ rule: beforeDividend, dividendOn });
    books.hold(1, -3, 20);
    books.hold(3, -1, 20);
    for (const index of [1, 3]) books.bar(index, at(20261123, 21), 20.3);
    books.bar(0, at(20261123, 21), 120);
    runUntil(at(20261124, 21), assignment);
    expect(books.held(1)).toBe(-3);
    // Thursday the 26th is Thanksgiving: Friday is the next session.
    runUntil(at(20261125, 21), assignment);
    expect(asked).toEqual([20261124, 20261125, 20261127]);
    expect([books.held(1), books.held(0), books.held(3)]).toEqual([0, -300, -1]);
    expect(books.trades.map(({ rule, price }) => [rule, price])).toEqual([
      ['assignment', 0],
      ['assignment', 10000],
    ]);
  });

  it('leaves longs alone, and what is over', () => {
    const { books, assignment } = begun({ rule: () => true });
    books.hold(1, 3, 20);
    books.bar(0, at(20261123, 21), 120);
    runUntil(at(20261217, 21), assignment);
    expect(books.trades).toEqual([]);
    books.hold(2, -1, 20);
    runUntil(at(20261231, 21), assignment);
    expect(books.trades).toEqual([]);
    expect(assignment.nextTime).toBe(Number.POSITIVE_INFINITY);
  });

  it('leaves contracts alone whose terms an event has changed', () => {
    const deliverable = { shares: [], cash: '5' };
    const { books, assignment } = begun({
      rule: () => true,
      termsOf: (index) => ({ strike: 100, multiplier: 100, deliverable, isAdjusted: index === 1 }),
    });
    for (const index of [1, 2]) books.hold(index, -1, 20);
    books.bar(0, at(20261123, 21), 120);
    runUntil(at(20261123, 21), assignment);
    expect([books.held(1), books.held(2)]).toEqual([-1, 0]);
  });

  it('asks with the interest of the currency, as often as it is told', () => {
    const seen: ShortOption[] = [];
    const rule = (option: ShortOption): boolean => {
      seen.push(option);
      return seen.length === 2;
    };
    const { books, assignment } = begun({
      rule,
      rateOf: (currency) => (currency === 'USD' ? 0.04 : 0),
      dueAfter: everyInterval(MICROS_PER_HOUR),
    });
    books.hold(2, -2, 50);
    books.bar(2, at(20261123, 15), 50.25);
    books.bar(0, at(20261123, 15), 100);
    runUntil(at(20261123, 16), assignment);
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({ right: 'put', strike: 150, optionPrice: 50.25, rate: 0.04, dividend: 0 });
    expect(books.held(0)).toBe(200);
  });
});
