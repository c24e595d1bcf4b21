import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, parseMoney, ZERO_MONEY } from '../numeric/money.ts';
import { instrumentWith } from './fixtures/instruments.ts';
import { Portfolio } from './portfolio.ts';
import { affordableQuantity } from './settlement-cut.ts';

const CENT = 10n ** 16n;

const accountWith = (cents: number, held: number, account: 'cash' | 'margin' = 'cash'): Portfolio => {
  const portfolio = new Portfolio({
    currency: 'USD',
    account,
    leverage: 1,
    instruments: [instrumentWith()],
  });
  if (held > 0) {
    portfolio.deposit((BigInt(held) * CENT) as Money);
    portfolio.applyFill(0, 1, held, 1, ZERO_MONEY);
  }
  portfolio.deposit((BigInt(cents) * CENT) as Money);
  return portfolio;
};

/** Fees that do not fall as the quantity grows, in cents. */
const anyFee = fc
  .record({ minimum: fc.nat(300), perShare: fc.nat(3), maximum: fc.nat(2000) })
  .map(({ minimum, perShare, maximum }) => (quantity: number): Money => {
    const cents = Math.min(Math.max(minimum, perShare * quantity), Math.max(minimum, maximum));
    return (BigInt(cents) * CENT) as Money;
  });

const none = (): Money => ZERO_MONEY;

describe('affordableQuantity', () => {
  it('buys the most whole lots that cash and fee allow, as counting down finds them', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 7 }),
        anyFee,
        (cents, price, quantityScaled, lotScaled, feeOf) => {
          const portfolio = accountWith(cents, 0);
          const isPaid = (quantity: number): boolean =>
            BigInt(cents - quantity * price) * CENT - feeOf(quantity) >= 0n;
          let expected = isPaid(quantityScaled)
            ? quantityScaled
            : Math.floor(quantityScaled / lotScaled) * lotScaled;
          while (expected > 0 && !isPaid(expected)) expected -= lotScaled;
          expect(
            affordableQuantity({
              portfolio,
              index: 0,
              sign: 1,
              quantityScaled,
              priceScaled: price,
              feeOf,
              lotScaled,
            }),
          ).toBe(expected);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('sells no more than is held and never below zero cash', () => {
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(300),
        fc.integer({ min: 1, max: 7 }),
        anyFee,
        (cents, price, quantityScaled, held, lotScaled, feeOf) => {
          const portfolio = accountWith(cents, held);
          const quantity = affordableQuantity({
            portfolio,
            index: 0,
            sign: -1,
            quantityScaled,
            priceScaled: price,
            feeOf,
            lotScaled,
          });
          expect(quantity).toBeLessThanOrEqual(Math.min(held, quantityScaled));
          expect(quantity === quantityScaled || quantity % lotScaled === 0).toBe(true);
          const most = quantityScaled <= held ? quantityScaled : Math.floor(held / lotScaled) * lotScaled;
          const canSellAll = portfolio.cash + BigInt(most * price) * CENT >= feeOf(most);
          if (canSellAll) expect(quantity).toBe(most);
          if (quantity > 0) portfolio.applyFill(0, -1, quantity, price, feeOf(quantity));
          expect(portfolio.cash >= 0n).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('spends the last cent, and not one more', () => {
    const cut = { index: 0, sign: 1, quantityScaled: 300, priceScaled: 33_333_33, lotScaled: 1 } as const;
    const price = 300 * 33_333_33;
    expect(affordableQuantity({ ...cut, portfolio: accountWith(price, 0), feeOf: none })).toBe(300);
    expect(affordableQuantity({ ...cut, portfolio: accountWith(price - 1, 0), feeOf: none })).toBe(299);
    const feeOf = (): Money => parseMoney('0.01');
    expect(affordableQuantity({ ...cut, portfolio: accountWith(price, 0), feeOf })).toBe(299);
    expect(affordableQuantity({ ...cut, portfolio: accountWith(price + 1, 0), feeOf })).toBe(300);
  });

  it('lets an account that owes money sell what brings it back, and buy nothing', () => {
    const portfolio = accountWith(-5_000, 10);
    const cut = { portfolio, index: 0, quantityScaled: 10, priceScaled: 100, feeOf: none, lotScaled: 1 };
    expect(affordableQuantity({ ...cut, sign: -1 })).toBe(10);
    expect(affordableQuantity({ ...cut, sign: 1 })).toBe(0);
  });

  it('does not cut the fills of a margin account', () => {
    const portfolio = accountWith(0, 0, 'margin');
    const cut = { portfolio, index: 0, quantityScaled: 10, priceScaled: 100, feeOf: none, lotScaled: 1 };
    expect(affordableQuantity({ ...cut, sign: 1 })).toBe(10);
    expect(affordableQuantity({ ...cut, sign: -1 })).toBe(10);
  });
});
