import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pegPrice } from './peg.ts';

const step = { priceFactor: 100, tickScaled: 5 };
const none = Number.NaN;

describe('the price of a pegged order', () => {
  it.each([
    ['the bid for buys', 1, { to: 'best' }, 9990, 10_010, none, 9990],
    ['the ask for sells', -1, { to: 'best' }, 9990, 10_010, none, 10_010],
    ['the middle, down for buys', 1, { to: 'mid' }, 9990, 10_005, none, 9995],
    ['the middle, up for sells', -1, { to: 'mid' }, 9990, 10_005, none, 10_000],
    ['a passive offset of buys', 1, { to: 'best', offset: -0.1 }, 9990, 10_010, none, 9980],
    ['an aggressive offset of sells', -1, { to: 'best', offset: 0.12 }, 9990, 10_010, none, 10_000],
    ['no price beyond the limit', 1, { to: 'mid', offset: 0.5 }, 9990, 10_010, 10_020, 10_020],
    ['the limit of a sell as well', -1, { to: 'best' }, 9980, 9990, 10_000, 10_000],
    ['nothing without its own side', 1, { to: 'best' }, none, 10_010, none, none],
    ['its own side without the other', 1, { to: 'best' }, 9990, none, none, 9990],
    ['no middle of one side', -1, { to: 'mid' }, 9990, none, none, none],
  ] as const)('is %s', (_name, sign, peg, bid, ask, cap, expected) => {
    expect(pegPrice(sign, peg, bid, ask, step, cap)).toBe(expected);
  });

  it('is on the tick, never worse than asked and never beyond the limit, in exact arithmetic', () => {
    const price = fc.integer({ min: -20_000, max: 20_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(1 as const, -1 as const),
        fc.constantFrom('best' as const, 'mid' as const),
        fc.integer({ min: -999, max: 999 }),
        price,
        price,
        fc.option(price, { nil: undefined }),
        (sign, to, offset, bid, ask, limit) => {
          const cap = limit === undefined ? none : limit * 5;
          const result = pegPrice(sign, { to, offset: offset / 100 }, bid, ask, step, cap);
          // Twice the price, so that the middle is whole.
          const asked = (to === 'mid' ? bid + ask : 2 * (sign > 0 ? bid : ask)) + 2 * sign * offset;
          expect(Math.abs(result % 5)).toBe(0);
          expect(sign * (asked - 2 * result)).toBeGreaterThanOrEqual(0);
          expect(sign * (result - cap) > 0).toBe(false);
          if (result !== cap) expect(sign * (asked - 2 * result)).toBeLessThan(10);
        },
      ),
    );
  });
});
