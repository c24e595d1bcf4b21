import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CorporateAction } from './corporate-action.ts';
import { intrinsicValue, listedOptions, optionsAfter } from './option-after.ts';
import { compare, divide, multiply, rational, subtract } from './rational.ts';

const on = { instrument: 'XYZ', exDate: 2026_03_09 } as const;
const call = listedOptions({ root: 'XYZ', underlying: 'XYZ', right: 'call', strike: '50' });
const split = (ratio: string, cashInLieuPrice?: string): CorporateAction => ({
  ...on,
  type: 'split',
  ratio,
  ...(cashInLieuPrice === undefined ? {} : { cashInLieuPrice }),
});
const after = (...actions: readonly CorporateAction[]) =>
  actions.reduce((options, action) => optionsAfter(action, options).options, call);

describe('option contracts', () => {
  it('are worth as much before as after an event, at prices that the event explains', () => {
    const ratios = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
      .filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(
        ratios,
        fc.integer({ min: 1, max: 20_000 }),
        fc.constantFrom('call', 'put'),
        ([a, b], cents, right) => {
          const price = divide(rational(`${cents}/100`), rational(`${a}:${b}`));
          const options = { ...call, right } as const;
          const adjusted = optionsAfter(
            split(`${a}:${b}`, `${price.numerator}/${price.denominator}`),
            options,
          ).options;
          const before = rational(intrinsicValue(options, () => `${cents}/100`));
          const value = multiply(
            rational(intrinsicValue(adjusted, () => price)),
            rational(adjusted.contracts),
          );
          const gap = subtract(value, before);
          expect(compare(multiply(gap, gap), rational('1e-26'))).toBe(-1);
        },
      ),
    );
  });

  it('of a short are multiplied as those of a long', () => {
    expect(optionsAfter(split('4'), { ...call, contracts: '-3' }).options).toMatchObject({
      contracts: '-12',
      strike: '12.5',
      multiplier: '100',
      root: 'XYZ',
      deliverable: call.deliverable,
    });
  });

  it('deliver whole shares, and cash for the rest', () => {
    expect(after(split('4:3', '30')).deliverable).toEqual({
      shares: [{ instrument: 'XYZ', quantity: '133' }],
      cash: '10',
    });
    expect(after(split('1:300', '3000')).deliverable).toEqual({ shares: [], cash: '1000' });
    expect(() => after(split('4:3'))).toThrow(
      'the split of XYZ on 2026-03-09 needs cashInLieuPrice: 0.333333333333333333 of a share is left of what a contract delivers',
    );
  });

  it('get a new digit each time that they deliver something else', () => {
    const spin: CorporateAction = { ...on, type: 'spin-off', spun: 'NEW', ratio: '0.25' };
    expect(after(split('3:2')).root).toBe('XYZ1');
    expect(() => after(split('3:2'), spin)).toThrow('0.5 of a share is left of what a contract delivers');
    const evenSpin: CorporateAction = { ...spin, ratio: '0.2' };
    expect(after(split('3:2'), evenSpin, split('2'))).toMatchObject({
      root: 'XYZ3',
      contracts: '1',
      deliverable: {
        shares: [
          { instrument: 'XYZ', quantity: '300' },
          { instrument: 'NEW', quantity: '30' },
        ],
      },
    });
  });

  it('that deliver two things are followed through the events of both', () => {
    const spin: CorporateAction = { ...on, type: 'spin-off', spun: 'NEW', ratio: '0.25' };
    const merger: CorporateAction = { ...on, type: 'cash-merger', instrument: 'NEW', price: '24' };
    const end: CorporateAction = { ...on, type: 'stock-merger', acquirer: 'BIG', ratio: '0.6' };
    expect(optionsAfter(merger, after(spin))).toMatchObject({
      isAccelerated: false,
      options: { deliverable: { shares: [{ instrument: 'XYZ', quantity: '100' }], cash: '600' } },
    });
    expect(after(spin, merger, end).deliverable).toEqual({
      shares: [{ instrument: 'BIG', quantity: '60' }],
      cash: '600',
    });
  });

  it('expire early where only cash is left', () => {
    expect(optionsAfter({ ...on, type: 'cash-merger', price: '53' }, call)).toMatchObject({
      isAccelerated: true,
      options: { deliverable: { shares: [], cash: '5300' } },
    });
    expect(optionsAfter({ ...on, type: 'delisting', outcome: 'cash', price: '0' }, call)).toMatchObject({
      isAccelerated: true,
      options: { deliverable: { shares: [], cash: '0' } },
    });
  });

  it.each<[string, CorporateAction]>([
    ['an ordinary dividend of any size', { ...on, type: 'cash-dividend', amount: '30' }],
    [
      'a special one below the threshold',
      { ...on, type: 'cash-dividend', kind: 'special', amount: '0.1249' },
    ],
    ['a rename', { ...on, type: 'rename', symbol: 'ABC' }],
    ['a delisting to another market', { ...on, type: 'delisting', outcome: 'otc' }],
    ['an event of another instrument', { ...split('2'), instrument: 'OTHER' }],
  ])('stay as they are at %s', (_name, action) => {
    expect(optionsAfter(action, call)).toEqual({ isChanged: false, isAccelerated: false, options: call });
  });

  it('deliver a special dividend where the strike cannot fall by it', () => {
    const special: CorporateAction = { ...on, type: 'cash-dividend', kind: 'special', amount: '7' };
    expect(after(special)).toMatchObject({ strike: '43', root: 'XYZ', deliverable: call.deliverable });
    expect(after(split('3:2'), special)).toMatchObject({
      strike: '50',
      root: 'XYZ2',
      deliverable: { cash: '1050' },
    });
    expect(optionsAfter(special, { ...call, strike: '7' }).options).toMatchObject({
      strike: '7',
      root: 'XYZ1',
      deliverable: { cash: '700' },
    });
  });

  it('deliver rights with the shares, and cash with those of a mixed merger', () => {
    const rights: CorporateAction = {
      ...on,
      type: 'rights',
      right: 'XYZ.R',
      oldShares: '5',
      newShares: '1',
      subscription: '9',
    };
    expect(after(rights).deliverable.shares.at(-1)).toEqual({ instrument: 'XYZ.R', quantity: '100' });
    const terms = { acquirer: 'BIG', ratio: '0.5', cashPerShare: '15', acquirerPrice: '80' };
    const merged = after({ ...on, type: 'mixed-merger', ...terms });
    expect(merged.deliverable).toEqual({ shares: [{ instrument: 'BIG', quantity: '50' }], cash: '1500' });
    expect(intrinsicValue(merged, () => '80')).toBe('500');
    expect(intrinsicValue({ ...merged, right: 'put' }, () => '80')).toBe('0');
    expect(intrinsicValue({ ...merged, right: 'put' }, () => '60')).toBe('500');
  });
});
