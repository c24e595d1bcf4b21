import { describe, expect, it } from 'vitest';
import { flat, leanRun, type Run, trades } from './fixtures/lean-run.ts';
import { toTick } from './order-ticks.ts';

describe('R6: prices on ticks', () => {
  it.each([
    [100, 25, 100],
    [112, 25, 100],
    [113, 25, 125],
    [105, 10, 100],
    [115, 10, 120],
    [-105, 10, -100],
    [-115, 10, -120],
    [-112, 25, -100],
  ])('%d in steps of %d is %d', (price, tick, rounded) => {
    expect(toTick(price, tick)).toBe(rounded);
  });

  const prices = (options: object, change: object = {}, tickAt?: (price: number) => number) => {
    const seen: unknown[] = [];
    leanRun({
      streams: [
        trades('A', [
          ['09:30', flat(100)],
          ['09:31', flat(100)],
          ['09:32', flat(100)],
        ]),
      ],
      ...(tickAt === undefined ? {} : { subscription: { tickAt } }),
      actions: {
        '09:31': (run) => run.buy(run.instrument('A'), 1, options),
        '09:32': (run) => run.modify(run.workingOrders()[0]!, change),
        '09:33': (run: Run) => {
          const { limitPrice, stopPrice, touchPrice } = run.workingOrders()[0]!;
          seen.push(limitPrice, stopPrice, touchPrice);
        },
      },
    });
    return seen;
  };
  const quarter = (): number => 0.25;

  it('are the nearest, of new orders and of changed ones', () => {
    expect(prices({ limitPrice: 90.2 }, {}, quarter)).toEqual([90.25, undefined, undefined]);
    expect(prices({ limitPrice: 90 }, { limitPrice: 91.1 }, quarter)).toEqual([91, undefined, undefined]);
    expect(prices({ stopPrice: 110.1, limitPrice: 111.4 }, {}, quarter)).toEqual([111.5, 110, undefined]);
    expect(prices({ touchPrice: 90.1, limitPrice: 90.2 }, {}, quarter)).toEqual([90.25, undefined, 90]);
  });

  it('may have a step of their own at each price', () => {
    const tickAt = (price: number): number => (price < 50 ? 0.0001 : 0.01);
    expect(prices({ limitPrice: 49.99987 }, {}, tickAt)).toEqual([49.9999, undefined, undefined]);
    expect(prices({ limitPrice: 50.12345 }, {}, tickAt)).toEqual([50.12, undefined, undefined]);
  });

  it('stay as they are where no step is given', () => {
    expect(prices({ limitPrice: 90.123456789 })).toEqual([90.123456789, undefined, undefined]);
  });

  it('the stop with which a trail begins is in steps too', () => {
    const trail = { by: 'percent', value: 5.1 } as const;
    expect(prices({ trail }, {}, quarter).at(1)).toBe(105);
    expect(prices({ trail }).at(1)).toBe(105.1);
  });

  it('a trail that is a distance is in steps too', () => {
    const trail = { by: 'amount', value: 5.1 } as const;
    expect(prices({ trail, stopPrice: 120 }, {}, quarter)).toEqual([undefined, 105, undefined]);
    expect(prices({ trail, stopPrice: 120 })).toEqual([undefined, 105.1, undefined]);
  });
});
