import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountMargin } from './account-margin.ts';
import { cashOptionMargin, cashRestrictedUntil, cashViolation } from './cash-account.ts';
import { dayTradingRule } from './day-trading.ts';
import { exact } from './exact.ts';
import { option } from './fixtures/books.ts';
import {
  futureOptionMargin,
  futuresMargin,
  futuresMarginRoots,
  futuresMarginRows,
} from './futures-margin.ts';
import { retailLeverage } from './leverage-margin.ts';
import { deleveragingOrder, liquidationPlan } from './liquidation.ts';
import { marginCallPrice } from './margin-call.ts';
import { parseFuturesMargins } from './parse-futures-margins.ts';
import { stockMargin } from './stock-margin.ts';

describe('shares', () => {
  it('sold short ask the dollar floor below 16.67, and twice 2.50 at no price', () => {
    const asked = (price: string): string => stockMargin({ quantity: -1, price }).maintenance.amount;
    expect(['16.66', '16.67', '5', '4.99', '2.51', '2.5', '1'].map(asked)).toEqual([
      '5',
      '5.001',
      '5',
      '4.99',
      '2.51',
      '2.5',
      '2.5',
    ]);
  });

  it('are called at a price at which equity equals maintenance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 100_000 }), (cents) => {
        const credit = cents / 100;
        const price = marginCallPrice({ quantity: -1, credit });
        const asked = Number(stockMargin({ quantity: -1, price }).maintenance.amount);
        expect(credit - Number(price)).toBeCloseTo(asked, 9);
      }),
    );
  });

  it('refuse what is no number, has too many decimals, or lies below zero', () => {
    expect(() => stockMargin({ quantity: 'ten', price: 1 })).toThrow('"ten" is not a decimal number');
    expect(() => stockMargin({ quantity: 1, price: '0.0000000000001' })).toThrow('more than 12 decimals');
    expect(() => stockMargin({ quantity: 1, price: -1 })).toThrow('price: -1 must not be below zero');
    expect(() => stockMargin({ quantity: 1, price: 1, leverage: 0 })).toThrow('must be above zero');
  });
});

describe('an account', () => {
  const futures = futuresMargin({ root: 'ES', contracts: 1, date: 20200316 });
  const account = accountMargin({
    cash: '20000',
    stocks: [{ symbol: 'AAA', quantity: 100, price: 120 }],
    books: [{ symbol: 'BBB', underlying: 60, shares: 100, options: [option('call', 55, -1, '6.10')] }],
    others: [{ symbol: 'ES', margin: futures, value: '-1250' }],
  });

  it('is the sum of its positions, each in a line of its own', () => {
    expect(account.equity).toBe('36750');
    expect(account.netLiquidation).toBe('36140');
    expect(account.initial.amount).toBe('18900');
    expect(account.maintenance.amount).toBe('13375');
    expect(account.maintenance.lines.map(({ strategy, legs }) => [strategy, ...legs])).toEqual([
      ['long-stock', 'AAA 100 shares'],
      ['covered-call', 'BBB +100 shares', 'BBB -1 call 55 20240119'],
      ['futures', '1 ES'],
    ]);
  });

  it('counts the shares of a covered call for no more than the strike', () => {
    expect(account.excessLiquidity).toBe(String(36750 - 13375 - 500));
    expect(account.availableFunds).toBe(String(36750 - 18900 - 500));
  });

  it('is called when equity is below maintenance, not when it is at it', () => {
    const called = (cash: number): boolean =>
      accountMargin({ cash, stocks: [{ symbol: 'AAA', quantity: 100, price: 40 }] }).isCalled;
    expect(called(-3000)).toBe(false);
    expect(called(-3001)).toBe(true);
  });
});

describe('liquidation', () => {
  it('closes as few lots as are needed, and tells what is missing when that is not enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 4000 }),
        fc.array(
          fc.record({
            maintenance: fc.nat(1000),
            unrealised: fc.integer(),
            lots: fc.integer({ min: 1, max: 9 }),
          }),
        ),
        (equity, given) => {
          const groups = given.map((group, i) => ({ ...group, id: `G${i}` }));
          const { steps, missing } = liquidationPlan({ equity, groups });
          const used = groups.reduce((sum, { maintenance }) => sum + maintenance, 0);
          const freed = steps.reduce((sum, step) => sum + Number(step.freed), 0);
          if (Number(missing) > 0) expect(freed).toBeCloseTo(used, 6);
          else expect(used - freed).toBeLessThanOrEqual(Math.max(equity, 0) + 1e-6);
          const last = steps.at(-1);
          if (last === undefined) return;
          const { maintenance, lots } = groups.find(({ id }) => id === last.id)!;
          expect(used - freed + maintenance / lots).toBeGreaterThan(equity);
        },
      ),
    );
  });

  it('leaves out what cannot trade now, and goes by the requirement where that is asked', () => {
    const groups = [
      { id: 'A', maintenance: 500, unrealised: -900, lots: 1, isOpen: false },
      { id: 'B', maintenance: 300, unrealised: -100, lots: 1 },
      { id: 'C', maintenance: 400, unrealised: -50, lots: 1 },
    ];
    const ids = (order: 'largest-loss' | 'largest-requirement') =>
      liquidationPlan({ equity: 600, groups, order }).steps.map(({ id }) => id);
    expect(ids('largest-loss')).toEqual(['B', 'C']);
    expect(ids('largest-requirement')).toEqual(['C', 'B']);
  });

  it('ranks positions for deleveraging by profit and leverage', () => {
    expect(
      deleveragingOrder([
        { id: 'slow', unrealised: 100, margin: 1000, notional: 2000 },
        { id: 'loser', unrealised: -100, margin: 100, notional: 2000 },
        { id: 'quick', unrealised: 100, margin: 100, notional: 2000 },
      ]),
    ).toEqual(['quick', 'slow', 'loser']);
  });
});

describe('futures', () => {
  it('have rows of every root, from old to new, with initial at least maintenance', () => {
    for (const root of futuresMarginRoots) {
      const rows = futuresMarginRows(root);
      expect(rows.map(({ from }) => from)).toEqual(rows.map(({ from }) => from).toSorted((a, b) => a - b));
      for (const row of rows) expect(exact(row.initial, root) >= exact(row.maintenance, root)).toBe(true);
    }
    expect(futuresMarginRows('ES')).toHaveLength(38);
  });

  it('refuse a root that is not known, a day before the first row, and half a contract', () => {
    expect(() => futuresMargin({ root: 'ESS', contracts: 1 })).toThrow('near it: ES');
    expect(() => futuresMargin({ root: 'ES', contracts: 1, date: 20120325 })).toThrow(
      'nothing is known on 20120325; the first row is of 20120326',
    );
    expect(() => futuresMargin({ root: 'ES', contracts: '0.5' })).toThrow('must be a whole number');
  });

  it('files may have comments, and are refused by the line that is wrong', () => {
    const text = '# from an advisory\ndate,initial,maintenance\n\n20200102,110,100\r\n20190102,99,90';
    expect(parseFuturesMargins(text, 'X').map(({ from }) => from)).toEqual([20190102, 20200102]);
    expect(() => parseFuturesMargins('20200102,110', 'X')).toThrow('margins of X, line 1: "20200102,110"');
    expect(() => parseFuturesMargins('20200102,90,100', 'X')).toThrow('must not be below maintenance');
    expect(() => parseFuturesMargins('20200102,2,1\n20200102,2,1', 'X')).toThrow(
      'line 2: there is a row of 20200102',
    );
  });

  it('options that are sold need the SPAN risk, and bought ones nothing', () => {
    expect(() => futureOptionMargin({ contracts: -1, price: 1, multiplier: 50 })).toThrow('give spanInitial');
    expect(futureOptionMargin({ contracts: 2, price: 3, multiplier: 50 })).toMatchObject({
      premium: '300',
      initial: { amount: '0' },
    });
  });
});

describe('rules by date', () => {
  it('day trading has the old rule to 2026-06-03, and until a firm takes up the new one', () => {
    expect(dayTradingRule(20260603).kind).toBe('pattern');
    expect(dayTradingRule(20260604).kind).toBe('intraday');
    expect(dayTradingRule(20270630, 20270701).kind).toBe('pattern');
    expect(dayTradingRule(20270701, 20270701).kind).toBe('intraday');
    expect(() => dayTradingRule(20270701, 20271021)).toThrow('must be from 20260604 to 20271020');
  });

  it('leverage is refused before its regulator had a rule', () => {
    expect(() => retailLeverage('ESMA', 20180731)).toThrow('the first row is of 20180801');
    expect(() => retailLeverage('SEC')).toThrow('there are CFTC, ESMA, FCA, JFSA');
  });
});

describe('cash accounts', () => {
  it('sell nothing without cover', () => {
    const call = { right: 'call', strike: 50, price: 1, contracts: -2 } as const;
    expect(() => cashOptionMargin({ ...call, shares: 199 })).toThrow('2 contracts need 200, there are 199');
    expect(() => cashOptionMargin({ ...call, boughtStrike: 55 })).toThrow('a debit spread would do');
    expect(cashOptionMargin({ ...call, boughtStrike: 45 }).initial.amount).toBe('0');
  });

  it('are held to settled cash after the third violation in twelve months', () => {
    const on = (...dates: readonly number[]) =>
      cashRestrictedUntil(dates.map((date) => ({ kind: 'good-faith' as const, date })));
    expect(on(20250302, 20250901)).toBeUndefined();
    expect(on(20250302, 20250901, 20260302)).toBeUndefined();
    expect(on(20250303, 20250901, 20260302)).toBe(20260531);
  });

  it('tell free-riding and liquidation apart by what paid', () => {
    const bought = { fundsSettle: 20260303, bought: 20260302, sold: 20260302 } as const;
    expect(cashViolation({ ...bought, paidBy: 'own-sale' })).toBe('free-riding');
    expect(cashViolation({ ...bought, paidBy: 'later-sale' })).toBe('liquidation');
    expect(cashViolation({ ...bought, paidBy: 'cash' })).toBeUndefined();
  });
});
