import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dividendPayment, entitledQuantity } from './cash-dividend.ts';
import type { CorporateAction } from './corporate-action.ts';
import { inOrderOfEffect } from './day-order.ts';
import type { HoldingChange } from './holding.ts';
import { holdingAfter } from './holding-after.ts';
import {
  add,
  compare,
  decimalText,
  divide,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  ZERO,
} from './rational.ts';
import { exerciseRights, rightsRationals } from './rights.ts';

const on = { instrument: 'X', exDate: 2026_03_09 } as const;

const decimals = (max: number) =>
  fc
    .tuple(fc.integer({ min: 1, max }), fc.integer({ min: 0, max: 99 }))
    .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`);
const prices = decimals(500);
const ratios = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => `${a}:${b}`);
const shares = fc.integer({ min: -5_000, max: 5_000 }).filter((quantity) => quantity !== 0);
const holdings = fc.tuple(shares, prices).map(([quantity, price]) => ({
  quantity: String(quantity),
  basis: decimalText(multiply(rational(quantity), rational(price))),
}));

const events: fc.Arbitrary<CorporateAction> = fc.oneof(
  fc
    .record({ ratio: ratios, cashInLieuPrice: prices })
    .map((rest) => ({ ...on, ...rest, type: 'split' as const })),
  fc
    .record({ rate: fc.constantFrom('0.05', '0.1', '1', '1/3'), cashInLieuPrice: prices })
    .map((rest) => ({ ...on, ...rest, type: 'stock-dividend' as const })),
  prices.map((amount) => ({ ...on, type: 'cash-dividend' as const, amount })),
  fc.record({ ratio: ratios, parent: prices, spun: prices }).map(({ ratio, parent, spun }) => ({
    ...on,
    type: 'spin-off' as const,
    ratio,
    spun: 'Y',
    firstPrices: { date: on.exDate, parent, spun },
  })),
  fc
    .record({ subscription: prices, closeBefore: prices, oldShares: fc.constantFrom('2', '5', '7') })
    .map((rest) => ({
      ...on,
      ...rest,
      type: 'rights' as const,
      newShares: '1',
      right: 'R',
    })),
  prices.map((price) => ({ ...on, type: 'cash-merger' as const, price })),
  fc
    .record({ ratio: ratios, cashInLieuPrice: prices })
    .map((rest) => ({ ...on, ...rest, type: 'stock-merger' as const, acquirer: 'Y' })),
  fc
    .record({ ratio: ratios, cashPerShare: prices, acquirerPrice: prices })
    .map((rest) => ({ ...on, ...rest, type: 'mixed-merger' as const, acquirer: 'Y' })),
  fc.constant({ ...on, type: 'rename' as const, symbol: 'Z' }),
  prices.map((price) => ({ ...on, type: 'delisting' as const, outcome: 'cash' as const, price })),
  fc.constant({ ...on, type: 'delisting' as const, outcome: 'otc' as const }),
);

const total = (values: readonly string[]): Rational =>
  values.map((value) => rational(value)).reduce(add, ZERO);

const worth = (change: HoldingChange, priceOf: (instrument: string) => Rational): Rational =>
  add(
    [change.held, ...change.received]
      .map(({ instrument, quantity }) => multiply(rational(quantity), priceOf(instrument)))
      .reduce(add, ZERO),
    rational(change.cash),
  );

const value = ({ quantity }: { readonly quantity: string }, price: Rational): Rational =>
  multiply(rational(quantity), price);

describe('a holding after an event', () => {
  it('has lost nothing of its basis: what is not left in shares was paid for, and the difference is realised', () => {
    fc.assert(
      fc.property(events, holdings, (action, holding) => {
        const { held, received, cash, income, realised } = holdingAfter(action, holding);
        const left = total([held.basis, ...received.map(({ basis }) => basis)]);
        const paidFor = subtract(subtract(rational(cash), rational(income)), rational(realised));
        expect(add(left, paidFor)).toEqual(rational(holding.basis));
      }),
    );
  });

  it('is the mirror image of that of a short of the same size', () => {
    const negative = (text: string): string => decimalText(subtract(ZERO, rational(text)));
    fc.assert(
      fc.property(events, holdings, (action, holding) => {
        const long = holdingAfter(action, holding);
        const short = holdingAfter(action, {
          quantity: negative(holding.quantity),
          basis: negative(holding.basis),
        });
        for (const field of ['cash', 'realised', 'income'] as const)
          expect(short[field]).toBe(negative(long[field]));
        const [ours, theirs] = [
          [long.held, ...long.received],
          [short.held, ...short.received],
        ];
        expect(theirs).toEqual(
          ours.map((part) => ({ ...part, quantity: negative(part.quantity), basis: negative(part.basis) })),
        );
      }),
    );
  });

  it('is worth as much as before a split, when the price falls as the shares rise', () => {
    fc.assert(
      fc.property(holdings, ratios, prices, (holding, ratio, price) => {
        const after = divide(rational(price), rational(ratio));
        const change = holdingAfter(
          { ...on, type: 'split', ratio, cashInLieuPrice: decimalText(after) },
          holding,
        );
        const gap = subtract(
          worth(change, () => after),
          value(holding, rational(price)),
        );
        expect(compare(multiply(gap, gap), rational('1e-26'))).toBe(-1);
        expect(change.held.quantity).not.toContain('.');
      }),
    );
  });

  it('is worth as much as before a spin-off, when the parent falls by what it gives away', () => {
    fc.assert(
      fc.property(holdings, ratios, prices, prices, (holding, ratio, parent, spun) => {
        const before = add(rational(parent), multiply(rational(ratio), rational(spun)));
        const action = {
          ...on,
          type: 'spin-off',
          ratio,
          spun: 'Y',
          firstPrices: { date: on.exDate, parent, spun },
        } as const;
        const priceOf = (instrument: string): Rational => rational(instrument === 'X' ? parent : spun);
        const gap = subtract(worth(holdingAfter(action, holding), priceOf), value(holding, before));
        expect(compare(multiply(gap, gap), rational('1e-26'))).toBe(-1);
      }),
    );
  });

  it('is worth as much as before a rights issue, at TERP and the worth of the rights', () => {
    fc.assert(
      fc.property(holdings, fc.integer({ min: 1, max: 20 }), prices, prices, (holding, old, price, other) => {
        const [subscription, closeBefore] = Number(price) < Number(other) ? [price, other] : [other, price];
        const offer = { oldShares: String(old), newShares: '1', subscription };
        const { terp, right } = rightsRationals(offer, rational(closeBefore));
        const change = holdingAfter({ ...on, type: 'rights', ...offer, right: 'R', closeBefore }, holding);
        const after = worth(change, (instrument) => (instrument === 'X' ? terp : right));
        expect(after).toEqual(value(holding, rational(closeBefore)));
      }),
    );
  });

  it('is worth as much as before a stock merger at the ratio of the prices', () => {
    fc.assert(
      fc.property(holdings, ratios, prices, (holding, ratio, acquirer) => {
        const before = multiply(rational(ratio), rational(acquirer));
        const action = {
          ...on,
          type: 'stock-merger',
          ratio,
          acquirer: 'Y',
          cashInLieuPrice: acquirer,
        } as const;
        const gap = subtract(
          worth(holdingAfter(action, holding), () => rational(acquirer)),
          value(holding, before),
        );
        expect(compare(multiply(gap, gap), rational('1e-26'))).toBe(-1);
      }),
    );
  });

  it('keeps its average through a split, fraction or not', () => {
    fc.assert(
      fc.property(holdings, ratios, prices, (holding, ratio, cashInLieuPrice) => {
        const { held } = holdingAfter({ ...on, type: 'split', ratio, cashInLieuPrice }, holding);
        if (held.average === undefined) return;
        const before = divide(rational(holding.basis), rational(holding.quantity));
        const gap = subtract(rational(held.average), divide(before, rational(ratio)));
        expect(compare(multiply(gap, gap), rational('1e-30'))).toBe(-1);
      }),
    );
  });

  it('is all paid out where a reverse split leaves less than a share', () => {
    const action = { ...on, type: 'split', ratio: '1:10', cashInLieuPrice: '20' } as const;
    const change = holdingAfter(action, { quantity: '5', basis: '12' });
    expect(change).toMatchObject({
      held: { quantity: '0', basis: '0', average: undefined },
      cash: '10',
      realised: '-2',
      fractions: [{ instrument: 'X', quantity: '0.5', price: '20', cash: '10', basis: '12' }],
    });
  });

  it('keeps parts of shares where the account can hold them', () => {
    const action = { ...on, type: 'split', ratio: '3:2' } as const;
    const change = holdingAfter(action, { quantity: '101', basis: '6060' }, { step: '0.001' });
    expect(change).toMatchObject({ held: { quantity: '151.5', basis: '6060' }, cash: '0', fractions: [] });
  });

  it('of several trades, each carried over by itself, is that of them all before fractions are paid', () => {
    fc.assert(
      fc.property(fc.array(holdings, { minLength: 1, maxLength: 4 }), ratios, (trades, ratio) => {
        const action = { ...on, type: 'split', ratio } as const;
        const carried = trades.map((trade) => holdingAfter(action, trade, { step: 0 }).held);
        const all = {
          quantity: decimalText(total(trades.map(({ quantity }) => quantity))),
          basis: decimalText(total(trades.map(({ basis }) => basis))),
        };
        const { held, cash } = holdingAfter(action, all, { step: 0 });
        expect(cash).toBe('0');
        expect(total(carried.map(({ basis }) => basis))).toEqual(rational(held.basis));
        const gap = subtract(total(carried.map(({ quantity }) => quantity)), rational(held.quantity));
        expect(compare(multiply(gap, gap), rational('1e-34'))).toBe(-1);
      }),
    );
  });

  it('shows the true profit of a round trip across a split', () => {
    const { held } = holdingAfter(
      { ...on, type: 'split', ratio: '7' },
      { quantity: '10', basis: '6455.70' },
      { step: 0 },
    );
    const sold = multiply(rational(held.quantity), rational('93.70'));
    expect(decimalText(subtract(sold, rational(held.basis)))).toBe('103.3');
    expect(held.average).toBe('92.224285714285714286');
  });

  it('of nothing is nothing', () => {
    fc.assert(
      fc.property(events, (action) => {
        const { held, received, cash, realised } = holdingAfter(action, { quantity: '0', basis: '0' });
        expect([held, ...received].every(({ quantity, basis }) => quantity === '0' && basis === '0')).toBe(
          true,
        );
        expect([cash, realised]).toEqual(['0', '0']);
      }),
    );
  });

  it('is refused for want of a price that it needs', () => {
    const held = { quantity: '101', basis: '6060' };
    const refusal = (action: CorporateAction) => () => holdingAfter(action, held);
    expect(refusal({ ...on, type: 'split', ratio: '3:2' })).toThrow(
      'the split of X on 2026-03-09 needs cashInLieuPrice: a fraction of a share is left',
    );
    expect(refusal({ ...on, type: 'spin-off', ratio: '1', spun: 'Y' })).toThrow('needs firstPrices');
    expect(
      refusal({ ...on, type: 'rights', oldShares: '5', newShares: '1', subscription: '9', right: 'R' }),
    ).toThrow('needs closeBefore to split the basis');
    expect(refusal({ ...on, type: 'split', ratio: '3:2' })).toThrow(
      expect.objectContaining({ code: 'CORPORATE_ACTION_PRICE' }),
    );
  });

  it('follows the order of a day: a dividend per new share is paid on the new shares', () => {
    const split: CorporateAction = { ...on, type: 'split', ratio: '4' };
    const dividend = { ...on, type: 'cash-dividend', amount: '0.50' } as const;
    const cashOf = (actions: readonly CorporateAction[]): readonly string[] => {
      let holding: { quantity: string; basis: string } = { quantity: '100', basis: '9000' };
      return inOrderOfEffect(actions).map((action) => {
        const { held, cash } = holdingAfter(action, holding);
        holding = held;
        return cash;
      });
    };
    expect(cashOf([dividend, split])).toEqual(['0', '200']);
    expect(cashOf([split, { ...dividend, quoted: 'pre-split' }])).toEqual(['50', '0']);
  });
});

describe('a dividend', () => {
  const dividend = { ...on, type: 'cash-dividend', amount: '0.105' } as const;

  it('belongs to what was held at the close before the ex-date', () => {
    const changes = [
      { date: 2026_01_05, quantity: '300' },
      { date: 2026_03_06, quantity: '-50.5' },
      { date: 2026_03_09, quantity: '-249.5' },
      { date: 2026_03_10, quantity: '1000' },
    ];
    expect(entitledQuantity(changes, on.exDate)).toBe('249.5');
    expect(entitledQuantity([], on.exDate)).toBe('0');
  });

  it('is withheld from longs, to the cent, and never from shorts', () => {
    expect(dividendPayment(dividend, '33', '0.15')).toMatchObject({
      gross: '3.465',
      net: '2.95',
      withheld: '0.515',
    });
    expect(dividendPayment(dividend, '33')).toMatchObject({ gross: '3.465', net: '3.465', withheld: '0' });
    expect(dividendPayment(dividend, '-33', '0.15')).toMatchObject({
      gross: '-3.465',
      net: '-3.465',
      withheld: '0',
    });
  });

  it('is booked on the pay date, and on the ex-date where none is told', () => {
    expect(dividendPayment({ ...dividend, payDate: 2026_03_19 }, '1')).toMatchObject({
      receivableOn: 2026_03_09,
      bookedOn: 2026_03_19,
    });
    expect(dividendPayment(dividend, '1').bookedOn).toBe(2026_03_09);
  });
});

describe('rights', () => {
  it('that are exercised cost their basis and the subscription, and none gets lost', () => {
    fc.assert(
      fc.property(holdings, fc.integer({ min: 1, max: 9 }), prices, (rights, old, subscription) => {
        const done = exerciseRights('X', rights, { oldShares: String(old), newShares: '2', subscription });
        expect(add(total([done.shares.basis, done.rightsLeft.basis]), rational(done.cash))).toEqual(
          rational(rights.basis),
        );
        expect(
          add(
            rational(done.rightsLeft.quantity),
            divide(multiply(rational(done.shares.quantity), rational(old)), rational(2)),
          ),
        ).toEqual(rational(rights.quantity));
      }),
    );
  });

  it('are worth nothing, and adjust nothing, where the subscription is dearer than the share', () => {
    const { right, factor } = rightsRationals(
      { oldShares: '5', newShares: '1', subscription: '13' },
      rational('12'),
    );
    expect([right, factor]).toEqual([ZERO, ONE]);
  });
});
