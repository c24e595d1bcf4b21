import { defineInstrument, type FillRule, type Instrument } from '@marketloom/kernel';
import { expect, it } from 'vitest';
import { ClosingTrades } from './closing-trades.ts';

const share = defineInstrument({
  symbol: 'SPY',
  venue: 'USA',
  assetClass: 'equity',
  currency: 'USD',
  pricePrecision: 2,
  tickSize: 0.01,
  quantityPrecision: 0,
  lotSize: 1,
  multiplier: 1,
  calendar: 'XNYS',
});
const call: Instrument = defineInstrument({
  ...share,
  symbol: 'SPY160115C00100000',
  assetClass: 'option',
  multiplier: 100,
  contract: {
    underlying: 'SPY.USA',
    lastTradeAt: Date.UTC(2016, 0, 15, 21) * 1000,
    expirationDate: 2016_01_15,
    delivery: 'physical',
    settlement: 'pm',
    option: { right: 'call', strike: 100, style: 'american' },
  },
});

const trades = (underlying = 110) => {
  const closing = new ClosingTrades(() => underlying);
  const take = (
    quantity: number,
    price: number,
    instrument = share,
    rule: FillRule = 'market-at-quote',
    fee = 1,
  ) => closing.take({ index: 0, instrument, quantity, price, fee, rate: 1, rule });
  return { closing, take };
};

it('counts what reduces a position, by its average price', () => {
  const { closing, take } = trades();
  take(100, 10);
  take(100, 20);
  take(-50, 18);
  expect(closing.transactions).toEqual([{ profit: 150, fee: 1 }]);
});

it('opens with the rest at its own price where a fill turns the position round', () => {
  const { closing, take } = trades();
  take(100, 10);
  take(-300, 12);
  take(200, 11);
  expect(closing.transactions.map(({ profit }) => profit)).toEqual([200, 200]);
});

it('goes on across a split', () => {
  const { closing, take } = trades();
  take(100, 70);
  closing.restate(0, 700, 1 / 7);
  take(-700, 11);
  expect(closing.transactions[0]!.profit).toBeCloseTo(700, 9);
});

it.each([
  ['exercise', 1, 8, true],
  ['exercise', 1, 12, false],
  ['expiry-worthless', 1, 12, false],
  ['assignment', -1, 12, true],
  ['assignment', -1, 8, false],
] as const)('an option at its end (%s, %d held at %d) has paid: %s', (rule, held, premium, isWin) => {
  const { closing, take } = trades(110);
  take(held, premium, call);
  take(-held, 0, call, rule, 0);
  expect(closing.transactions).toEqual([{ profit: -held * premium * 100, fee: 0, isWin }]);
});

it.each([
  // Bought at 12 and paid 10: a loss of 2, and 10 in the money.
  [1, 12, 110, true],
  [1, 22, 110, false],
  [-1, 12, 110, false],
  // Nothing is left of it, which is what its seller wants.
  [-1, 2, 100, true],
  [1, 2, 100, false],
] as const)(
  'an option that is paid in cash (%d held at %d, underlying at %d) has paid: %s',
  (held, premium, underlying, isWin) => {
    const { closing, take } = trades(underlying);
    take(held, premium, call);
    take(-held, underlying - 100, call, 'cash-settlement', 0);
    expect(closing.transactions).toMatchObject([{ isWin }]);
  },
);
