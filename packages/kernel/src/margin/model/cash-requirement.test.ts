import { describe, expect, it } from 'vitest';
import { bookOf, future, held, optionOn, share } from '../fixtures/margin-books.ts';
import { cashRequirement, cashSetAside } from './cash-requirement.ts';

const AAA = share('AAA');
const call = (strike: number, date = 20210319) => optionOn('AAA.USA', 'call', strike, { date });
const put = (strike: number) => optionOn('AAA.USA', 'put', strike);

describe('a cash account', () => {
  it('pays what it buys in full, with fees', () => {
    const book = bookOf(10_000, []);
    const buy = (quantity: number) =>
      cashRequirement(book, { instrument: AAA, quantity, price: 100, fees: 1 });
    expect(buy(99)).toMatchObject({ isAllowed: true, cost: 9_901, freeCash: 99 });
    expect(buy(100)).toMatchObject({
      isAllowed: false,
      problem: expect.stringContaining('1 of USD are missing'),
    });
    expect(cashRequirement(book, { instrument: call(100), quantity: 20, price: 5 }).isAllowed).toBe(true);
    expect(cashRequirement(book, { instrument: call(100), quantity: 21, price: 5 }).isAllowed).toBe(false);
  });

  it('sells calls against shares, which then stay', () => {
    const sold = { instrument: call(105), quantity: -2, price: 1 };
    expect(cashRequirement(bookOf(0, [held(AAA, 200, 100)]), sold).isAllowed).toBe(true);
    expect(cashRequirement(bookOf(0, [held(AAA, 199, 100)]), sold).problem).toBe(
      'a cash account sells calls only against shares that stay: 2 contracts need 200 of AAA.USA, there would be 199',
    );
    const covered = bookOf(200, [held(AAA, 250, 100), held(call(105), -2, 1)]);
    const sellShares = (quantity: number) =>
      cashRequirement(covered, { instrument: AAA, quantity, price: 100 });
    expect(sellShares(-50).isAllowed).toBe(true);
    expect(sellShares(-51).problem).toContain('there would be 199');
  });

  it('sells puts against their strikes in cash', () => {
    const sold = { instrument: put(50), quantity: -2, price: 1 };
    expect(cashRequirement(bookOf(9_800, []), sold)).toMatchObject({
      isAllowed: true,
      cost: -200,
      setAside: 10_000,
      freeCash: 0,
    });
    expect(cashRequirement(bookOf(9_799, []), sold).problem).toContain('10000 must lie there for puts');
    const bound = bookOf(10_000, [held(put(50), -2, 1)]);
    expect(cashRequirement(bound, { instrument: AAA, quantity: 1, price: 1 }).isAllowed).toBe(false);
    expect(cashRequirement(bound, { instrument: put(50), quantity: 2, price: 3 })).toMatchObject({
      isAllowed: true,
      setAside: 0,
    });
    expect(cashSetAside(bound)).toEqual({
      amount: '10000',
      lines: [
        {
          strategy: 'cash-secured-put',
          legs: [`-2 ${put(50).id}`],
          formula: '2 × 50 × 100',
          amount: '10000',
        },
      ],
    });
  });

  it('is never short, and holds no futures', () => {
    const book = bookOf(10_000, [held(AAA, 10, 100)]);
    expect(cashRequirement(book, { instrument: AAA, quantity: -11, price: 100 }).problem).toBe(
      'a cash account sells only what it holds: AAA.USA would be -1',
    );
    expect(cashRequirement(book, { instrument: future('ESH21'), quantity: 1, price: 1 }).problem).toContain(
      'a cash account holds no futures: ESH21.USA',
    );
  });

  it('covers an option sold by one that is bought only where the broker allows it, and nothing can be lost', () => {
    const sold = { instrument: call(105), quantity: -1, price: 1 };
    const book = (strike: number, date?: number) => bookOf(0, [held(call(strike, date), 1, 2)]);
    const rules = { debitSpreads: true };
    expect(cashRequirement(book(100), sold).isAllowed).toBe(false);
    expect(cashRequirement(book(100), sold, rules).isAllowed).toBe(true);
    expect(cashRequirement(book(110), sold, rules).isAllowed).toBe(false);
    expect(cashRequirement(book(100, 20210305), sold, rules).isAllowed).toBe(false);
  });
});
