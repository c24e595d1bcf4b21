import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AdjustmentStep, adjustmentSteps } from './adjustment-step.ts';
import type { CorporateAction } from './corporate-action.ts';
import { PriceAdjuster, priceModes } from './price-adjuster.ts';
import {
  compare,
  divide,
  fractionOf,
  multiply,
  ONE,
  rational,
  rationalToNumber,
  subtract,
} from './rational.ts';

const FIRST = 2024_01_01;
const LAST = 2024_01_31;
const days = fc.integer({ min: FIRST, max: LAST });
const factors = fc
  .tuple(fc.bigInt({ min: 1n, max: 50n }), fc.bigInt({ min: 1n, max: 50n }))
  .map(([a, b]) => fractionOf(a, b));
const steps: fc.Arbitrary<AdjustmentStep> = fc
  .record({
    exDate: days,
    split: factors,
    distribution: factors,
    later: fc.option(fc.integer({ min: 0, max: 3 })),
  })
  .map(({ later, ...step }) => (later === null ? step : { ...step, knownAfter: step.exDate + later }));
const manySteps = fc.array(steps, { maxLength: 12 });
const modes = fc.constantFrom(...priceModes);

const knownOn = ({ exDate, knownAfter = 0 }: AdjustmentStep): number => Math.max(exDate, knownAfter + 1);

describe('a price as of a day', () => {
  it('does not change when later events become known', () => {
    fc.assert(
      fc.property(manySteps, days, days, modes, (all, a, b, mode) => {
        const [date, asOf] = [Math.min(a, b), Math.max(a, b)];
        const known = all.filter((step) => knownOn(step) <= asOf);
        const [then, now] = [new PriceAdjuster(known), new PriceAdjuster(all)];
        expect(now.priceFactor(date, asOf, mode)).toEqual(then.priceFactor(date, asOf, mode));
        expect(now.volumeFactor(date, asOf, mode)).toEqual(then.volumeFactor(date, asOf, mode));
        const dates = Array.from({ length: date - FIRST + 1 }, (_, i) => FIRST + i);
        expect(now.priceFactors(dates, asOf, mode)).toEqual(then.priceFactors(dates, asOf, mode));
      }),
    );
  });

  it('is the product of the factors of all events after it', () => {
    fc.assert(
      fc.property(manySteps, days, days, (all, a, b) => {
        const [date, asOf] = [Math.min(a, b), Math.max(a, b)];
        const naive = all
          .filter((step) => date < step.exDate && knownOn(step) <= asOf)
          .reduce((factor, { split, distribution }) => multiply(factor, multiply(split, distribution)), ONE);
        expect(new PriceAdjuster(all).priceFactor(date, asOf, 'fully-adjusted')).toEqual(naive);
      }),
    );
  });

  it('is that as of an earlier day, carried on by the factor between the two', () => {
    const known = manySteps.map((all) => all.map(({ knownAfter: _, ...step }) => step));
    fc.assert(
      fc.property(known, fc.array(days, { minLength: 3, maxLength: 3 }), modes, (all, unsorted, mode) => {
        const [date, then, now] = unsorted.toSorted((a, b) => a - b) as [number, number, number];
        const adjuster = new PriceAdjuster(all);
        const carried = multiply(
          adjuster.priceFactor(date, then, mode),
          adjuster.priceFactor(then, now, mode),
        );
        expect(adjuster.priceFactor(date, now, mode)).toEqual(carried);
      }),
    );
  });

  it('of its own day is the raw one', () => {
    fc.assert(
      fc.property(manySteps, days, modes, (all, date, mode) => {
        const adjuster = new PriceAdjuster(all);
        expect(adjuster.priceFactor(date, date, mode)).toEqual(ONE);
        expect(adjuster.price('12.34', date, date, mode)).toBe('12.34');
      }),
    );
  });

  it('in doubles is the exact one, to fourteen digits', () => {
    fc.assert(
      fc.property(manySteps, modes, (all, mode) => {
        const adjuster = new PriceAdjuster(all);
        const dates = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i);
        const [prices, volumes] = [
          adjuster.priceFactors(dates, LAST, mode),
          adjuster.volumeFactors(dates, LAST, mode),
        ];
        for (const [i, date] of dates.entries()) {
          const price = rationalToNumber(adjuster.priceFactor(date, LAST, mode));
          const volume = rationalToNumber(adjuster.volumeFactor(date, LAST, mode));
          expect(Math.abs(prices[i]! / price - 1)).toBeLessThan(1e-14);
          expect(Math.abs(volumes[i]! / volume - 1)).toBeLessThan(1e-14);
        }
      }),
    );
  });

  it('leaves price × volume as it is in split-adjusted mode', () => {
    fc.assert(
      fc.property(manySteps, days, (all, date) => {
        const adjuster = new PriceAdjuster(all);
        const [price, volume] = [
          adjuster.priceFactor(date, LAST, 'split-adjusted'),
          adjuster.volumeFactor(date, LAST, 'split-adjusted'),
        ];
        expect(multiply(price, volume)).toEqual(ONE);
      }),
    );
  });

  it('is refused for a later day', () => {
    const adjuster = new PriceAdjuster([]);
    const refusal = expect.objectContaining({
      code: 'ADJUSTMENT_LOOK_AHEAD',
      message: 'a price of 2024-01-03 is not known as of 2024-01-02; ask as of its own day or a later one',
    });
    expect(() => adjuster.price('1', 2024_01_03, 2024_01_02, 'raw')).toThrow(refusal);
    expect(() => adjuster.volume('1', 2024_01_03, 2024_01_02, 'split-adjusted')).toThrow(refusal);
    expect(() => adjuster.priceFactors([2024_01_02, 2024_01_03], 2024_01_02, 'raw')).toThrow(refusal);
    expect(adjuster.priceFactors([], 2024_01_02, 'raw')).toHaveLength(0);
  });
});

describe('fully adjusted returns', () => {
  const cents = fc.integer({ min: 500, max: 50_000 });

  it('are not broken by an ex-date: they are those of who holds on and keeps what is paid', () => {
    fc.assert(
      fc.property(
        cents,
        cents,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (before, after, paid, a, b) => {
          const [close, next, amount] = [`${before}/100`, `${after}/100`, `${paid}/1000`];
          const on = { instrument: 'X', exDate: 2024_01_09 };
          const actions: readonly CorporateAction[] = [
            ...(a === b ? [] : [{ ...on, type: 'split' as const, ratio: `${a}:${b}` }]),
            { ...on, type: 'cash-dividend', amount, closeBefore: close },
          ];
          const inNewShares = divide(rational(close), rational(`${a}:${b}`));
          if (compare(inNewShares, rational(amount)) <= 0) return;
          const adjuster = new PriceAdjuster(adjustmentSteps(actions));
          const factor = adjuster.priceFactor(2024_01_08, 2024_01_09, 'fully-adjusted');
          const adjusted = divide(rational(next), multiply(rational(close), factor));
          // What a share is worth with the dividend put back into shares at the close before, less the dividend.
          const held = divide(rational(next), subtract(inNewShares, rational(amount)));
          expect(adjusted).toEqual(held);
        },
      ),
    );
  });
});
