import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarCagr } from './calendar-cagr.ts';
import { arbitraryReturns, survivingReturns } from './fixtures/arbitrary-returns.ts';
import { annualVolatility, cagr, totalReturn, wealthIndex } from './returns.ts';

describe('total return and growth', () => {
  it('compound: the total is the product of 1 + r, minus 1', () => {
    expect(wealthIndex([0.5, -0.5, 1])).toEqual(Float64Array.of(1, 1.5, 0.75, 1.5));
    fc.assert(
      fc.property(arbitraryReturns(), (returns) => {
        const product = returns.reduce((wealth, value) => wealth * (1 + value), 1);
        expect(totalReturn(returns)).toBeCloseTo(product - 1, 12);
      }),
    );
  });

  it('does not depend on the order of the returns', () => {
    fc.assert(
      fc.property(survivingReturns(), (returns) => {
        expect(totalReturn(returns.toReversed()) / (1 + totalReturn(returns))).toBeCloseTo(
          totalReturn(returns) / (1 + totalReturn(returns)),
          9,
        );
      }),
    );
  });

  it('grows at the yearly rate that reaches the total', () => {
    expect(cagr([0.1, 0.1], { periodsPerYear: 1 })).toBeCloseTo(0.1, 14);
    expect(cagr([0.21], { periodsPerYear: 0.5 })).toBeCloseTo(0.1, 14);
    expect(cagr([-1], { periodsPerYear: 12 })).toBe(-1);
  });

  it('scales volatility with the root of the periods and the size of the returns', () => {
    fc.assert(
      fc.property(survivingReturns(2), (returns) => {
        const volatility = annualVolatility(returns, { periodsPerYear: 1 });
        const halved = returns.map((value) => value / 2);
        expect(annualVolatility(returns, { periodsPerYear: 256 })).toBeCloseTo(16 * volatility, 10);
        expect(annualVolatility(halved, { periodsPerYear: 1 })).toBeCloseTo(volatility / 2, 12);
      }),
    );
  });
});

describe('growth by the calendar', () => {
  const span = {
    startValue: 1320.280029,
    endValue: 1102.349976,
    startDate: '2000-12-29',
    endDate: '2009-12-10',
  };

  it('counts days, with years of 365.25 and of 365', () => {
    const { days, cagr36525, cagr365 } = calendarCagr(span);
    expect(days).toBe(3268);
    expect(cagr36525).toBeCloseTo(-0.01996056879366981, 14);
    expect(cagr365).toBeCloseTo(-0.019947043705279666, 14);
  });

  it('is -100 % where nothing is left', () => {
    expect(calendarCagr({ ...span, endValue: 0 }).cagr36525).toBe(-1);
  });

  it.each([
    [{ startValue: 0 }, 'startValue is 0'],
    [{ endValue: -1 }, 'endValue is -1'],
    [{ endValue: Number.NaN }, 'endValue is NaN'],
    [{ endDate: '2000-12-29' }, 'it must be after startDate'],
    [{ endDate: '2009-02-30' }, 'it must be a calendar date'],
    [{ startDate: '29.12.2000' }, 'it must be a calendar date'],
  ])('refuses %o', (change, message) => {
    expect(() => calendarCagr({ ...span, ...change })).toThrow(message);
  });
});
