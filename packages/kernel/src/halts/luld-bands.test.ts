import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from './fixtures/new-york-days.ts';
import { type LuldTier, luldBands } from './luld-bands.ts';

const OPEN = at(0, '09:30');
const bands = (
  tier: LuldTier,
  reference: string | number,
  previousClose: string | number,
  time: string,
  { date, leverage, close = '16:00' }: { date?: number; leverage?: number; close?: string } = {},
) =>
  luldBands({
    tier,
    reference,
    previousClose,
    sinceOpen: at(0, time) - OPEN,
    untilClose: at(0, close) - at(0, time),
    date,
    leverage,
  });

describe('bands of limit up and limit down', () => {
  it.each([
    ['tier 1 at midday', 1, '50.00', '51', '12:00', 47.5, 52.5],
    ['tier 1 just before the last 25 minutes', 1, '50.00', '51', '15:34:59', 47.5, 52.5],
    ['tier 1 from 15:35 on', 1, '50.00', '51', '15:35', 45, 55],
    ['tier 1 until the close itself', 1, '50.00', '51', '16:00', 45, 55],
    ['tier 2 at midday', 2, '20.00', '19', '12:00', 18, 22],
    ['tier 2 above 3.00, not doubled at the end', 2, '20.00', '19', '15:50', 18, 22],
    ['tier 2 of exactly 3.00 is one of those up to 3.00', 2, '3.10', '3.00', '11:00', 2.48, 3.72],
    ['tier 2 of 3.01 is above', 2, '2.90', '3.01', '11:00', 2.61, 3.19],
    ['tier 1 of 3.00', 1, '3.10', '3.00', '11:00', 2.48, 3.72],
    ['tier 2 up to 3.00, doubled at the end', 2, '1.50', '1.45', '15:35', 0.9, 2.1],
    ['tier 2 up to 3.00', 2, '1.50', '1.45', '11:00', 1.2, 1.8],
    ['0.75 belongs to 20 %', 2, '1.00', '0.75', '11:00', 0.8, 1.2],
    ['below 0.75 by 0.15', 2, '0.40', '0.42', '11:00', 0.25, 0.55],
    ['below 0.75 by 75 % where that is less', 1, '0.10', '0.12', '11:00', 0.03, 0.18],
    ['below 0.75, doubled at the end', 2, '0.40', '0.42', '15:40', 0.1, 0.7],
    ['below 0.75, doubled to more than the price: no lower band', 2, '0.10', '0.12', '15:40', 0, 0.25],
    ['a price finer than the cent: bands in whole cents', 2, '0.1234', '0.12', '11:00', 0.03, 0.22],
    ['the percentage follows the close, the bands the reference', 1, '2.00', '4.00', '11:00', 1.9, 2.1],
    ['half a cent is rounded up, on both sides', 1, '50.30', '51', '12:00', 47.79, 52.82],
    ['half a cent that binary fractions would miss', 1, '1.10', '4.00', '12:00', 1.05, 1.16],
  ] as const)('%s', (_name, tier, reference, previousClose, time, lower, upper) => {
    expect(bands(tier, reference, previousClose, time)).toEqual({ lower, upper });
  });

  it.each([
    ['not since 2020-02-24', 1, 20200224, '09:30', 47.5, 52.5],
    ['before it, from the open on', 1, 20200221, '09:30', 45, 55],
    ['before it, until just before 09:45', 1, 20200221, '09:44:59', 45, 55],
    ['before it, not at 09:45', 1, 20200221, '09:45', 47.5, 52.5],
    ['before it, tier 2 above 3.00 too', 2, 20200221, '09:40', 40, 60],
    ['before it, tier 2 above 3.00 at the end too', 2, 20200221, '15:35', 40, 60],
    ['since then, not tier 2 above 3.00 at the end', 2, 20200224, '15:35', 45, 55],
  ] as const)('doubling at the open and the close: %s', (_name, tier, date, time, lower, upper) => {
    expect(bands(tier, '50', '51', time, { date })).toEqual({ lower, upper });
  });

  it('are doubled in the last 25 minutes of an early close', () => {
    expect(bands(1, '50', '51', '12:35', { close: '13:00' })).toEqual({ lower: 45, upper: 55 });
    expect(bands(1, '50', '51', '12:34:59', { close: '13:00' })).toEqual({ lower: 47.5, upper: 52.5 });
  });

  it.each([
    [3, '12:00', 35, 65],
    [-2, '12:00', 40, 60],
    [1.5, '12:00', 42.5, 57.5],
    [1, '12:00', 45, 55],
  ])('of a fund with a leverage of %d are so many times as wide', (leverage, time, lower, upper) => {
    expect(bands(2, '50', '51', time, { leverage })).toEqual({ lower, upper });
  });

  it('of a leveraged fund are multiplied by the leverage below 0.75 too, and by the doubling', () => {
    expect(bands(2, '0.60', '0.70', '12:00', { leverage: 2 })).toEqual({ lower: 0.3, upper: 0.9 });
    expect(bands(1, '50', '51', '15:40', { leverage: 2 })).toEqual({ lower: 40, upper: 60 });
  });

  it('hold from the open to the close, and not before the plan', () => {
    expect(bands(1, '50', '51', '09:29:59')).toBeUndefined();
    expect(bands(1, '50', '51', '16:00:01')).toBeUndefined();
    expect(bands(1, '50', '51', '12:00', { date: 20130405 })).toBeUndefined();
    expect(bands(1, '50', '51', '12:00', { date: 20130408 })).toEqual({ lower: 47.5, upper: 52.5 });
  });

  it.each([
    ['a tier that there is not', () => bands(3 as LuldTier, '50', '51', '12:00'), 'tier 3 must be 1 or 2'],
    ['a reference price of 0', () => bands(1, '0', '51', '12:00'), 'reference price: 0 must be above zero'],
    ['a previous close below 0', () => bands(1, '1', -1, '12:00'), 'previous close: -1 must be above zero'],
    ['a leverage of 0', () => bands(1, '1', '1', '12:00', { leverage: 0 }), 'leverage must not be 0'],
    ['what is no number', () => bands(1, 'x', '1', '12:00'), '"x" is not a decimal number'],
  ])('refuse %s', (_name, call, message) => {
    expect(call).toThrow(message);
  });

  const price = fc.integer({ min: 1, max: 5_000_000 }).map((tenThousandths) => tenThousandths / 10_000);
  const time = fc
    .integer({ min: 0, max: 6.5 * 3600 })
    .map((seconds) => ({ sinceOpen: seconds * 1e6, untilClose: 6.5 * 3.6e9 - seconds * 1e6 }));
  const security = fc.record({
    tier: fc.constantFrom(1 as const, 2 as const),
    leverage: fc.constantFrom(1, 2, 3, -1.5),
    date: fc.constantFrom(undefined, 20150105, 20260302),
  });

  it('lie as far below the reference price as above, to the cent, unless below stands at 0', () => {
    fc.assert(
      fc.property(price, price, time, security, (reference, previousClose, moment, who) => {
        const { lower, upper } = luldBands({ reference, previousClose, ...moment, ...who })!;
        const [below, above] = [reference - lower, upper - reference];
        expect(upper).toBeGreaterThanOrEqual(lower);
        expect(below).toBeLessThanOrEqual(above + 0.010001);
        if (lower > 0) expect(above).toBeLessThanOrEqual(below + 0.010001);
      }),
    );
  });

  it('never fall when the reference price rises, and never narrow with the leverage', () => {
    fc.assert(
      fc.property(price, price, price, time, security, (first, second, previousClose, moment, who) => {
        const of = (reference: number, leverage: number = who.leverage) =>
          luldBands({ reference, previousClose, ...moment, ...who, leverage })!;
        const [low, high] = [of(Math.min(first, second)), of(Math.max(first, second))];
        expect(high.upper).toBeGreaterThanOrEqual(low.upper);
        // By 0.15 or 75 %, doubled or leveraged, the distance may grow faster than the price.
        if (previousClose >= 3 && Math.abs(who.leverage) < 3)
          expect(high.lower).toBeGreaterThanOrEqual(low.lower);
        expect(of(first, 4).upper).toBeGreaterThanOrEqual(of(first).upper);
        expect(of(first, 4).lower).toBeLessThanOrEqual(of(first).lower);
      }),
    );
  });

  it('are the same whether prices are text or numbers', () => {
    fc.assert(
      fc.property(price, price, time, security, (reference, previousClose, moment, who) => {
        expect(
          luldBands({
            reference: String(reference),
            previousClose: String(previousClose),
            ...moment,
            ...who,
          }),
        ).toEqual(luldBands({ reference, previousClose, ...moment, ...who }));
      }),
    );
  });
});
