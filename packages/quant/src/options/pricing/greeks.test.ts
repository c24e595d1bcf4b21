import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuantError } from '../../errors.ts';
import {
  bachelier,
  bachelierBatch,
  bachelierMeasures,
  bachelierPrice,
  black76,
  black76Batch,
  black76Measures,
  black76Price,
  blackScholesMerton,
  blackScholesMertonBatch,
  blackScholesMertonMeasures,
  blackScholesMertonPrice,
  type EuropeanOption,
  type ForwardOption,
  type ForwardOptionMeasure,
} from './index.ts';

interface Option {
  readonly type: 'call' | 'put';
  readonly spot: number;
  readonly strike: number;
  readonly years: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly volatility: number;
}
type Valuation = (option: Option) => Readonly<Record<string, number>>;

const onForward = ({ spot, dividendYield: _, ...rest }: Option): ForwardOption => ({
  ...rest,
  forward: spot,
});
/** The volatility of a normal price with about the same spread. */
const inMoney = (option: Option): ForwardOption => {
  const forward = onForward(option);
  return { ...forward, volatility: 100 * forward.volatility };
};

const anOption = fc
  .record({
    type: fc.constantFrom('call' as const, 'put' as const),
    spot: fc.double({ min: 50, max: 200, noNaN: true }),
    years: fc.double({ min: 0.05, max: 3, noNaN: true }),
    rate: fc.double({ min: -0.05, max: 0.15, noNaN: true }),
    dividendYield: fc.double({ min: -0.02, max: 0.1, noNaN: true }),
    volatility: fc.double({ min: 0.1, max: 0.8, noNaN: true }),
    deviations: fc.double({ min: -2.5, max: 2.5, noNaN: true }),
  })
  .map(({ deviations, ...rest }): Option => {
    const strike = rest.spot * Math.exp(deviations * rest.volatility * Math.sqrt(rest.years));
    return { ...rest, strike };
  });

/** Central difference of fourth order. */
function slope(f: (x: number) => number, x: number, h: number): number {
  return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
}

// [what, of which measure, by which input, sign]. Time passes against the years to the expiry.
const derivatives = [
  ['delta', 'price', 'spot', 1],
  ['gamma', 'delta', 'spot', 1],
  ['speed', 'gamma', 'spot', 1],
  ['vega', 'price', 'volatility', 1],
  ['vomma', 'vega', 'volatility', 1],
  ['ultima', 'vomma', 'volatility', 1],
  ['vanna', 'delta', 'volatility', 1],
  ['zomma', 'gamma', 'volatility', 1],
  ['theta', 'price', 'years', -1],
  ['charm', 'delta', 'years', -1],
  ['color', 'gamma', 'years', -1],
  ['veta', 'vega', 'years', -1],
  ['rho', 'price', 'rate', 1],
  ['vera', 'vega', 'rate', 1],
  ['dualDelta', 'price', 'strike', 1],
  ['dualGamma', 'dualDelta', 'strike', 1],
] as const;

const models: readonly (readonly [
  string,
  Valuation,
  readonly (readonly [string, string, keyof Option, 1 | -1])[],
])[] = [
  [
    'Black-Scholes-Merton',
    (option) => ({ ...blackScholesMerton(option) }),
    [...derivatives, ['psi', 'price', 'dividendYield', 1]],
  ],
  ['Black-76', (option) => ({ ...black76(onForward(option)) }), derivatives],
  [
    'Bachelier',
    (option) => ({ ...bachelier(inMoney(option)) }),
    derivatives.filter(([, , by]) => by !== 'volatility'),
  ],
];

describe.each(models)('%s', (_, value, greeks) => {
  it.each(greeks)('%s is the derivative of %s by %s, times %d', (greek, of, by, sign) => {
    fc.assert(
      fc.property(anOption, (option) => {
        const x = option[by] as number;
        const h =
          by === 'rate' || by === 'dividendYield'
            ? 1e-3
            : 2e-3 * x * Math.min(1, option.volatility * Math.sqrt(option.years));
        const at = (moved: number) => value({ ...option, [by]: moved })[of]!;
        const got = value(option)[greek]!;
        const size = Math.abs(at(x)) / (by === 'rate' || by === 'dividendYield' ? 1 : x);
        expect(Math.abs(got - sign * slope(at, x, h))).toBeLessThanOrEqual(
          1e-6 * (Math.abs(got) + size) + 1e-12,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('elasticity is delta spot / price', () => {
    fc.assert(
      fc.property(anOption, (option) => {
        const { delta, elasticity, price } = value(option) as {
          delta: number;
          elasticity: number;
          price: number;
        };
        expect(elasticity).toBeCloseTo((delta * option.spot) / price, 8);
      }),
    );
  });

  it('a call less a put is the forward less the strike, discounted; what bends is the same for both', () => {
    fc.assert(
      fc.property(anOption, (option) => {
        const call = value({ ...option, type: 'call' });
        const put = value({ ...option, type: 'put' });
        const yielded = _ === 'Black-Scholes-Merton' ? option.dividendYield : option.rate;
        const forward = option.spot * Math.exp(-yielded * option.years);
        const strike = option.strike * Math.exp(-option.rate * option.years);
        expect(Math.abs(call.price! - put.price! - (forward - strike))).toBeLessThan(
          1e-12 * Math.max(forward, strike),
        );
        expect(call.delta! - put.delta!).toBeCloseTo(Math.exp(-yielded * option.years), 13);
        for (const bend of ['gamma', 'vega', 'vanna', 'vomma', 'speed', 'zomma', 'color', 'ultima', 'veta'])
          expect(call[bend]).toBe(put[bend]);
      }),
    );
  });
});

describe('Bachelier, where the volatility is in money', () => {
  it.each([
    ['vega', 'price'],
    ['vomma', 'vega'],
    ['ultima', 'vomma'],
    ['vanna', 'delta'],
    ['zomma', 'gamma'],
  ] as const)('%s is the derivative of %s by volatility', (greek, of) => {
    fc.assert(
      fc.property(anOption, (option) => {
        const quote = inMoney(option);
        const at = (volatility: number) => bachelier({ ...quote, volatility })[of];
        const got = bachelier(quote)[greek];
        const size = Math.abs(at(quote.volatility)) / quote.volatility;
        expect(Math.abs(got - slope(at, quote.volatility, 2e-3 * quote.volatility))).toBeLessThanOrEqual(
          1e-6 * (Math.abs(got) + size) + 1e-12,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('moves forward and strike together without a change', () => {
    const option: ForwardOption = { type: 'put', forward: 3, strike: 5, years: 2, rate: 0.01, volatility: 4 };
    expect(bachelierPrice({ ...option, forward: -3, strike: -1 })).toBe(bachelierPrice(option));
  });
});

// mpmath, 60 digits.
describe('far out of the money', () => {
  it('prices keep their digits', () => {
    const far: EuropeanOption = {
      type: 'call',
      spot: 100,
      strike: 400,
      years: 0.1,
      rate: 0.01,
      volatility: 0.3,
    };
    expect(blackScholesMertonPrice(far) / 1.7454675756737915e-48).toBeCloseTo(1, 12);
    expect(blackScholesMertonPrice({ ...far, type: 'put', strike: 30 }) / 1.169937030925738e-37).toBeCloseTo(
      1,
      12,
    );
    expect(
      black76Price({ type: 'call', forward: 50, strike: 150, years: 0.2, rate: 0, volatility: 0.25 }) /
        4.1837479134163844e-23,
    ).toBeCloseTo(1, 12);
    expect(
      bachelierPrice({ type: 'put', forward: 100, strike: -200, years: 1, rate: 0, volatility: 10 }) /
        1.6319567340914011e-198,
    ).toBeCloseTo(1, 12);
  });

  it('a second before the expiry the time value does, too', () => {
    const soon: ForwardOption = {
      type: 'call',
      forward: 4500,
      strike: 4500.45,
      years: 3e-8,
      rate: 0,
      volatility: 0.2,
    };
    expect(black76Price(soon) / 8.842269327309975e-5).toBeCloseTo(1, 12);
  });
});

describe('at the limits', () => {
  const option: EuropeanOption = {
    type: 'call',
    spot: 110,
    strike: 100,
    years: 0,
    rate: 0.05,
    volatility: 0.2,
  };

  it('an expired option is worth its payoff and nothing changes it but the spot', () => {
    const { price, delta, elasticity, dualDelta, ...rest } = blackScholesMerton(option);
    expect([price, delta, elasticity, dualDelta]).toEqual([10, 1, 11, -1]);
    expect(Object.values(rest).every((value) => value === 0)).toBe(true);
  });

  it('without volatility the forward decides', () => {
    // 100 e^0.05 is 105.1: the put struck at 104 ends worthless although it is in the money now.
    const certain = blackScholesMerton({
      ...option,
      type: 'put',
      spot: 100,
      strike: 104,
      years: 1,
      volatility: 0,
    });
    expect([certain.price, certain.delta, certain.vega]).toEqual([0, -0, 0]);
    expect(certain.elasticity).toBe(-Infinity);
  });

  it('at the kink half is exercised', () => {
    expect(blackScholesMerton({ ...option, spot: 100 })).toMatchObject({ price: 0, delta: 0.5, gamma: 0 });
    expect(black76({ type: 'put', forward: 7, strike: 7, years: 1, rate: 0, volatility: 0 })).toMatchObject({
      price: 0,
      delta: -0.5,
    });
    expect(
      bachelier({ type: 'put', forward: -7, strike: -7, years: 0, rate: 0, volatility: 1 }),
    ).toMatchObject({ price: 0, delta: -0.5 });
  });

  it.each([1e-8, 1e-160, 1e-300])('nothing is NaN for a volatility or time of %d', (tiny) => {
    for (const small of [{ volatility: tiny, years: 1 }, { years: tiny }])
      for (const strike of [90, 110, 130]) {
        const values = Object.values(blackScholesMerton({ ...option, strike, rate: 0, ...small }));
        expect(values.some(Number.isNaN)).toBe(false);
      }
  });

  it('a volatility beyond all measure makes a call worth the spot', () => {
    const call = blackScholesMerton({ ...option, years: 1, volatility: 1e200 });
    expect([call.price, call.delta, call.vomma]).toEqual([110, 1, 0]);
  });
});

describe('refusals', () => {
  const option: EuropeanOption = {
    type: 'call',
    spot: 100,
    strike: 100,
    years: 1,
    rate: 0.05,
    volatility: 0.2,
  };
  const forward: ForwardOption = {
    type: 'call',
    forward: 100,
    strike: 100,
    years: 1,
    rate: 0.05,
    volatility: 0.2,
  };

  it.each([
    ['spot', 0],
    ['spot', -1],
    ['strike', Infinity],
    ['years', -1],
    ['rate', Number.NaN],
    ['dividendYield', Infinity],
    ['volatility', -0.2],
    ['volatility', Number.NaN],
  ])('name the argument: %s of %d', (name, value) => {
    const refusal = expect.objectContaining({
      code: 'QUANT_ARGUMENT_OUT_OF_RANGE',
      details: expect.objectContaining({ name, value }),
    });
    expect(() => blackScholesMerton({ ...option, [name]: value })).toThrow(refusal);
    expect(() => blackScholesMertonPrice({ ...option, [name]: value })).toThrow(refusal);
    if (name === 'spot' || name === 'dividendYield') return;
    expect(() => black76({ ...forward, [name]: value })).toThrow(refusal);
    expect(() => bachelier({ ...forward, [name]: value })).toThrow(refusal);
  });

  it('a rate that takes discounted amounts beyond all numbers', () => {
    for (const price of [
      () => blackScholesMertonPrice({ ...option, type: 'put', rate: -1000 }),
      () => black76Price({ ...forward, rate: -1000 }),
      () => bachelierPrice({ ...forward, rate: -1000 }),
    ])
      expect(price).toThrow('rate is -1000');
  });

  it('name the row in columns', () => {
    const columns = { type: 'call', spot: 100, strike: [90, 0], years: 1, rate: 0, volatility: 0.2 } as const;
    expect(() => blackScholesMertonBatch(columns, ['price'])).toThrow(
      expect.objectContaining({
        code: 'QUANT_VALUE_OUT_OF_RANGE',
        details: expect.objectContaining({ name: 'strike', index: 1 }),
      }),
    );
    expect(() =>
      blackScholesMertonBatch({ ...columns, type: ['call', 'straddle' as 'put'] }, ['price']),
    ).toThrow("'call' or 'put'");
  });

  it('columns of different lengths, empty ones, outputs of another length, unknown measures and types', () => {
    const columns = {
      type: 'put',
      forward: [99, 100, 101],
      strike: 100,
      years: 1,
      rate: 0,
      volatility: 0.2,
    } as const;
    expect(() => black76Batch({ ...columns, strike: [1, 2] }, ['price'])).toThrow(
      'strike has 2 values but forward has 3',
    );
    expect(() => black76Batch({ ...columns, strike: [] }, ['price'])).toThrow('strike is empty');
    expect(() => black76Batch(columns, ['price'], { price: new Float64Array(2) })).toThrow(
      'into.price has 2 values',
    );
    expect(() => black76Measures(forward, ['psi' as 'rho'])).toThrow('psi');
    expect(() => black76({ ...forward, type: 'CALL' as 'call' })).toThrow(QuantError);
  });
});

describe('columns', () => {
  const names: readonly ForwardOptionMeasure[] = Object.keys(
    black76({ type: 'call', forward: 1, strike: 1, years: 1, rate: 0, volatility: 1 }),
  ) as ForwardOptionMeasure[];

  it('give the very bits of the single calls', () => {
    fc.assert(
      fc.property(fc.array(anOption, { minLength: 1, maxLength: 20 }), (options) => {
        const column = <Name extends keyof Option>(name: Name) => options.map((option) => option[name]);
        const columns = {
          type: column('type'),
          strike: column('strike'),
          years: Float64Array.from(column('years')),
          rate: column('rate'),
          volatility: column('volatility'),
        };
        const onSpot = blackScholesMertonBatch(
          { ...columns, spot: column('spot'), dividendYield: column('dividendYield') },
          [...names, 'psi'],
        );
        const lognormal = black76Batch({ ...columns, forward: column('spot') }, names);
        const normal = bachelierBatch({ ...columns, forward: column('spot') }, names);
        options.forEach((option, row) => {
          expect(rowOf(onSpot, row)).toEqual(blackScholesMerton(option));
          expect(rowOf(lognormal, row)).toEqual(black76(onForward(option)));
          expect(rowOf(normal, row)).toEqual(bachelier(onForward(option)));
        });
      }),
      { numRuns: 20 },
    );
  });

  it('repeat single values, and write where they are told', () => {
    const delta = new Float64Array(2);
    const { delta: filled, price } = bachelierBatch(
      { type: 'call', forward: [1, 2], strike: 1, years: 1, rate: 0, volatility: 1 },
      ['delta', 'price'],
      { delta },
    );
    expect(filled).toBe(delta);
    expect(price[1]).toBe(
      bachelierPrice({ type: 'call', forward: 2, strike: 1, years: 1, rate: 0, volatility: 1 }),
    );
    expect(
      black76Batch({ type: 'put', forward: 1, strike: 1, years: 1, rate: 0, volatility: 1 }, ['price']).price,
    ).toHaveLength(1);
  });

  it('of one option are the measures asked for', () => {
    const option = { type: 'put', strike: 90, years: 0.5, rate: 0.02, volatility: 0.3 } as const;
    const all = blackScholesMerton({ ...option, spot: 100 });
    expect(blackScholesMertonMeasures({ ...option, spot: 100 }, ['gamma', 'price'])).toEqual({
      gamma: all.gamma,
      price: all.price,
    });
    expect(black76Measures({ ...option, forward: 100 }, [])).toEqual({});
    expect(Object.keys(bachelierMeasures({ ...option, forward: 100 }, ['vega']))).toEqual(['vega']);
  });
});

function rowOf(columns: Readonly<Record<string, Float64Array>>, row: number) {
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[row]]));
}
