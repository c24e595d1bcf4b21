import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineFillPolicy } from './fill-policy.ts';
import { floorToLot, quantityAvailableOnBar, UNLIMITED } from './participation.ts';

describe('whole lots', () => {
  it.each([
    [29, 1, 1, 29],
    [0.29 * 100, 1, 1, 29],
    [0.1 * 30, 1, 1, 3],
    [28.99, 1, 1, 28],
    [199, 1, 100, 100],
    [1.23456789, 1e8, 1, 123456789],
    [0.00019, 1e8, 1000, 19000],
    [0.5, 1, 1, 0],
    [0, 1, 1, 0],
  ])('%d units with factor %d and lot %d are %d', (quantity, factor, lot, expected) => {
    expect(floorToLot(quantity, factor, lot)).toBe(expected);
  });

  it('leaves unknown and unlimited as they are', () => {
    expect(floorToLot(Number.NaN, 1, 1)).toBeNaN();
    expect(floorToLot(Number.POSITIVE_INFINITY, 1, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is never more than the quantity, but for the noise of binary fractions', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        (units, lot) => {
          const whole = floorToLot(units, 100, lot);
          expect(whole % lot).toBe(0);
          expect(whole).toBeLessThanOrEqual(units * 100 + 1e-9 * Math.max(lot, units * 100));
          expect(whole + lot).toBeGreaterThan(units * 100);
        },
      ),
    );
  });
});

describe('what a bar has to give', () => {
  const tenth = defineFillPolicy({ participation: 0.1 });
  const open = defineFillPolicy({ zeroVolume: 'fill' });

  it.each([
    ['no limit', 1000, defineFillPolicy(), UNLIMITED],
    ['a tenth, in whole lots', 1255, tenth, 120],
    ['less than a lot', 99, tenth, 0],
    ['unknown volume', Number.NaN, tenth, UNLIMITED],
    ['nothing traded', 0, defineFillPolicy(), 0],
    ['nothing traded, with participation', 0, tenth, 0],
    ['nothing traded, taken as unknown', 0, open, UNLIMITED],
    ['nothing traded, taken as unknown, with participation', 0, { ...open, participation: 0.1 }, UNLIMITED],
  ])('%s', (_name, volume, policy, expected) => {
    expect(quantityAvailableOnBar(volume, policy, 1, 10)).toBe(expected);
  });
});
