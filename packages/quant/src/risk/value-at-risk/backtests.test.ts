import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselTrafficLight } from './basel-traffic-light.ts';
import { christoffersenTest } from './christoffersen.ts';
import { varExceedances } from './exceedances.ts';
import { kupiecTest } from './kupiec.ts';

describe('kupiecTest', () => {
  // Kupiec 1995, as Jorion prints them: the counts at which the model is not rejected at 5 %.
  it.each([
    [255, 0.01, 0, 6],
    [510, 0.01, 2, 10],
    [1000, 0.01, 5, 16],
    [255, 0.05, 7, 20],
    [510, 0.05, 17, 35],
    [1000, 0.05, 38, 64],
  ])('accepts of %i days at %f from %i to %i exceptions', (observations, tailProbability, from, to) => {
    // No exception in 255 days at 1 % is above 3.841, yet the published region begins at 0: tested from 1.
    const isAccepted = (exceptions: number) =>
      kupiecTest({ observations, exceptions, tailProbability }).statistic <= 3.841;
    expect(isAccepted(Math.max(from, 1))).toBe(true);
    expect(isAccepted(to)).toBe(true);
    expect(isAccepted(to + 1)).toBe(false);
    if (from > 0) expect(isAccepted(from - 1)).toBe(false);
  });

  it('is 0 at exactly the expected number, whatever the counts are', () => {
    expect(kupiecTest({ observations: 1000, exceptions: 50, tailProbability: 0.05 })).toEqual({
      statistic: 0,
      pValue: 1,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.nat(3000),
        fc.double({ min: 1e-4, max: 0.9999, noNaN: true }),
        (n, x, p) => {
          const { statistic, pValue } = kupiecTest({
            observations: n,
            exceptions: Math.min(x, n),
            tailProbability: p,
          });
          expect(statistic).toBeGreaterThanOrEqual(0);
          expect(pValue).toBeGreaterThanOrEqual(0);
          expect(pValue).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('refuses more exceptions than days, and counts that are not whole', () => {
    const one = { observations: 10, exceptions: 1, tailProbability: 0.05 };
    expect(() => kupiecTest({ ...one, exceptions: 11 })).toThrow('a whole number from 0 to 10');
    expect(() => kupiecTest({ ...one, exceptions: 1.5 })).toThrow('exceptions is 1.5');
    expect(() => kupiecTest({ ...one, observations: 0 })).toThrow('observations is 0');
    expect(() => kupiecTest({ ...one, tailProbability: 1 })).toThrow('tailProbability is 1');
  });
});

describe('christoffersenTest', () => {
  it('finds clusters that the number of exceptions does not show', () => {
    const clustered = Array.from({ length: 100 }, (_, day) => (day >= 40 && day < 45 ? 1 : 0));
    const spread = Array.from({ length: 100 }, (_, day) => (day % 20 === 7 ? 1 : 0));
    const first = christoffersenTest({ hits: clustered, tailProbability: 0.05 });
    const second = christoffersenTest({ hits: spread, tailProbability: 0.05 });
    expect(first.unconditionalCoverage.pValue).toBe(1);
    expect(first.independence.pValue).toBeLessThan(1e-4);
    expect(second.independence.pValue).toBeGreaterThan(0.4);
    expect(first.transitions).toEqual({ n00: 93, n01: 1, n10: 1, n11: 4 });
  });

  it('is the ratio of likelihoods, also with every kind of empty row', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 60 }), (hits) => {
        const found = christoffersenTest({ hits, tailProbability: 0.1 });
        const { n00, n01, n10, n11 } = found.transitions;
        const term = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share));
        const free =
          term(n00, n00 / (n00 + n01)) +
          term(n01, n01 / (n00 + n01)) +
          term(n10, n10 / (n10 + n11)) +
          term(n11, n11 / (n10 + n11));
        const share = (n01 + n11) / (hits.length - 1);
        const bound = term(n00 + n10, 1 - share) + term(n01 + n11, share);
        expect(found.independence.statistic).toBeCloseTo(2 * (free - bound), 10);
        expect(found.conditionalCoverage.statistic).toBeCloseTo(
          found.unconditionalCoverage.statistic + found.independence.statistic,
          12,
        );
      }),
    );
  });

  it('refuses what is no hit, and a single day', () => {
    expect(() => christoffersenTest({ hits: [0, 2], tailProbability: 0.1 })).toThrow('hits is 2 at index 1');
    expect(() => christoffersenTest({ hits: [0, Number.NaN], tailProbability: 0.1 })).toThrow(
      'must be 0 or 1',
    );
    expect(() => christoffersenTest({ hits: [1], tailProbability: 0.1 })).toThrow('at least 2');
  });
});

describe('baselTrafficLight', () => {
  it("is the Committee's table", () => {
    const lights = Array.from({ length: 12 }, (_, exceptions) =>
      baselTrafficLight({ observations: 250, exceptions, tailProbability: 0.01 }),
    );
    expect(lights.map(({ zone }) => zone).join(' ')).toBe(
      'green green green green green yellow yellow yellow yellow yellow red red',
    );
    expect(lights.map(({ plusFactor }) => plusFactor)).toEqual([
      0, 0, 0, 0, 0, 0.4, 0.5, 0.65, 0.75, 0.85, 1, 1,
    ]);
    // Its column of cumulative probabilities, in percent.
    const published = [8.11, 28.58, 54.32, 75.81, 89.22, 95.88, 98.63, 99.6, 99.89, 99.97, 99.99];
    published.forEach((percent, index) => {
      expect(100 * lights[index]!.cumulativeProbability).toBeCloseTo(percent, 1);
    });
  });

  it('reads other numbers of days by the same probabilities, without a factor of its own in yellow', () => {
    const year = { observations: 500, tailProbability: 0.01 };
    expect(baselTrafficLight({ ...year, exceptions: 8 })).toMatchObject({ zone: 'green', plusFactor: 0 });
    expect(baselTrafficLight({ ...year, exceptions: 9 })).toMatchObject({ zone: 'yellow', plusFactor: null });
    expect(baselTrafficLight({ ...year, exceptions: 15 })).toMatchObject({ zone: 'red', plusFactor: 1 });
    expect(baselTrafficLight({ ...year, exceptions: 500 }).cumulativeProbability).toBe(1);
  });
});

describe('varExceedances', () => {
  it('are losses beyond the forecast, not those that are as large', () => {
    const returns = [-0.03, 0.01, -0.02, -0.021];
    expect(varExceedances({ returns, valueAtRisk: 0.02 })).toEqual({
      hits: Uint8Array.of(1, 0, 0, 1),
      observations: 4,
      exceptions: 2,
    });
    expect(varExceedances({ returns, valueAtRisk: [0.05, -0.02, 0.01, 0.03] }).hits).toEqual(
      Uint8Array.of(0, 1, 1, 0),
    );
  });

  it('feed the tests', () => {
    const exceedances = varExceedances({ returns: [-0.03, 0.01, -0.02, -0.021], valueAtRisk: 0.02 });
    expect(kupiecTest({ ...exceedances, tailProbability: 0.05 }).pValue).toBeLessThan(0.05);
    expect(christoffersenTest({ ...exceedances, tailProbability: 0.05 }).exceptions).toBe(2);
  });

  it('refuse lengths that differ and gaps', () => {
    expect(() => varExceedances({ returns: [0, 0], valueAtRisk: [1] })).toThrow('same length');
    expect(() => varExceedances({ returns: [0], valueAtRisk: Number.NaN })).toThrow('valueAtRisk is NaN');
    expect(() => varExceedances({ returns: [0], valueAtRisk: [Infinity] })).toThrow('not finite at index 0');
  });
});
