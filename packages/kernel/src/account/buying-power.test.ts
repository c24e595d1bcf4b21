import { describe, expect, it } from 'vitest';
import { formatMoney, parseMoney, ZERO_MONEY } from '../numeric/money.ts';
import {
  buyingPower,
  estimateAsMoney,
  initialMargin,
  openingQuantity,
  reservationFor,
} from './buying-power.ts';
import { instrumentWith } from './fixtures/instruments.ts';
import { Portfolio } from './portfolio.ts';

const accountOf = (account: 'cash' | 'margin', leverage: number, held = 0): Portfolio => {
  const portfolio = new Portfolio({
    currency: 'USD',
    account,
    leverage,
    instruments: [instrumentWith({ multiplier: 10 })],
  });
  portfolio.deposit(parseMoney(10_000));
  if (held !== 0) portfolio.applyFill(0, held > 0 ? 1 : -1, Math.abs(held), 10_00, ZERO_MONEY);
  return portfolio;
};

describe('buying power', () => {
  it('is the unreserved cash of a cash account', () => {
    expect(buyingPower(accountOf('cash', 1, 20), 500)).toBe(7_500);
  });

  it('is leveraged equity less exposure on a margin account, long and short alike', () => {
    expect(buyingPower(accountOf('margin', 4), 500)).toBe(39_500);
    expect(buyingPower(accountOf('margin', 4, 20), 500)).toBe(37_500);
    expect(buyingPower(accountOf('margin', 4, -20), 500)).toBe(37_500);
  });

  it('falls below zero when a loss leaves more exposure than the equity carries', () => {
    const portfolio = accountOf('margin', 2, 190);
    portfolio.prices[0] = 5;
    expect(buyingPower(portfolio, 0)).toBe(500 * 2 - 9_500);
  });

  it('ties up a share of the notional as margin', () => {
    expect(initialMargin(10_000, 4)).toBe(2_500);
  });
});

describe('openingQuantity', () => {
  it.each([
    ['adds to a long', 100, 1, 50, 0, 50],
    ['reduces a long', 100, -1, 50, 0, 0],
    ['closes a long', 100, -1, 100, 0, 0],
    ['turns a long', 100, -1, 150, 0, 50],
    ['sells what other orders already sell', 100, -1, 50, 80, 30],
    ['sells after others have closed all', 100, -1, 50, 200, 50],
    ['covers a short', -100, 1, 50, 0, 0],
    ['opens from flat', 0, -1, 50, 0, 50],
  ] as const)('%s', (_, held, sign, quantity, working, opening) => {
    expect(openingQuantity(held, sign, quantity, working)).toBe(opening);
  });
});

describe('reservationFor', () => {
  it('reserves the value of a buy, and nothing for a sale, on a cash account', () => {
    expect(reservationFor(accountOf('cash', 1), 0, 1, 5, 20, 0)).toBe(1_000);
    expect(reservationFor(accountOf('cash', 1, 20), 0, -1, 5, 20, 0)).toBe(0);
  });

  it('reserves the exposure that is added on a margin account', () => {
    expect(reservationFor(accountOf('margin', 4), 0, -1, 5, 20, 0)).toBe(1_000);
    expect(reservationFor(accountOf('margin', 4, 20), 0, -1, 20, 20, 0)).toBe(0);
    expect(reservationFor(accountOf('margin', 4, 20), 0, -1, 40, 20, 0)).toBe(0);
    expect(reservationFor(accountOf('margin', 4, 20), 0, -1, 50, 20, 0)).toBeCloseTo(2_000, 9);
  });

  it('needs no price for what only closes', () => {
    expect(reservationFor(accountOf('margin', 4, 20), 0, -1, 20, Number.NaN, 0)).toBe(0);
  });
});

describe('estimateAsMoney', () => {
  it('drops the noise of adding and taking away doubles', () => {
    expect(formatMoney(estimateAsMoney(0.1 + 0.2 - 0.3))).toBe('0');
    expect(formatMoney(estimateAsMoney(33_333.33 * 3))).toBe('99999.99');
    expect(formatMoney(estimateAsMoney(-0.1 - 0.2))).toBe('-0.3');
    expect(formatMoney(estimateAsMoney(12_345_678_901.23 + 0.000001))).toBe('12345678901.23');
    expect(formatMoney(estimateAsMoney(1e20))).toBe('100000000000000000000');
  });
});
