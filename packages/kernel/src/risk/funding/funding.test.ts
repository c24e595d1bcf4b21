import { describe, expect, it } from 'vitest';
import { instrumentWith } from '../../account/fixtures/instruments.ts';
import { Portfolio } from '../../account/portfolio.ts';
import { parseMoney, ZERO_MONEY } from '../../numeric/money.ts';
import { contextWith, orderWith } from '../fixtures/orders.ts';
import { CashFunding } from './cash-funding.ts';
import type { Funding } from './funding.ts';
import { LeverageFunding } from './leverage-funding.ts';

const accountOf = (account: 'cash' | 'margin', leverage: number, held = 0): [Funding, Portfolio] => {
  const portfolio = new Portfolio({
    currency: 'USD',
    account,
    leverage,
    instruments: [instrumentWith({ multiplier: 10 })],
  });
  portfolio.deposit(parseMoney(10_000));
  if (held !== 0) portfolio.applyFill(0, held > 0 ? 1 : -1, Math.abs(held), 10_00, ZERO_MONEY);
  return [account === 'cash' ? new CashFunding(portfolio) : new LeverageFunding(portfolio), portfolio];
};
const powerOf = (account: 'cash' | 'margin', leverage: number, held = 0): number =>
  accountOf(account, leverage, held)[0].buyingPower(500);

describe('buying power', () => {
  it('is the unreserved cash of a cash account', () => {
    expect(powerOf('cash', 1, 20)).toBe(7_500);
  });

  it('is leveraged equity less exposure on a margin account, long and short alike', () => {
    expect(powerOf('margin', 4)).toBe(39_500);
    expect(powerOf('margin', 4, 20)).toBe(37_500);
    expect(powerOf('margin', 4, -20)).toBe(37_500);
  });

  it('falls below zero when a loss leaves more exposure than the equity carries', () => {
    const [funding, portfolio] = accountOf('margin', 2, 190);
    portfolio.prices[0] = 5;
    expect(funding.buyingPower(0)).toBe(500 * 2 - 9_500);
  });
});

describe('what an order sets aside', () => {
  const reserved = (account: 'cash' | 'margin', held: number, sign: 1 | -1, quantity: number): number =>
    accountOf(account, account === 'cash' ? 1 : 4, held)[0].reservation({
      index: 0,
      sign,
      quantity,
      price: 20,
      working: 0,
    });

  it('is the value of a buy, and nothing for a sale, on a cash account', () => {
    expect(reserved('cash', 0, 1, 5)).toBe(1_000);
    expect(reserved('cash', 20, -1, 5)).toBe(0);
  });

  it('is the exposure that is added on a margin account', () => {
    expect(reserved('margin', 0, -1, 5)).toBe(1_000);
    expect(reserved('margin', 20, -1, 20)).toBe(0);
    expect(reserved('margin', 20, -1, 40)).toBe(0);
    expect(reserved('margin', 20, -1, 50)).toBeCloseTo(2_000, 9);
  });

  it('needs no price for what only closes', () => {
    const [funding] = accountOf('margin', 4, 20);
    expect(funding.reservation({ index: 0, sign: -1, quantity: 20, price: Number.NaN, working: 0 })).toBe(0);
  });
});

describe('a cash account of two currencies', () => {
  const instruments = [
    instrumentWith({ id: 'SAP.XETR', currency: 'EUR' }),
    instrumentWith({ id: 'EURUSD.X', assetClass: 'fx', baseCurrency: 'EUR' }),
  ];
  const portfolio = new Portfolio({ currency: 'USD', account: 'cash', leverage: 1, instruments });
  portfolio.deposit(parseMoney(1_000_000));
  portfolio.deposit(parseMoney(999), 'EUR');
  portfolio.prices.set([100, 1.1]);
  const funding = new CashFunding(portfolio);

  it('pays with the currency of the quote alone, and says which one is missing', () => {
    const context = { ...contextWith(), portfolio, funding };
    const asked = orderWith('buy', 10, { limit: 100 }, instruments[0]!);
    expect(funding.refusal(asked, context)?.message).toMatch(/1000 EUR, and 999 EUR is left.*convert/);
    expect(funding.refusal(orderWith('buy', 9, { limit: 100 }, instruments[0]!), context)).toBeUndefined();
  });
});
