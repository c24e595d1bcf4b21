import { describe, expect, it } from 'vitest';
import { DayTradingCounter, type DayTradingOptions } from './day-trading-counter.ts';

/** An account that trades one share, told as signed quantities. */
const trader = (equity: number, options?: DayTradingOptions) => {
  const counter = new DayTradingCounter(options);
  let [held, orderId, date] = [0, 0, 20260302];
  return {
    counter,
    session: () => counter.beginSession({ date: date++, equity, maintenance: 0 }),
    trade: (...quantities: readonly number[]) => {
      for (const quantity of quantities) {
        counter.fill({ instrumentId: 'AAA', quantity, held, orderId: orderId++ });
        held += quantity;
      }
    },
    refusal: (quantity: number) => counter.refusal({ instrumentId: 'AAA', quantity, held }),
  };
};

const counted = (...quantities: readonly number[]): number => {
  const { counter, session, trade } = trader(10_000);
  session();
  trade(...quantities);
  return counter.dayTrades;
};

describe('a day trade', () => {
  it.each([
    ['bought and sold', [100, -100], 1],
    ['sold short and bought back', [-100, 100], 1],
    ['bought in three, sold once', [30, 30, 40, -100], 1],
    ['bought once, sold in three', [100, -30, -30, -40], 1],
    ['twice', [100, -100, 100, -100], 2],
    ['sold in part, and bought again, and sold', [100, -50, 50, -100], 2],
    ['turned round, and closed', [100, -200, 100], 2],
    ['bought only', [100, 100], 0],
  ])('%s', (_name, quantities, expected) => {
    expect(counted(...quantities)).toBe(expected);
  });

  it('is none of what was held overnight, even bought back', () => {
    const { counter, session, trade } = trader(10_000);
    session();
    trade(100);
    session();
    trade(-100, 100);
    expect(counter.dayTrades).toBe(0);
    trade(-100);
    expect(counter.dayTrades).toBe(1);
  });

  it('is forgotten after five sessions', () => {
    const { counter, session, trade } = trader(10_000);
    session();
    trade(1, -1);
    for (let i = 0; i < 4; i++) session();
    expect(counter.dayTrades).toBe(1);
    session();
    expect(counter.dayTrades).toBe(0);
  });
});

describe('an account below 25,000', () => {
  const afterThree = (options?: DayTradingOptions, equity = 24_999) => {
    const one = trader(equity, options);
    one.session();
    one.trade(1, -1, 1, -1, 1, -1);
    return one;
  };

  it('may not complete a fourth day trade, but may open, and close on another day', () => {
    const { session, trade, refusal } = afterThree();
    expect(refusal(1)).toBeUndefined();
    trade(1);
    expect(refusal(-1)?.message).toBe(
      'AAA: 3 day trades in 5 sessions, and 24999 at the close before; a further one needs 25000, or another day',
    );
    session();
    expect(refusal(-1)).toBeUndefined();
  });

  it('may not open where the broker guards openings', () => {
    const { refusal } = afterThree({ guard: 'opening' });
    expect(refusal(1)).toBeDefined();
  });

  it('may do so from 25,000 on, and is a pattern day trader then, with four times its excess', () => {
    const { counter, trade, refusal, session } = afterThree({}, 25_000);
    trade(1);
    expect(refusal(-1)).toBeUndefined();
    trade(-1);
    expect(counter.isPatternDayTrader).toBe(true);
    expect(counter.intradayPower({ equity: 1, maintenance: 0 })).toBe(100_000);
    for (let i = 0; i < 9; i++) session();
    expect(counter.isPatternDayTrader).toBe(true);
    counter.beginSession({ date: 20260320, equity: 24_000, maintenance: 0 });
    trade(1);
    expect(refusal(-1)).toBeDefined();
    expect(counter.intradayPower({ equity: 1, maintenance: 0 })).toBe(0);
  });

  it('is none of a pattern where day trades are at most 6 % of all', () => {
    const { counter, session, trade } = trader(30_000);
    session();
    for (let i = 0; i < 100; i++) trade(1);
    trade(-1, 1, -1, 1, -1, 1, -1);
    expect([counter.dayTrades, counter.isPatternDayTrader]).toEqual([4, false]);
  });
});

describe('the rule of 2026-06-04', () => {
  it('refuses nothing, and gives four times the excess of the moment', () => {
    const counter = new DayTradingCounter();
    const intraday = { equity: 3_000, maintenance: 1_000 };
    counter.beginSession({ date: 20260603, equity: 1_000, maintenance: 0 });
    expect(counter.intradayPower(intraday)).toBeUndefined();
    counter.beginSession({ date: 20260604, equity: 1_000, maintenance: 0 });
    for (let i = 0; i < 9; i++)
      counter.fill({ instrumentId: 'AAA', quantity: i % 2 === 0 ? 1 : -1, held: i % 2, orderId: i });
    expect(counter.refusal({ instrumentId: 'AAA', quantity: -1, held: 1 })).toBeUndefined();
    expect(counter.intradayPower(intraday)).toBe(8_000);
  });

  it('begins for a firm when it took it up', () => {
    const counter = new DayTradingCounter({ adopted: 20270101 });
    counter.beginSession({ date: 20261231, equity: 1_000, maintenance: 0 });
    for (let i = 0; i < 6; i++)
      counter.fill({ instrumentId: 'AAA', quantity: i % 2 === 0 ? 1 : -1, held: i % 2, orderId: i });
    expect(counter.dayTrades).toBe(3);
    counter.beginSession({ date: 20270101, equity: 1_000, maintenance: 0 });
    expect(counter.dayTrades).toBe(0);
  });
});
