import { describe, expect, it } from 'vitest';
import { KernelError } from '../errors.ts';
import { formatMoney, type Money, parseMoney, ZERO_MONEY } from '../numeric/money.ts';
import { instrumentWith } from './fixtures/instruments.ts';
import { Position } from './position.ts';

const fillAt = (
  position: Position,
  sign: 1 | -1,
  quantity: number,
  price: number,
  fee: Money = ZERO_MONEY,
): string =>
  formatMoney(position.fill(sign, quantity, position.notional(quantity, Math.round(price * 100)), fee));

/** Its smallest price times its smallest quantity is the smallest amount of Money. */
const finest = instrumentWith({ pricePrecision: 9, quantityPrecision: 9, lotSize: 1e-9, tickSize: 1e-9 });

describe('Position', () => {
  it('begins flat, without cost and without an average price', () => {
    const position = new Position(instrumentWith());
    expect([position.isFlat, position.isLong, position.isShort]).toEqual([true, false, false]);
    expect(position.costBasis).toBe(0n);
    expect(position.averagePrice).toBeNaN();
    expect(position.unrealised(100)).toBe(0);
  });

  it('averages what is added', () => {
    const position = new Position(instrumentWith());
    expect(fillAt(position, 1, 100, 10.1)).toBe('0');
    expect(fillAt(position, 1, 300, 10.5)).toBe('0');
    expect(position.quantity).toBe(400);
    expect(position.averagePrice).toBe(10.4);
    expect(formatMoney(position.costBasis)).toBe('4160');
    expect(position.unrealised(11)).toBeCloseTo(240, 9);
  });

  it('realises the difference to the average price when it is reduced, and keeps that price', () => {
    const position = new Position(instrumentWith());
    fillAt(position, 1, 100, 10);
    fillAt(position, 1, 100, 12);
    expect(fillAt(position, -1, 50, 13)).toBe('100');
    expect(position.averagePrice).toBe(11);
    expect(position.isLong).toBe(true);
    expect(formatMoney(position.realised)).toBe('100');
  });

  it('profits from a short when it is bought back lower', () => {
    const position = new Position(instrumentWith());
    fillAt(position, -1, 100, 20);
    expect(position.isShort).toBe(true);
    expect(formatMoney(position.costBasis)).toBe('-2000');
    expect(position.averagePrice).toBe(20);
    expect(position.unrealised(19)).toBeCloseTo(100, 9);
    expect(fillAt(position, 1, 100, 18)).toBe('200');
    expect(position.isFlat).toBe(true);
  });

  it('closes first and opens with the rest when it turns', () => {
    const position = new Position(instrumentWith());
    fillAt(position, 1, 100, 10);
    expect(fillAt(position, -1, 250, 11)).toBe('100');
    expect(position.quantity).toBe(-150);
    expect(position.averagePrice).toBe(11);
    expect(fillAt(position, 1, 200, 10)).toBe('150');
    expect(position.quantity).toBe(50);
    expect(formatMoney(position.costBasis)).toBe('500');
  });

  it('counts the multiplier in cost, units and profit, and not in the average price', () => {
    const position = new Position(instrumentWith({ multiplier: 50 }));
    fillAt(position, 1, 2, 4000.25);
    expect(formatMoney(position.costBasis)).toBe('400025');
    expect(position.averagePrice).toBe(4000.25);
    expect(position.units).toBe(100);
    expect(fillAt(position, -1, 2, 4001.25)).toBe('100');
  });

  it.each([
    [1, 2, '0.000000000000000002', 1n],
    [2, 3, '0.000000000000000002', 3n],
    [1, 4, '0.000000000000000002', 3n],
  ])(
    'releases half of %i + %i of the smallest units rounded half to even',
    (first, second, released, left) => {
      const position = new Position(finest);
      position.fill(1, 1, position.notional(1, first), ZERO_MONEY);
      position.fill(1, 1, position.notional(1, second), ZERO_MONEY);
      expect(formatMoney(-position.fill(-1, 1, ZERO_MONEY, ZERO_MONEY) as Money)).toBe(released);
      expect(position.costBasis).toBe(left);
    },
  );

  it('shows no cent that nobody paid after ten thousand partial fills', () => {
    const position = new Position(instrumentWith({ quantityPrecision: 8, lotSize: 1e-8 }));
    for (let count = 0; count < 10_000; count++) fillAt(position, 1, 33_333_333, 0.07 + (count % 7) / 100);
    for (let count = 0; count < 9_999; count++) fillAt(position, -1, 33_333_333, 0.1);
    expect(position.isFlat).toBe(false);
    fillAt(position, -1, 33_333_333, 0.1);
    expect(position.isFlat).toBe(true);
    expect(position.costBasis).toBe(0n);
    let paid = 0n;
    for (let count = 0; count < 10_000; count++) paid += BigInt(7 + (count % 7)) * 33_333_333n;
    const received = 10_000n * 10n * 33_333_333n;
    expect(position.realised).toBe((received - paid) * 10n ** 8n);
  });

  it('sums its fees apart from its profit', () => {
    const position = new Position(instrumentWith());
    fillAt(position, 1, 100, 10, parseMoney('1.05'));
    fillAt(position, -1, 100, 10, parseMoney('0.95'));
    expect(formatMoney(position.fees)).toBe('2');
    expect(position.realised).toBe(0n);
  });

  it('refuses a quantity that a double cannot hold exactly', () => {
    const position = new Position(instrumentWith());
    fillAt(position, 1, Number.MAX_SAFE_INTEGER, 0.01);
    expect(() => fillAt(position, 1, 1, 0.01)).toThrow(KernelError);
    expect(position.quantityScaled).toBe(Number.MAX_SAFE_INTEGER);
  });
});
