import { describe, expect, it } from 'vitest';
import { formatMoney } from '../numeric/money.ts';
import { estimateAsMoney, initialMargin, openingQuantity } from './buying-power.ts';

describe('initialMargin', () => {
  it('ties up a share of the notional', () => {
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

describe('estimateAsMoney', () => {
  it('drops the noise of adding and taking away doubles', () => {
    expect(formatMoney(estimateAsMoney(0.1 + 0.2 - 0.3))).toBe('0');
    expect(formatMoney(estimateAsMoney(33_333.33 * 3))).toBe('99999.99');
    expect(formatMoney(estimateAsMoney(-0.1 - 0.2))).toBe('-0.3');
    expect(formatMoney(estimateAsMoney(12_345_678_901.23 + 0.000001))).toBe('12345678901.23');
    expect(formatMoney(estimateAsMoney(1e20))).toBe('100000000000000000000');
  });
});
