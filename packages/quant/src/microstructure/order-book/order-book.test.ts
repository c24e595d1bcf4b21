import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthDecay } from './depth-decay.ts';
import { depthWithinBps, depthWithinTicks } from './depth-within.ts';
import { slippage, slippageCurve } from './slippage.ts';

const book = {
  bids: { prices: [99.98, 99.97, 99.95], sizes: [10, 20, 40] },
  asks: { prices: [100.02, 100.03, 100.06], sizes: [10, 30, 20] },
};

describe('slippage', () => {
  it('walks the book', () => {
    // 10 at 100.02, 30 at 100.03, 10 at 100.06: 0.01 x 30 + 0.04 x 10 beyond 100.02 x 50.
    const { averagePrice, worstPrice, costBps, unfilled } = slippage({ book, side: 'buy', quantity: 50 });
    expect(averagePrice).toBeCloseTo(100.02 + 0.7 / 50, 12);
    expect(costBps).toBeCloseTo(((0.02 + 0.7 / 50) / 100) * 1e4, 8);
    expect(worstPrice).toBe(100.06);
    expect(unfilled).toBe(0);
  });

  it('tells what a thin book leaves, at a cost that hurts sellers alike', () => {
    const sold = slippage({ book, side: 'sell', quantity: 100 });
    expect(sold.filled).toBe(70);
    expect(sold.unfilled).toBe(30);
    expect(sold.averagePrice).toBeCloseTo(99.98 - (0.2 + 1.2) / 70, 12);
    expect(sold.costBps).toBeCloseTo((100 - sold.averagePrice) * 100, 8);
  });

  it('has no price where nothing fills', () => {
    const empty = { bids: book.bids, asks: { prices: [101], sizes: [0] } };
    expect(slippage({ book: empty, side: 'buy', quantity: 5 })).toEqual({
      filled: 0,
      unfilled: 5,
      averagePrice: NaN,
      worstPrice: NaN,
      costBps: NaN,
    });
  });

  it('never falls with the size, and the curve is the single orders', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('buy' as const, 'sell' as const),
        (sizes, side) => {
          const quantities = sizes.toSorted((a, b) => a - b);
          const curve = slippageCurve({ book, side, quantities });
          quantities.forEach((quantity, index) => {
            const single = slippage({ book, side, quantity });
            expect(curve.averagePrices[index]).toBe(single.averagePrice);
            expect(curve.filled[index]! + curve.unfilled[index]!).toBe(quantity);
            expect(curve.worstPrices[index]).toBe(single.worstPrice);
            if (index > 0)
              expect(curve.costsBps[index]!).toBeGreaterThanOrEqual(curve.costsBps[index - 1]! - 1e-9);
          });
        },
      ),
    );
  });

  it('refuses a quantity of 0 and an empty side', () => {
    expect(() => slippage({ book, side: 'buy', quantity: 0 })).toThrow('quantity is 0');
    expect(() => slippageCurve({ book, side: 'buy', quantities: [1, -1] })).toThrow(
      'quantities is -1 at index 1',
    );
    const oneSided = { bids: book.bids, asks: { prices: [], sizes: [] } };
    expect(() => slippage({ book: oneSided, side: 'buy', quantity: 1 })).toThrow('asks.prices is empty');
  });
});

describe('depth within a distance', () => {
  it('in ticks counts from the best price of each side, decimals or not', () => {
    expect(depthWithinTicks({ book, ticks: 0, tickSize: 0.01 })).toEqual({ bids: 10, asks: 10 });
    expect(depthWithinTicks({ book, ticks: 1, tickSize: 0.01 })).toEqual({ bids: 30, asks: 40 });
    expect(depthWithinTicks({ book, ticks: 3, tickSize: 0.01 })).toEqual({ bids: 70, asks: 40 });
    expect(depthWithinTicks({ book, ticks: 4, tickSize: 0.01 })).toEqual({ bids: 70, asks: 60 });
  });

  it('in basis points counts from the mid', () => {
    expect(depthWithinBps({ book, basisPoints: 1 })).toEqual({ bids: 0, asks: 0 });
    expect(depthWithinBps({ book, basisPoints: 2 })).toEqual({ bids: 10, asks: 10 });
    expect(depthWithinBps({ book, basisPoints: 5 })).toEqual({ bids: 70, asks: 40 });
  });

  it('refuses negative distances', () => {
    expect(() => depthWithinTicks({ book, ticks: -1, tickSize: 0.01 })).toThrow('ticks is -1');
    expect(() => depthWithinTicks({ book, ticks: 1, tickSize: 0 })).toThrow('tickSize is 0');
    expect(() => depthWithinBps({ book, basisPoints: NaN })).toThrow('basisPoints is NaN');
  });
});

describe('depth decay', () => {
  it('finds the profile that made the sizes', () => {
    // Mid 100; distances in ticks 1, 3, 7 and 1, 2, 6; sizes 80 e^(-0.3 d).
    const profile = (distances: number[]) => distances.map((distance) => 80 * Math.exp(-0.3 * distance));
    const { bids, asks } = depthDecay({
      book: {
        bids: { prices: [99, 97, 93], sizes: profile([1, 3, 7]) },
        asks: { prices: [101, 102, 106], sizes: profile([1, 2, 6]) },
      },
      tickSize: 1,
    });
    for (const side of [bids, asks]) {
      expect(side.decay).toBeCloseTo(0.3, 12);
      expect(side.depthAtMid).toBeCloseTo(80, 10);
      expect(side.rSquared).toBeCloseTo(1, 12);
    }
  });

  it('refuses a level without size and a side of one level', () => {
    const hollow = { ...book, bids: { prices: [99, 98], sizes: [1, 0] } };
    expect(() => depthDecay({ book: hollow, tickSize: 0.01 })).toThrow('bids.sizes is 0 at index 1');
    const shallow = { ...book, asks: { prices: [101], sizes: [1] } };
    expect(() => depthDecay({ book: shallow, tickSize: 0.01 })).toThrow('asks.prices has 1 values');
  });
});
