import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackScholesMerton } from '../pricing/index.ts';
import type { CashDividend, DividendOption } from './cash-dividends.ts';
import { europeanEscrowedDividends } from './european-escrowed-dividends.ts';
import { europeanSpotDividends } from './european-spot-dividends.ts';

const arbitraryDividends: fc.Arbitrary<DividendOption> = fc.record({
  type: fc.constant('call' as const),
  spot: fc.constant(100),
  strike: fc.double({ min: 70, max: 140, noNaN: true }),
  years: fc.constant(1),
  rate: fc.double({ min: -0.02, max: 0.1, noNaN: true }),
  dividendYield: fc.double({ min: 0, max: 0.05, noNaN: true }),
  volatility: fc.double({ min: 0.1, max: 0.5, noNaN: true }),
  dividends: fc.array(
    fc.record({
      time: fc.double({ min: 0.01, max: 1, noNaN: true }),
      amount: fc.double({ min: 0.1, max: 6, noNaN: true }),
    }),
    { maxLength: 3 },
  ),
});

/** What a share with these dividends is worth at the expiry, discounted: as long as it never falls to 0. */
function forwardPresentValue({ spot, rate, dividendYield = 0, years, dividends }: DividendOption): number {
  return dividends.reduce(
    (value, { time, amount }) => value - amount * Math.exp(-rate * time - dividendYield * (years - time)),
    spot * Math.exp(-dividendYield * years),
  );
}

// The spot model is integrated, each value to about 1e-10 of the strike.
describe.each([
  ['europeanEscrowedDividends', europeanEscrowedDividends, 40, 10],
  ['europeanSpotDividends', europeanSpotDividends, 12, 7],
] as const)('%s', (_, value: (option: DividendOption) => { readonly price: number }, numRuns, digits) => {
  it('keeps put-call parity with the forward', () => {
    fc.assert(
      fc.property(arbitraryDividends, (option) => {
        const put = value({ ...option, type: 'put' }).price;
        const forward = forwardPresentValue(option) - option.strike * Math.exp(-option.rate * option.years);
        expect(value(option).price - put).toBeCloseTo(forward, digits);
      }),
      { numRuns },
    );
  });
});

describe('the escrowed model', () => {
  it('is Black-Scholes-Merton on what is left of the spot, with its Greeks', () => {
    const option = { type: 'put', spot: 50, strike: 55, years: 0.75, rate: 0.04, volatility: 0.25 } as const;
    const left = 50 - 0.5 * Math.exp(-0.008) - 0.5 * Math.exp(-0.028);
    const { price, delta, gamma, vega } = blackScholesMerton({ ...option, spot: left });
    const dividends = [
      { time: 0.2, amount: 0.5 },
      { time: 0.7, amount: 0.5 },
    ];
    const value = europeanEscrowedDividends({ ...option, dividends });
    expect(value.price).toBeCloseTo(price, 12);
    expect(value.delta).toBeCloseTo(delta, 12);
    expect(value.gamma).toBeCloseTo(gamma, 12);
    expect(value.vega).toBeCloseTo(vega, 12);
    expect(value.escrowedSpot).toBeCloseTo(left, 12);
  });

  it('refuses dividends that exceed the spot', () => {
    const option = { type: 'call', spot: 5, strike: 5, years: 1, rate: 0, volatility: 0.3 } as const;
    expect(() => europeanEscrowedDividends({ ...option, dividends: [{ time: 0.5, amount: 5 }] })).toThrow(
      'the present value of the dividends is 5: it must be below the spot (5): these dividends exceed the spot',
    );
  });
});

describe('the spot model', () => {
  const put = { type: 'put', spot: 100, strike: 92.44404154776036, rate: 0.08, volatility: 0.6 } as const;

  it('floors the spot at 0: quadrature by scipy with 1e-13', () => {
    const option = {
      ...put,
      years: 1.2273972602739727,
      dividends: [{ time: 0.8767123287671232, amount: 15 }],
    };
    expect(europeanSpotDividends(option).price).toBeCloseTo(23.67860973379964, 10);
  });

  it('with three large dividends: convolution by a sum of 6001 terms and splines', () => {
    const option = {
      type: 'put',
      spot: 100,
      strike: 102.72044781605317,
      years: 1.3150684931506849,
      rate: 0.02,
      volatility: 0.35,
      dividends: [
        { time: 0.4246575342465753, amount: 15 },
        { time: 0.7561643835616438, amount: 15 },
        { time: 1.2246575342465753, amount: 15 },
      ],
    } as const;
    expect(europeanSpotDividends(option).price).toBeCloseTo(47.51817811, 7);
  });

  it('with the dividend at the expiry is an option with the strike raised by it', () => {
    const call = { type: 'call', spot: 100, strike: 95, years: 1, rate: 0.05, volatility: 0.25 } as const;
    const price = europeanSpotDividends({ ...call, dividends: [{ time: 1, amount: 6 }] }).price;
    expect(price).toBeCloseTo(blackScholesMerton({ ...call, strike: 101 }).price, 11);
  });

  it('with the dividend just before or after a moment changes little', () => {
    const price = (time: number) =>
      europeanSpotDividends({ ...put, years: 1, dividends: [{ time, amount: 5 }] }).price;
    for (const time of [1e-6, 0.25, 0.75, 1 - 1e-6]) expect(price(time)).toBeCloseTo(price(time + 1e-7), 5);
  });

  it('does not depend on where a negligible dividend makes it stop on the way', () => {
    const one = europeanSpotDividends({ ...put, years: 1, dividends: [{ time: 0.5, amount: 5 }] }).price;
    for (const time of [0.1, 0.49, 0.51, 0.9]) {
      const dividends = [
        { time: 0.5, amount: 5 },
        { time, amount: 1e-9 },
      ];
      expect(europeanSpotDividends({ ...put, years: 1, dividends }).price).toBeCloseTo(one, 8);
    }
  });
});

describe('dividends almost together', () => {
  const price = (apart: number, further: readonly CashDividend[] = []) =>
    europeanSpotDividends({
      type: 'call',
      spot: 100,
      strike: 100,
      years: 1,
      rate: 0.03,
      volatility: 0.3,
      dividends: [{ time: 0.3, amount: 2 }, { time: 0.3 + apart, amount: 3 }, ...further],
    }).price;

  it('are worth what integration between them gives, which takes the longer the nearer they are', () => {
    // Integrated from ex-date to ex-date, without the straight line, at 1e-4, 1e-5 and 1e-6 years.
    expect(price(1e-4)).toBeCloseTo(10.660433583683883, 9);
    expect(price(1e-5)).toBeCloseTo(10.66039759998653, 9);
    expect(price(1e-6)).toBeCloseTo(10.66039400160113, 9);
  });

  it('tend to dividends paid together, however many they are', () => {
    expect(price(1e-15)).toBeCloseTo(price(0), 12);
    expect(price(1e-7, [{ time: 0.3 + 2e-7, amount: 1 }])).toBeCloseTo(
      price(0, [{ time: 0.3, amount: 1 }]),
      6,
    );
    expect(price(0.7 - 1e-9, [{ time: 1, amount: 1 }])).toBeCloseTo(price(0.7, [{ time: 1, amount: 1 }]), 6);
  });
});
