import { describe, expect, it } from 'vitest';
import { blackScholesMertonPrice } from '../pricing/index.ts';
import {
  calendarSpread,
  type DatedLeg,
  strategyBreakevensBeforeExpiry,
  strategyProfitBeforeExpiry,
} from './before-expiry.ts';
import { strategyProfit } from './profit.ts';

const near = { strike: 100, price: 2.6, years: 0.1, volatility: 0.2 };
const far = { strike: 100, price: 4.7, years: 0.3, volatility: 0.21 };
const calendar = calendarSpread({ type: 'call', near, far });

describe('a strategy before expiry', () => {
  it('is what it is at expiry, there', () => {
    const legs: DatedLeg[] = [
      { type: 'put', quantity: 2, strike: 95, price: 1, years: 0.5, volatility: 0.3 },
      { type: 'underlying', quantity: 1, price: 100 },
    ];
    for (const spot of [80, 95, 120])
      expect(strategyProfitBeforeExpiry(legs, spot, { elapsedYears: 0.5, rate: 0.03 })).toBe(
        strategyProfit(legs, spot),
      );
  });

  it('adds the values of its legs, each with its own time and volatility', () => {
    const date = { elapsedYears: 0.04, rate: 0.03, dividendYield: 0.01, volatilityMove: 0.02 };
    const value = (years: number, volatility: number): number =>
      blackScholesMertonPrice({
        type: 'call',
        spot: 103,
        strike: 100,
        years,
        rate: 0.03,
        dividendYield: 0.01,
        volatility,
      });
    const expected = value(0.26, 0.23) - 4.7 - (value(0.06, 0.22) - 2.6);
    expect(strategyProfitBeforeExpiry(calendar, 103, date)).toBeCloseTo(expected, 12);
  });

  it('of a calendar wins most near its strike, and breaks even on both sides', () => {
    const date = { elapsedYears: 0.1, rate: 0 };
    const profit = (spot: number): number => strategyProfitBeforeExpiry(calendar, spot, date);
    expect(profit(100)).toBeGreaterThan(profit(97));
    expect(profit(100)).toBeGreaterThan(profit(103));
    const breakevens = strategyBreakevensBeforeExpiry(calendar, date, { from: 50, to: 200 });
    expect(breakevens).toHaveLength(2);
    expect(breakevens[0]).toBeLessThan(100);
    expect(breakevens[1]).toBeGreaterThan(100);
    for (const spot of breakevens) expect(profit(spot)).toBeCloseTo(0, 10);
  });

  it('is refused after an expiry, and with what is no market', () => {
    const profit = (change: object) => () =>
      strategyProfitBeforeExpiry(calendar, 100, { elapsedYears: 0, rate: 0, ...change });
    expect(profit({ elapsedYears: 0.2 })).toThrow(
      'legs[0].years is 0.1: it must be at least elapsedYears, 0.2',
    );
    expect(profit({ elapsedYears: -1 })).toThrow('elapsedYears is -1');
    expect(profit({ rate: Number.NaN })).toThrow('rate is NaN');
    expect(profit({ volatilityMove: -0.205 })).toThrow('volatilityMove is -0.205');
    expect(() => strategyProfitBeforeExpiry(calendar, 0, { elapsedYears: 0, rate: 0 })).toThrow('spot is 0');
    expect(() => calendarSpread({ type: 'put', near: far, far: near })).toThrow('far.years is 0.1');
    expect(() =>
      strategyBreakevensBeforeExpiry(calendar, { elapsedYears: 0, rate: 0 }, { from: 2, to: 1 }),
    ).toThrow('from is 2');
  });
});
