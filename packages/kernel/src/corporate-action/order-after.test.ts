import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderSides, orderTypes } from '../order/order.ts';
import { isOnTick } from '../tick-size/tick-size.ts';
import { tickTableById } from '../tick-size/tick-tables.ts';
import type { CorporateAction } from './corporate-action.ts';
import { type OpenOrder, orderAfter } from './order-after.ts';
import { add, compare, divide, multiply, rational, subtract, ZERO } from './rational.ts';

const on = { instrument: 'X', exDate: 2026_03_09 } as const;
const dividend = (amount: string, more: object = {}): CorporateAction => ({
  ...on,
  type: 'cash-dividend',
  amount,
  ...more,
});
const split = (ratio: string): CorporateAction => ({ ...on, type: 'split', ratio });
const buy: OpenOrder = { side: 'buy', type: 'limit', quantity: '100', limitPrice: '50.00' };

const changedOrder = (...[actions, order, options]: Parameters<typeof orderAfter>): OpenOrder => {
  const after = orderAfter(actions, order, options);
  return after.isCancelled ? expect.fail(`cancelled: ${after.reason}`) : after.order;
};

describe('an open order at a cash dividend', () => {
  const lowered = {
    buy: ['limit', 'market-to-limit'],
    sell: ['stop', 'stop-limit', 'trailing-stop', 'trailing-stop-limit'],
  };

  it.each(orderSides.flatMap((side) => orderTypes.map((type) => [side, type] as const)))(
    'a %s %s is lowered if a falling price would fill it or set it off',
    (side, type) => {
      const prices = { limitPrice: '50', stopPrice: '51', touchPrice: '52' };
      const after = orderAfter(dividend('0.37'), { side, type, quantity: '100', ...prices });
      const isLowered = (lowered[side] as readonly string[]).includes(type);
      expect(after).toEqual({
        isCancelled: false,
        isChanged: isLowered,
        order: {
          side,
          type,
          quantity: '100',
          ...(isLowered ? { limitPrice: '49.63', stopPrice: '50.63', touchPrice: '51.63' } : prices),
        },
      });
    },
  );

  it('is lowered by all dividends of the day at once, and rounded once', () => {
    expect(changedOrder([dividend('0.105'), dividend('0.105', { kind: 'special' })], buy).limitPrice).toBe(
      '49.79',
    );
    expect(changedOrder([dividend('0.005'), dividend('0.006')], buy).limitPrice).toBe('49.98');
  });

  it('keeps its price where it must not be reduced, or where the dividend is below a cent', () => {
    expect(orderAfter(dividend('9'), { ...buy, doNotReduce: true })).toMatchObject({ isChanged: false });
    expect(orderAfter(dividend('0.0099'), buy)).toMatchObject({ isChanged: false });
    expect(changedOrder(dividend('0.01'), buy).limitPrice).toBe('49.99');
  });

  it('is never lowered by less than the dividend, nor by a tick more', () => {
    const cents = fc.integer({ min: 1, max: 50_000 });
    const mills = fc.integer({ min: 100, max: 90_000 });
    fc.assert(
      fc.property(cents, mills, fc.constantFrom('0.01', '0.05', '0.0001', '0.25'), (price, amount, tick) => {
        const [limit, cash] = [rational(`${price}/100`), rational(`${amount}/10000`)];
        const after = orderAfter(
          dividend(`${amount}/10000`),
          { ...buy, limitPrice: `${price}/100` },
          { tick },
        );
        if (after.isCancelled) {
          expect(compare(subtract(limit, cash), rational(tick))).toBe(-1);
          return;
        }
        const off = subtract(subtract(limit, cash), rational(after.order.limitPrice!));
        expect(compare(off, ZERO) >= 0 && compare(off, rational(tick)) < 0).toBe(true);
      }),
    );
  });

  it('is rounded by the table of its venue', () => {
    const table = tickTableById('us-612');
    expect(
      changedOrder(dividend('0.50005'), { ...buy, limitPrice: '1.40' }, { tick: table }).limitPrice,
    ).toBe('0.8999');
    expect(changedOrder(dividend('0.105'), { ...buy, limitPrice: '30' }, { tick: table }).limitPrice).toBe(
      '29.89',
    );
    expect(changedOrder(split('3'), { ...buy, limitPrice: '4' }, { tick: table }).limitPrice).toBe('1.33');
    expect(changedOrder(split('3'), { ...buy, limitPrice: '2' }, { tick: table }).limitPrice).toBe('0.6666');
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 9_999_999 }),
        fc.integer({ min: 2, max: 30 }),
        (price, ratio) => {
          const order = { ...buy, limitPrice: `${price}/10000` };
          const after = orderAfter(split(String(ratio)), order, { tick: table });
          if (!after.isCancelled) expect(isOnTick(table, after.order.limitPrice!)).toBe(true);
        },
      ),
    );
  });
});

describe('an open order at a split', () => {
  const ratios = fc
    .tuple(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 39 }))
    .filter(([a, b]) => a > b);

  it('is never worth more than before, nor by a step of price and of quantity less', () => {
    fc.assert(
      fc.property(
        ratios,
        fc.integer({ min: 5_000, max: 50_000 }),
        fc.integer({ min: 1, max: 9_999 }),
        ([a, b], cents, quantity) => {
          const ratio = rational(`${a}:${b}`);
          const price = rational(`${cents}/100`);
          const order = changedOrder(split(`${a}:${b}`), {
            ...buy,
            limitPrice: `${cents}/100`,
            quantity: String(quantity),
          });
          const [after, shares] = [rational(order.limitPrice!), rational(order.quantity)];
          expect(compare(multiply(after, shares), multiply(price, rational(quantity)))).toBeLessThanOrEqual(
            0,
          );
          expect(compare(add(after, rational('0.01')), divide(price, ratio))).toBe(1);
          expect(compare(add(shares, rational(1)), multiply(rational(quantity), ratio))).toBe(1);
          expect(order.quantity).toMatch(/^\d+$/);
        },
      ),
    );
  });

  it('has all its prices divided, whatever it is, and the distances that it trails', () => {
    const trailing: OpenOrder = {
      side: 'sell',
      type: 'trailing-stop-limit',
      quantity: '7',
      limitPrice: '90',
      stopPrice: '91.01',
      trailAmount: '5',
      limitOffset: '0',
    };
    expect(changedOrder(split('2'), trailing)).toEqual({
      ...trailing,
      quantity: '14',
      limitPrice: '45',
      stopPrice: '45.5',
      trailAmount: '2.5',
    });
    expect(changedOrder(split('20'), { ...trailing, trailAmount: '0.05' }).trailAmount).toBe('0.01');
  });

  it('keeps its quantity where it must not be increased, and its price falls nevertheless', () => {
    expect(changedOrder(split('2'), { ...buy, doNotIncrease: true })).toMatchObject({
      quantity: '100',
      limitPrice: '25',
    });
  });

  it('of a stock dividend is treated as at a split, whatever it says of reducing', () => {
    const stockDividend: CorporateAction = { ...on, type: 'stock-dividend', rate: '0.05' };
    const after = changedOrder(stockDividend, { ...buy, quantity: '10', doNotReduce: true });
    expect(after).toMatchObject({ quantity: '10', limitPrice: '47.61' });
    expect(changedOrder(stockDividend, buy, { lot: '100' }).quantity).toBe('100');
  });

  it('with a dividend of the same day is divided first, unless the dividend is told per old share', () => {
    expect(changedOrder([dividend('0.50'), split('4')], buy).limitPrice).toBe('12');
    expect(changedOrder([dividend('0.50', { quoted: 'pre-split' }), split('4')], buy).limitPrice).toBe(
      '12.37',
    );
  });
});

describe('an open order', () => {
  it.each<[string, CorporateAction]>([
    ['reverse-split', split('1:10')],
    ['instrument-ends', { ...on, type: 'cash-merger', price: '53' }],
    ['instrument-ends', { ...on, type: 'stock-merger', acquirer: 'Y', ratio: '2' }],
    ['instrument-ends', { ...on, type: 'delisting', outcome: 'otc' }],
    ['no-price-left', dividend('50')],
    ['no-price-left', dividend('49.995')],
  ])('is cancelled: %s', (reason, action) => {
    expect(orderAfter(action, buy)).toEqual({ isCancelled: true, reason });
    expect(orderAfter([dividend('0.1'), action], buy).isCancelled).toBe(true);
  });

  it.each<CorporateAction>([
    { ...on, type: 'rename', symbol: 'Z' },
    { ...on, type: 'spin-off', spun: 'Y', ratio: '1:4' },
    { ...on, type: 'rights', right: 'R', oldShares: '5', newShares: '1', subscription: '9' },
  ])('stays as it is: $type', (action) => {
    expect(orderAfter(action, buy)).toEqual({ isCancelled: false, isChanged: false, order: buy });
    expect(orderAfter(action, buy, { cancelsAll: true })).toEqual({
      isCancelled: true,
      reason: 'broker-rule',
    });
  });

  it('whose quantity comes to no whole lot is cancelled', () => {
    const order = { ...buy, quantity: '0.5' };
    expect(orderAfter(split('3:2'), order)).toEqual({ isCancelled: true, reason: 'no-quantity-left' });
  });

  it('is left alone by a day without events', () => {
    expect(orderAfter([], buy, { cancelsAll: true })).toMatchObject({ isCancelled: false, isChanged: false });
  });
});
