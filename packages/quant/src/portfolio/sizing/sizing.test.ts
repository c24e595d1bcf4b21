import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedFractionalSize } from './fixed-fractional.ts';
import { optimalF } from './optimal-f.ts';
import { volatilityTarget } from './volatility-target.ts';

describe('optimal f', () => {
  it('of a coin that pays 2 for 1 is a quarter, as Kelly has it', () => {
    // p - (1 - p) / b = 1/2 - 1/4, and the wealth after both (1 + 2/4)(1 - 1/4) = 9/8.
    const {
      optimalF: f,
      terminalWealthRelative,
      geometricMean,
      dollarsPerUnit,
    } = optimalF({ trades: [2, -1] });
    expect(f).toBeCloseTo(0.25, 15);
    expect(terminalWealthRelative).toBeCloseTo(9 / 8, 14);
    expect(geometricMean).toBeCloseTo(Math.sqrt(9 / 8), 14);
    expect(dollarsPerUnit).toBeCloseTo(4, 13);
  });

  it('grows most: no other share of wealth does better on the record', () => {
    const trades = fc.array(fc.integer({ min: -50, max: 60 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(trades, fc.double({ min: 0, max: 0.999, noNaN: true }), (others, share) => {
        const record = [...others, -10];
        const { optimalF: f, geometricMean, biggestLoss } = optimalF({ trades: record });
        expect(f).toBeGreaterThanOrEqual(0);
        expect(f).toBeLessThan(1);
        const elsewhere = record.reduce((sum, trade) => sum + Math.log1p((share * trade) / biggestLoss), 0);
        expect(Math.exp(elsewhere / record.length)).toBeLessThanOrEqual(geometricMean * (1 + 1e-12));
      }),
    );
  });

  it('does not change with the unit of money', () => {
    expect(optimalF({ trades: [2e9, -1e9] }).optimalF).toBe(optimalF({ trades: [2e-9, -1e-9] }).optimalF);
  });

  it('is 0 for a record that does not win', () => {
    expect(optimalF({ trades: [5, -5] })).toEqual({
      optimalF: 0,
      terminalWealthRelative: 1,
      geometricMean: 1,
      biggestLoss: 5,
      dollarsPerUnit: Infinity,
    });
  });

  it('refuses a record without a losing trade', () => {
    expect(() => optimalF({ trades: [1, 0] })).toThrow('no losing trade');
    expect(() => optimalF({ trades: [] })).toThrow('trades is empty');
    expect(() => optimalF({ trades: [1, NaN] })).toThrow('trades is not finite at index 1');
  });
});

describe('the volatility target', () => {
  const input = {
    returns: [0.5, 0.01, -0.01, 0.01, -0.01],
    window: 4,
    target: 0.1,
    maximumLeverage: 2,
    periodsPerYear: 252,
  };
  // Of the last four: mean 0, sd sqrt(4e-4 / 3).
  const volatility = Math.sqrt((4e-4 / 3) * 252);

  it('is target over the volatility of the last returns', () => {
    const { annualisedVolatility, leverage } = volatilityTarget(input);
    expect(annualisedVolatility).toBeCloseTo(volatility, 14);
    expect(leverage).toBeCloseTo(0.1 / volatility, 14);
  });

  it('is capped', () => {
    expect(volatilityTarget({ ...input, target: 5 }).leverage).toBe(2);
  });

  it('refuses returns that do not vary, also but for rounding, and too few', () => {
    const flat = { ...input, returns: Array<number>(20).fill(0.001), window: 20 };
    expect(() => volatilityTarget(flat)).toThrow('zero volatility');
    expect(() => volatilityTarget({ ...input, window: 6 })).toThrow('returns has 5 values: at least 6');
    expect(() => volatilityTarget({ ...input, returns: [-2, 0, 0, 0] })).toThrow('below -1');
    for (const name of ['target', 'maximumLeverage', 'periodsPerYear', 'window'])
      expect(() => volatilityTarget({ ...input, [name]: 0 })).toThrow(`${name} is 0`);
  });
});

describe('a fixed risk for each trade', () => {
  it('sizes by the distance of the stop', () => {
    // 1 % of 50000 is 500; a contract of 20 a point with 12.5 points to the stop risks 250.
    const contracts = { equity: 50_000, riskFraction: 0.01, entryPrice: 4000, pointValue: 20 };
    expect(fixedFractionalSize({ ...contracts, stopPrice: 3987.5 })).toEqual({
      units: 2,
      riskPerUnit: 250,
      riskAmount: 500,
    });
    expect(fixedFractionalSize({ ...contracts, stopPrice: 4012.5 }).units).toBe(2);
    expect(fixedFractionalSize({ ...contracts, stopPrice: 3900 }).units).toBe(0);
  });

  it('never risks more than asked, nor a lot less', () => {
    const cents = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 1, max: 100 }), (entry, stop, lotSize) => {
        fc.pre(entry !== stop);
        const input = {
          equity: 1e6,
          riskFraction: 0.02,
          entryPrice: entry / 100,
          stopPrice: stop / 100,
          lotSize,
        };
        const { units, riskPerUnit, riskAmount } = fixedFractionalSize(input);
        expect(units % lotSize).toBe(0);
        expect(riskAmount).toBeLessThanOrEqual(20_000 * (1 + 1e-6));
        expect(riskAmount + lotSize * riskPerUnit).toBeGreaterThan(20_000 * (1 - 1e-6));
      }),
    );
  });

  it('takes decimals as whole lots where they are', () => {
    // 100 x 0.03 / (0.4 - 0.1) = 10.
    const { units } = fixedFractionalSize({
      equity: 100,
      riskFraction: 0.03,
      entryPrice: 0.4,
      stopPrice: 0.1,
    });
    expect(units).toBe(10);
  });

  it('refuses a stop at the entry and figures out of range', () => {
    const input = { equity: 1000, riskFraction: 0.01, entryPrice: 10, stopPrice: 9 };
    expect(() => fixedFractionalSize({ ...input, stopPrice: 10 })).toThrow('away from the entry price');
    for (const [name, value] of [
      ['equity', 0],
      ['riskFraction', 0],
      ['riskFraction', 1.5],
      ['entryPrice', -1],
      ['stopPrice', 0],
      ['pointValue', 0],
      ['lotSize', NaN],
    ] as const)
      expect(() => fixedFractionalSize({ ...input, [name]: value })).toThrow(`${name} is ${value}`);
  });
});
