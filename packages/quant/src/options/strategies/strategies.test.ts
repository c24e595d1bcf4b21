import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseStrategy } from './analyse.ts';
import { netDebit, type StrategyLeg } from './leg.ts';
import { expectedStrategyProfit, probabilityOfProfit } from './probability.ts';
import { strategyBreakevens, strategyExtremes, strategyProfit, strategyProfitCurve } from './profit.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const quantity = fc.constantFrom(-3, -2, -1, 1, 2, 3);
const price = fc.integer({ min: 0, max: 200 }).map((ticks) => ticks / 10);
const arbitraryLeg: fc.Arbitrary<StrategyLeg> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('call' as const, 'put' as const),
      quantity,
      strike: fc.integer({ min: 16, max: 26 }).map((fives) => fives * 5),
      price,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('underlying' as const), quantity, price: fc.constant(100) }),
  },
);
const arbitraryLegs = fc.array(arbitraryLeg, { minLength: 1, maxLength: 5 });
const arbitraryOutlook = fc.record({
  spot: between(60, 140),
  drift: between(-0.1, 0.1),
  volatility: between(0.05, 0.8),
  years: between(0.01, 2),
});

describe('a strategy at expiry', () => {
  it('neither wins nor loses at its breakevens, and changes sign nowhere else', () => {
    fc.assert(
      fc.property(arbitraryLegs, (legs) => {
        const breakevens = strategyBreakevens(legs);
        for (const spot of breakevens) expect(strategyProfit(legs, spot)).toBeCloseTo(0, 9);
        const ends = [0, ...breakevens, 500];
        for (let i = 1; i < ends.length; i++) {
          const signs = [0.01, 0.3, 0.6, 0.99].map((share) => {
            const profit = strategyProfit(legs, ends[i - 1]! + share * (ends[i]! - ends[i - 1]!));
            return Math.abs(profit) < 1e-9 ? 0 : Math.sign(profit);
          });
          expect(new Set(signs.filter((sign) => sign !== 0)).size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stays between its extremes, and reaches finite ones', () => {
    fc.assert(
      fc.property(arbitraryLegs, (legs) => {
        const { maxProfit, maxLoss } = strategyExtremes(legs);
        const { profits } = strategyProfitCurve(legs, { from: 0, to: 1000, points: 200 });
        const best = Math.max(...profits);
        const worst = Math.min(...profits);
        expect(best).toBeLessThanOrEqual(maxProfit + 1e-9);
        expect(worst).toBeGreaterThanOrEqual(maxLoss - 1e-9);
        if (maxProfit < Infinity) expect(best).toBeCloseTo(maxProfit, 9);
        if (maxLoss > -Infinity) expect(worst).toBeCloseTo(maxLoss, 9);
      }),
      { numRuns: 100 },
    );
  });

  it('counts a point that the line touches once, and of a stretch at 0 its ends', () => {
    const butterfly = (cost: number): StrategyLeg[] => [
      { type: 'call', quantity: 1, strike: 90, price: cost + 3 },
      { type: 'call', quantity: -2, strike: 100, price: 2 },
      { type: 'call', quantity: 1, strike: 110, price: 1 },
    ];
    // A cost of 10 is the most that the butterfly can be worth.
    expect(strategyBreakevens(butterfly(10))).toEqual([100]);
    expect(strategyBreakevens(butterfly(12))).toEqual([]);
    // For nothing: 0 below 90 and above 110.
    expect(strategyBreakevens(butterfly(0))).toEqual([90, 110]);
    const riskReversal: StrategyLeg[] = [
      { type: 'put', quantity: -1, strike: 90, price: 1.1 },
      { type: 'call', quantity: 1, strike: 110, price: 1.1 },
    ];
    expect(strategyBreakevens(riskReversal)).toEqual([90, 110]);
  });

  it('is not led astray by sums that round', () => {
    const legs: StrategyLeg[] = [
      { type: 'call', quantity: 0.1, strike: 100, price: 1 },
      { type: 'call', quantity: 0.2, strike: 100, price: 1 },
      { type: 'call', quantity: -0.3, strike: 100, price: 1 },
    ];
    expect(strategyExtremes(legs)).toEqual({ maxProfit: 0, maxLoss: 0 });
    expect(strategyBreakevens(legs)).toEqual([]);
    const outlook = { spot: 100, drift: 0, volatility: 0.2, years: 1 };
    expect(probabilityOfProfit(legs, outlook)).toBe(0);
  });

  it('of nothing but the underlying breaks even at its price', () => {
    const long: StrategyLeg[] = [{ type: 'underlying', quantity: 2, price: 50 }];
    expect(strategyBreakevens(long)).toEqual([50]);
    expect(strategyExtremes(long)).toEqual({ maxProfit: Infinity, maxLoss: -100 });
    expect(netDebit(long)).toBe(100);
  });

  it('is refused where a leg is none', () => {
    const call = { type: 'call', quantity: 1, strike: 100, price: 1 } as const;
    expect(() => netDebit([])).toThrow('legs is empty');
    expect(() => netDebit([call, { ...call, quantity: 0 }])).toThrow('legs[1].quantity is 0');
    expect(() => netDebit([{ ...call, price: -1 }])).toThrow('legs[0].price is -1');
    expect(() => netDebit([{ ...call, strike: 0 }])).toThrow('legs[0].strike is 0');
    expect(() => netDebit([{ ...call, type: 'stock' as never }])).toThrow('legs[0].type is stock');
    expect(() => strategyProfit([call], -1)).toThrow('spot is -1');
    expect(() => strategyProfitCurve([call], { from: 5, to: 5 })).toThrow('from is 5');
  });
});

describe('probability of profit and mean profit', () => {
  it('are a probability, and the opposite trade has the opposite', () => {
    fc.assert(
      fc.property(arbitraryLegs, arbitraryOutlook, (legs, outlook) => {
        const opposite = legs.map((leg) => ({ ...leg, quantity: -leg.quantity }));
        const probability = probabilityOfProfit(legs, outlook);
        const other = probabilityOfProfit(opposite, outlook);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability + other).toBeLessThanOrEqual(1 + 1e-12);
        // Only stretches at 0 belong to neither: there the middle between two breakevens is at 0 too.
        const breakevens = strategyBreakevens(legs);
        const middles = [0, ...breakevens].map((from, i) => {
          const to = breakevens[i];
          return to === undefined ? 2 * from + 1 : (from + to) / 2;
        });
        if (middles.every((spot) => Math.abs(strategyProfit(legs, spot)) > 1e-9))
          expect(probability + other).toBeGreaterThan(1 - 1e-9);
        const mean = expectedStrategyProfit(legs, outlook);
        expect(expectedStrategyProfit(opposite, outlook)).toBeCloseTo(-mean, 9);
        const { maxProfit, maxLoss } = strategyExtremes(legs);
        expect(mean).toBeLessThanOrEqual(maxProfit + 1e-9);
        expect(mean).toBeGreaterThanOrEqual(maxLoss - 1e-9);
      }),
      { numRuns: 200 },
    );
  });

  it('agree with sums over the density', () => {
    const legs: StrategyLeg[] = [
      { type: 'put', quantity: -2, strike: 90, price: 2 },
      { type: 'call', quantity: 1, strike: 105, price: 3 },
      { type: 'underlying', quantity: 1, price: 99 },
    ];
    const outlook = { spot: 100, drift: 0.04, volatility: 0.3, years: 0.5 };
    const deviation = 0.3 * Math.sqrt(0.5);
    let probability = 0;
    let mean = 0;
    const step = 1e-4;
    for (let z = -9 + step / 2; z < 9; z += step) {
      const weight = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * step;
      const profit = strategyProfit(legs, 100 * Math.exp(0.02 - deviation ** 2 / 2 + deviation * z));
      if (profit > 0) probability += weight;
      mean += weight * profit;
    }
    const analysis = analyseStrategy(legs, outlook);
    expect(analysis.probabilityOfProfit).toBeCloseTo(probability, 4);
    expect(analysis.expectedProfit).toBeCloseTo(mean, 6);
  });

  it('are certain without volatility or time', () => {
    const call: StrategyLeg[] = [{ type: 'call', quantity: 1, strike: 100, price: 2 }];
    const outlook = { spot: 100, drift: 0.05, volatility: 0, years: 1 };
    const forward = 100 * Math.exp(0.05);
    expect(probabilityOfProfit(call, outlook)).toBe(1);
    expect(expectedStrategyProfit(call, outlook)).toBeCloseTo(forward - 102, 12);
    expect(probabilityOfProfit(call, { ...outlook, volatility: 0.2, years: 0 })).toBe(0);
  });

  it('keep digits far in the tail', () => {
    const call: StrategyLeg[] = [{ type: 'call', quantity: 1, strike: 500, price: 0 }];
    // z = (ln 5 + 0.005) / 0.1 = 16.1444: Phi(-16.1444) = 6e-59.
    const probability = probabilityOfProfit(call, { spot: 100, drift: 0, volatility: 0.1, years: 1 });
    expect(probability).toBeGreaterThan(1e-59);
    expect(probability).toBeLessThan(1e-58);
  });

  it('are refused without a spot, or with negative time or volatility', () => {
    const call: StrategyLeg[] = [{ type: 'call', quantity: 1, strike: 100, price: 2 }];
    const outlook = { spot: 100, drift: 0.05, volatility: 0.2, years: 1 };
    expect(() => probabilityOfProfit(call, { ...outlook, spot: 0 })).toThrow('spot is 0');
    expect(() => probabilityOfProfit(call, { ...outlook, volatility: -0.1 })).toThrow('volatility is -0.1');
    expect(() => expectedStrategyProfit(call, { ...outlook, years: -1 })).toThrow('years is -1');
    expect(() => expectedStrategyProfit(call, { ...outlook, drift: Number.NaN })).toThrow('drift is NaN');
  });
});
