import { describe, expect, it } from 'vitest';
import { deltaAtMoneyness } from './smile/delta.ts';
import { smileMethods, volatilitySurface } from './volatility-surface.ts';

const strikes = [80, 90, 100, 110, 120];
const expiries = [
  { years: 0.25, forward: 100.5, strikes, volatilities: [0.3, 0.25, 0.21, 0.19, 0.185] },
  { years: 1, forward: 102, strikes, volatilities: [0.28, 0.245, 0.22, 0.205, 0.2] },
];

describe('volatilitySurface', () => {
  it.each(['naturalCubic', 'linear', 'delta'] as const)('gives quotes back: %s', (smile) => {
    const surface = volatilitySurface({ expiries, smile });
    for (const { years, volatilities } of expiries)
      strikes.forEach((strike, i) => {
        expect(surface.volatility({ strike, years })).toBeCloseTo(volatilities[i]!, 12);
      });
  });

  it('comes close to the quotes by SVI, without arbitrage', () => {
    const surface = volatilitySurface({ expiries, smile: 'svi' });
    expect(surface.volatility({ strike: 100, years: 1 })).toBeCloseTo(0.22, 2);
    expect(surface.arbitrage({ from: -1, to: 1 })).toEqual({ free: true, butterflies: [], calendars: [] });
  });

  it('is linear in total variance between expiries at fixed moneyness, and keeps volatility outside', () => {
    const surface = volatilitySurface({ expiries, spot: 100 });
    const near = surface.totalVariance(0.05, 0.25);
    const far = surface.totalVariance(0.05, 1);
    expect(surface.totalVariance(0.05, 0.5)).toBeCloseTo(near * (2 / 3) + far / 3, 15);
    expect(surface.totalVariance(0.05, 0.1)).toBeCloseTo(near * 0.4, 15);
    expect(surface.totalVariance(0.05, 3)).toBeCloseTo(far * 3, 15);
  });

  it('has forwards whose logarithm is linear in time, from the spot where it is given', () => {
    const surface = volatilitySurface({ expiries, spot: 100 });
    expect(surface.forward(0.25)).toBeCloseTo(100.5, 12);
    expect(surface.forward(1)).toBeCloseTo(102, 12);
    expect(surface.forward(0.125)).toBeCloseTo(Math.sqrt(100 * 100.5), 12);
    expect(surface.forward(0.625)).toBeCloseTo(Math.sqrt(100.5 * 102), 12);
    expect(surface.forward(2)).toBeCloseTo(102 * 1.02, 12);
    expect(volatilitySurface({ expiries }).forward(0.01)).toBe(100.5);
    expect(volatilitySurface({ expiries }).forward(5)).toBe(102);
  });

  it.each(smileMethods)('finds the strike of a delta on the smile: %s', (smile) => {
    const surface = volatilitySurface({ expiries, smile });
    for (const [type, delta] of [
      ['call', 0.25],
      ['call', 0.6],
      ['put', -0.1],
    ] as const) {
      const strike = surface.strikeAtDelta({ type, delta, years: 0.6 });
      const volatility = surface.volatilityAtDelta({ type, delta, years: 0.6 });
      expect(volatility).toBeCloseTo(surface.volatility({ strike, years: 0.6 }), 10);
      const k = Math.log(strike / surface.forward(0.6));
      expect(deltaAtMoneyness({ type }, k, volatility ** 2 * 0.6)).toBeCloseTo(delta, 10);
    }
  });

  it('takes quotes by delta', () => {
    const byDelta = {
      years: 0.5,
      forward: 1.1,
      callDeltas: [0.25, 0.5, 0.75],
      volatilities: [0.11, 0.1, 0.105],
    };
    const surface = volatilitySurface({ expiries: [byDelta] });
    expect(surface.volatilityAtDelta({ type: 'call', delta: 0.25, years: 0.5 })).toBeCloseTo(0.11, 10);
    expect(surface.volatilityAtDelta({ type: 'put', delta: -0.25, years: 0.5 })).toBeCloseTo(0.105, 10);
  });

  it('tells where quotes allow arbitrage', () => {
    const kinked = {
      years: 1,
      forward: 100,
      strikes: [80, 95, 100, 105, 120],
      volatilities: [0.2, 0.2, 0.26, 0.2, 0.2],
    };
    const butterfly = volatilitySurface({ expiries: [kinked], smile: 'linear' }).arbitrage({
      from: -0.3,
      to: 0.3,
    });
    expect(butterfly.free).toBe(false);
    expect(butterfly.butterflies.some(({ from, to }) => from < 0.01 && to > -0.01)).toBe(true);
    const flat = (years: number, volatility: number) => ({
      years,
      forward: 100,
      strikes,
      volatilities: strikes.map(() => volatility),
    });
    const falling = volatilitySurface({ expiries: [flat(0.5, 0.3), flat(1, 0.2)] }).arbitrage({
      from: -0.2,
      to: 0.2,
    });
    expect(falling.butterflies).toEqual([]);
    expect(falling.calendars).toEqual([{ from: -0.2, to: 0.2, nearYears: 0.5, farYears: 1 }]);
  });

  it('refuses quotes that make no surface', () => {
    const [first, second] = expiries;
    expect(() => volatilitySurface({ expiries: [] })).toThrow('expiries is empty');
    expect(() => volatilitySurface({ expiries: [second!, first!] })).toThrow('years is 0.25 at index 1');
    expect(() => volatilitySurface({ expiries: [{ ...first!, strikes: [1, 2] }] })).toThrow('same length');
    expect(() => volatilitySurface({ expiries: [{ ...first!, forward: 0 }] })).toThrow('expiries[0].forward');
    expect(() => volatilitySurface({ expiries, smile: 'x' as never })).toThrow('smile is x');
    const surface = volatilitySurface({ expiries });
    expect(() => surface.volatility({ strike: 0, years: 1 })).toThrow('strike is 0');
    expect(() => surface.volatility({ strike: 100, years: 0 })).toThrow('years is 0');
    expect(() => surface.strikeAtDelta({ type: 'call', delta: 1.2, years: 1 })).toThrow('delta is 1.2');
    expect(() => surface.arbitrage({ from: 1, to: 0 })).toThrow('from is 1');
  });
});
