import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { implementationShortfall } from './implementation-shortfall.ts';
import { orderSlippage, slippageBps } from './slippage.ts';

const price = fc.integer({ min: 1, max: 10_000 }).map((ticks) => ticks / 100);
const order = fc
  .record({
    side: fc.constantFrom('buy', 'sell'),
    decisionPrice: price,
    arrivalPrice: price,
    endPrice: price,
    fees: fc.integer({ min: -10, max: 50 }),
    fills: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 100 }), price }), { maxLength: 8 }),
    rest: fc.integer({ min: 0, max: 300 }),
  })
  .map(({ rest, ...input }) => ({
    ...input,
    quantity: Math.max(
      1,
      input.fills.reduce((total, fill) => total + fill.quantity, rest),
    ),
  }));

describe('implementationShortfall', () => {
  it('is what the paper portfolio made more than the real one', () => {
    fc.assert(
      fc.property(order, (input) => {
        const { side, quantity, decisionPrice, endPrice, fills, fees } = input;
        const sign = side === 'buy' ? 1 : -1;
        const paper = sign * quantity * (endPrice - decisionPrice);
        const real =
          sign * fills.reduce((total, fill) => total + fill.quantity * (endPrice - fill.price), 0) - fees;
        const found = implementationShortfall(input);
        expect(found.implementationShortfall).toBeCloseTo(paper - real, 6);
        expect(found.delayCost + found.tradingCost + found.opportunityCost + found.fees).toBeCloseTo(
          found.implementationShortfall,
          9,
        );
        expect(found.implementationShortfallBps).toBeCloseTo(
          (found.implementationShortfall / (quantity * decisionPrice)) * 1e4,
          9,
        );
      }),
    );
  });

  it('changes its sign with the side, but for fees', () => {
    fc.assert(
      fc.property(order, (input) => {
        const buy = implementationShortfall({ ...input, side: 'buy', fees: 0 });
        const sell = implementationShortfall({ ...input, side: 'sell', fees: 0 });
        expect(buy.implementationShortfall + sell.implementationShortfall).toBeCloseTo(0, 12);
      }),
    );
  });

  const base = {
    side: 'buy',
    quantity: 10,
    decisionPrice: 100,
    arrivalPrice: 101,
    fills: [{ quantity: 4, price: 102 }],
    endPrice: 105,
  } as const;

  it('counts an order without a fill as opportunity alone', () => {
    expect(implementationShortfall({ ...base, fills: [] })).toMatchObject({
      filled: 0,
      averagePrice: Number.NaN,
      delayCost: 0,
      tradingCost: 0,
      opportunityCost: 50,
      implementationShortfall: 50,
      implementationShortfallBps: 500,
    });
  });

  it('needs no end price where all is filled, also in decimals that miss the whole', () => {
    const { endPrice: _, ...done } = {
      ...base,
      quantity: 0.3,
      fills: [0.1, 0.2].map((quantity) => ({ quantity, price: 102 })),
    };
    expect(implementationShortfall(done)).toMatchObject({ opportunityCost: 0 });
  });

  it.each([
    [{ side: 'hold' }, 'side is hold: it must be buy or sell'],
    [{ quantity: 0 }, 'quantity is 0'],
    [{ quantity: 3 }, 'the filled quantity is 4: it must be at most the quantity of the order, 3'],
    [{ decisionPrice: -1 }, 'decisionPrice is -1'],
    [{ arrivalPrice: Number.NaN }, 'arrivalPrice is NaN'],
    [{ endPrice: 0 }, 'endPrice is 0'],
    [{ endPrice: undefined }, 'endPrice is undefined: it must be given, since 6 of the order is not filled'],
    [{ fees: Infinity }, 'fees is Infinity'],
    [{ fills: [{ quantity: 1, price: 0 }] }, 'fills[0].price is 0'],
    [{ fills: [{ quantity: -1, price: 5 }] }, 'fills[0].quantity is -1'],
  ])('refuses %o', (change, message) => {
    expect(() => implementationShortfall({ ...base, ...change } as never)).toThrow(message);
  });
});

describe('slippage', () => {
  it('hurts a buyer above the benchmark and a seller below it', () => {
    expect(slippageBps({ side: 'buy', price: 101, benchmarkPrice: 100 })).toBe(100);
    expect(slippageBps({ side: 'sell', price: 101, benchmarkPrice: 100 })).toBe(-100);
  });

  it('tells of the benchmarks that are given, and no others', () => {
    const fills = [
      { quantity: 100, price: 10 },
      { quantity: 300, price: 11 },
    ];
    // Average 10.75; the market's VWAP is (9 * 1000 + 11 * 3000) / 4000 = 10.5, its TWAP 10.
    const market = { prices: [9, 11], volumes: [1000, 3000] };
    expect(orderSlippage({ side: 'buy', fills, closePrice: 10, market })).toEqual({
      filled: 400,
      averagePrice: 10.75,
      closeBps: 750,
      vwapBps: expect.closeTo(2500 / 10.5, 10),
      twapBps: 750,
      marketVwap: 10.5,
      marketTwap: 10,
      participation: 0.1,
    });
  });

  it('is NaN without a fill, and against a market that did not trade', () => {
    expect(orderSlippage({ side: 'buy', fills: [], arrivalPrice: 10 })).toMatchObject({
      filled: 0,
      averagePrice: Number.NaN,
      arrivalBps: Number.NaN,
    });
    const still = { prices: [10], volumes: [0] };
    expect(orderSlippage({ side: 'buy', fills: [{ quantity: 1, price: 10 }], market: still })).toMatchObject({
      vwapBps: Number.NaN,
      twapBps: 0,
      participation: Infinity,
    });
  });

  it.each([
    [{ arrivalPrice: 0 }, 'arrivalPrice is 0'],
    [{ closePrice: Number.NaN }, 'closePrice is NaN'],
    [{ market: { prices: [], volumes: [] } }, 'prices is empty'],
    [{ market: { prices: [1, -1], volumes: [1, 1] } }, 'prices is -1 at index 1: it must be above 0'],
    [{ market: { prices: [1], volumes: [-1] } }, 'volumes is -1 at index 0: it must be 0 or above'],
    [{ market: { prices: [1], volumes: [1, 2] } }, 'prices has 1 values but volumes has 2'],
  ])('refuses %o', (change, message) => {
    const fills = [{ quantity: 1, price: 10 }];
    expect(() => orderSlippage({ side: 'sell', fills, ...change })).toThrow(message);
  });
});
