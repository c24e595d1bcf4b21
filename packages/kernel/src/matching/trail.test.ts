import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineFillPolicy } from './fill-policy.ts';
import { anyBar, anyPolicy, bar, none, orderOf, scaled, withTerms } from './fixtures/arbitrary-market.ts';
import { walkOver } from './fixtures/naive-walk.ts';
import { isTrigger } from './match.ts';
import { trailedStop, trailLimit, trailOnBar } from './trail.ts';
import { isSetOff } from './trigger-price.ts';

describe('the stop of a trailing order', () => {
  const cents = { priceFactor: 100, tickScaled: 5 };

  it.each([
    [{ by: 'amount', value: 1.23 }, 10_000, 9875, 10_125],
    [{ by: 'percent', value: 1.5 }, 10_000, 9850, 10_150],
    [{ by: 'basis-points', value: 33 }, 10_000, 9965, 10_035],
    [{ by: 'ticks', value: 3 }, 10_000, 9985, 10_015],
    [{ by: 'atr', value: 2, atr: 0.31 }, 10_000, 9935, 10_065],
  ] as const)(
    'lies behind the best price by %o, on the tick that is set off no earlier',
    (trail, best, sell, buy) => {
      const order = orderOf({ type: 'trailing-stop', terms: withTerms({ trail }) });
      expect(trailedStop({ ...order, sign: -1 }, best, cents)).toBe(sell);
      expect(trailedStop(order, best, cents)).toBe(buy);
      // What stands nearer stays.
      expect(trailedStop({ ...order, stopScaled: scaled(buy - 5) }, best, cents)).toBe(buy - 5);
      expect(trailedStop({ ...order, stopScaled: scaled(buy + 5) }, best, cents)).toBe(buy);
    },
  );
});

describe('the rounding of trailing stops', () => {
  it('is never earlier and the limit never worse than asked, in exact arithmetic', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.constantFrom(1, 5, 25),
        fc.constantFrom(1 as const, -1 as const),
        (best, distance, offset, tickScaled, sign) => {
          // Hundredths of a scaled unit, as whole numbers: four decimals at a factor of a hundred.
          const step = { priceFactor: 100, tickScaled };
          const trail = { by: 'amount', value: distance / 10_000, limitOffset: offset / 10_000 } as const;
          const order = orderOf({ sign, type: 'trailing-stop-limit', terms: withTerms({ trail }) });
          const stop = trailedStop(order, best, step);
          const behind = sign * (stop - best) * 100 - distance;
          expect(behind).toBeGreaterThanOrEqual(0);
          expect(behind).toBeLessThan(100 * tickScaled);
          const worse = sign * (trailLimit(order, stop, step) - stop) * 100 - offset;
          expect(worse).toBeLessThanOrEqual(0);
          expect(worse).toBeGreaterThan(-100 * tickScaled);
          expect([Math.abs(stop % tickScaled), Object.is(stop, -0)]).toEqual([0, false]);
        },
      ),
    );
  });

  it('follows a table of ticks', () => {
    const ticks = {
      bounds: 'from' as const,
      lowest: undefined,
      steps: [{ from: 0, edges: [1000], ticks: [1, 10], highest: undefined }],
    };
    const order = orderOf({ sign: -1, terms: withTerms({ trail: { by: 'ticks', value: 2 } }) });
    expect(trailedStop(order, 1100, { priceFactor: 100, tickScaled: 1, ticks })).toBe(1080);
    expect(trailedStop(order, 900, { priceFactor: 100, tickScaled: 1, ticks })).toBe(898);
  });

  it('leaves a stop by an unknown range, or of an order that does not trail, as it is', () => {
    const order = orderOf({
      sign: -1,
      stopScaled: scaled(7),
      terms: withTerms({ trail: { by: 'atr', value: 2 } }),
    });
    expect(trailedStop(order, 100, { priceFactor: 1, tickScaled: 1 })).toBe(7);
    expect(trailedStop(orderOf({}), 100, { priceFactor: 1, tickScaled: 1 })).toBeNaN();
  });
});

const anyTrailing = fc
  .record({
    sign: fc.constantFrom(1 as const, -1 as const),
    ticks: fc.integer({ min: 1, max: 6 }),
    offset: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    stop: fc.option(fc.integer({ min: -12, max: 12 }), { nil: Number.NaN }),
  })
  .map(({ sign, ticks, offset, stop }) =>
    orderOf({
      sign,
      type: offset === undefined ? 'trailing-stop' : 'trailing-stop-limit',
      stopScaled: scaled(stop),
      terms: withTerms({
        trail: { by: 'ticks', value: ticks, ...(offset === undefined ? {} : { limitOffset: offset }) },
      }),
    }),
  );
const step = { priceFactor: 1, tickScaled: 1 };

describe('a trailing stop on a bar', () => {
  it('does what a walk does: along the path, or without one to the worse extreme first', () => {
    fc.assert(
      fc.property(anyTrailing, anyBar, anyPolicy, (order, on, policy) => {
        const { sign } = order;
        const byPath = policy.bothTouched === 'path' || policy.market === 'ohlc-path';
        const highFirst = byPath
          ? policy.path === 'open-high-low-close' || on.high - on.open <= on.open - on.low
          : sign > 0;
        const walk = walkOver(on.open, highFirst ? [on.high, on.low, on.close] : [on.low, on.high, on.close]);
        let stop = order.stopScaled as number;
        const met = walk.findIndex((price) => {
          if (sign * (price - stop) >= 0) return true;
          const behind = price + sign * order.terms.trail!.value;
          if (Number.isInteger(price) && !(sign * (stop - behind) <= 0)) stop = behind;
          return false;
        });
        const trailed = trailOnBar(order, on, policy, step);
        expect(trailed.stopScaled).toBe(stop);
        expect(trailed.result !== undefined).toBe(met >= 0);
        const { result } = trailed;
        if (result === undefined || isTrigger(result)) return;
        if (order.type === 'trailing-stop') {
          const price = met === 0 && policy.gap === 'open' ? on.open : stop;
          expect(result.price).toBe(price);
          if (byPath) expect(result.progress).toBe(met / 4);
        } else expect(sign * (trailed.limitScaled - result.price)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 20_000 },
    );
  });

  it('never moves back, and is not left behind by the close', () => {
    fc.assert(
      fc.property(anyTrailing, anyBar, anyPolicy, (order, on, policy) => {
        const { stopScaled, result } = trailOnBar(order, on, policy, step);
        if (!Number.isNaN(order.stopScaled))
          expect(order.sign * (order.stopScaled - stopScaled)).toBeGreaterThanOrEqual(0);
        if (result === undefined) expect(isSetOff({ ...order, stopScaled }, on.close)).toBe(false);
      }),
    );
  });

  it('treats sellers as the mirror image of buyers where no path is assumed', () => {
    const mirror = (value: number) => scaled(0 - value);
    fc.assert(
      fc.property(anyTrailing, anyBar, anyPolicy, (order, on, policy) => {
        fc.pre(policy.bothTouched !== 'path' && policy.market !== 'ohlc-path');
        const trailed = trailOnBar(order, on, policy, step);
        const other = trailOnBar(
          { ...order, sign: order.sign > 0 ? -1 : 1, stopScaled: mirror(order.stopScaled) },
          bar(0 - on.open, 0 - on.low, 0 - on.high, 0 - on.close),
          policy,
          step,
        );
        const { result } = trailed;
        expect(other).toEqual({
          stopScaled: mirror(trailed.stopScaled),
          limitScaled: mirror(trailed.limitScaled),
          result:
            result === undefined || isTrigger(result) ? result : { ...result, price: mirror(result.price) },
        });
      }),
    );
  });

  it('keeps a limit on its stop waiting where it must be left behind', () => {
    const order = orderOf({
      sign: -1,
      type: 'trailing-stop-limit',
      terms: withTerms({ trail: { by: 'ticks', value: 2, limitOffset: 0 } }),
    });
    const strict = defineFillPolicy({ limit: 'penetration' });
    expect(isTrigger(trailOnBar(order, bar(100, 100, 97, 98), strict, step).result)).toBe(true);
    expect(trailOnBar(order, bar(100, 100, 97, 99), strict, step).result).toMatchObject({
      price: 98,
      rule: 'stop-limit-at-close',
    });
  });
});

describe('a trailing stop on single prices', () => {
  it('is never moved and set off by the same price', () => {
    fc.assert(
      fc.property(anyTrailing, fc.array(fc.integer({ min: -30, max: 30 })), (order, prices) => {
        let stopScaled = none;
        for (const price of prices) {
          const moved = trailedStop({ ...order, stopScaled }, price, step);
          const isMoved = moved !== stopScaled && !(Number.isNaN(moved) && Number.isNaN(stopScaled));
          stopScaled = moved;
          if (isMoved) expect(isSetOff({ ...order, stopScaled }, price)).toBe(false);
        }
      }),
    );
  });
});
