import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { standardDeviation } from '../../statistics/moments.ts';
import { cusumFilter } from './cusum-filter.ts';
import { kolmogorovTail } from './kolmogorov.ts';
import { olsCusumTest } from './ols-cusum-test.ts';
import { pageCusum } from './page-cusum.ts';
import { type PeltInput, pelt } from './pelt.ts';
import { normalCost, squaredErrorCost } from './segment-cost.ts';

describe('cusumFilter', () => {
  it('lets only the side that fired begin again', () => {
    // ln moves of +0.06, -0.04, -0.04: up fires at 1, down reaches -0.08 at 3.
    const prices = [0, 0.06, 0.02, -0.02].map(Math.exp);
    expect(cusumFilter({ prices, threshold: 0.05 })).toEqual([
      { index: 1, side: 1 },
      { index: 3, side: -1 },
    ]);
  });

  it('does not depend on the unit of the price', () => {
    const random = seededRandom(1);
    let log = 0;
    const prices = Array.from({ length: 300 }, () => {
      log += 0.01 * random.normal();
      return Math.exp(log);
    });
    const events = cusumFilter({ prices, threshold: 0.03 });
    expect(events.length).toBeGreaterThan(10);
    expect(cusumFilter({ prices: prices.map((price) => 8 * price), threshold: 0.03 })).toEqual(events);
  });

  it('refuses a price of 0, a gap and no threshold', () => {
    expect(() => cusumFilter({ prices: [1, 0], threshold: 0.1 })).toThrow('prices is 0 at index 1');
    expect(() => cusumFilter({ prices: [1, Number.NaN], threshold: 0.1 })).toThrow('index 1');
    expect(() => cusumFilter({ prices: [1, 2], threshold: 0 })).toThrow('threshold');
    expect(() => cusumFilter({ prices: [], threshold: 1 })).toThrow('empty');
  });
});

describe('pageCusum', () => {
  it('by hand', () => {
    // Up, slack 1: 0, 2, 4 (not above 4), 6 alarm -> 0, 2. Down stays 0.
    const up = pageCusum({ values: [1, 3, 3, 3, 3], target: 0, slack: 1, threshold: 4 });
    expect(up).toEqual({
      upAlarms: [3],
      downAlarms: [],
      finalUp: 2,
      finalDown: 0,
      maximumUp: 6,
      maximumDown: 0,
    });
  });

  it('sees falls as it sees rises', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1 }), (values) => {
        const limits = { slack: 0.3, threshold: 2 };
        const one = pageCusum({ values, target: 0.5, ...limits });
        const mirrored = pageCusum({ values: values.map((value) => -value), target: -0.5, ...limits });
        expect(mirrored.upAlarms).toEqual(one.downAlarms);
        expect(mirrored.finalDown).toBe(one.finalUp);
        expect(mirrored.maximumUp).toBe(one.maximumDown);
      }),
    );
  });

  it.each([
    ['values', []],
    ['values', [Number.NaN]],
    ['target', Number.NaN],
    ['slack', -1],
    ['threshold', 0],
  ])('refuses %s of %j', (name, value) => {
    const input = { values: [1], target: 0, slack: 0, threshold: 1, [name]: value };
    expect(() => pageCusum(input)).toThrow(name);
  });
});

describe('kolmogorovTail', () => {
  it('gives the known critical values, and joins its two series', () => {
    expect(kolmogorovTail(1.3580986393225505)).toBeCloseTo(0.05, 10);
    expect(kolmogorovTail(1.62762361151895)).toBeCloseTo(0.01, 10);
    expect(kolmogorovTail(0.8 + 1e-9)).toBeCloseTo(kolmogorovTail(0.8), 8);
    expect(kolmogorovTail(0.1)).toBe(1);
    expect(kolmogorovTail(0)).toBe(1);
  });
});

describe('olsCusumTest', () => {
  const random = seededRandom(8);
  const noise = Array.from({ length: 200 }, () => random.normal());

  it('sees a break of the mean, and where', () => {
    const broken = noise.map((value, index) => (index < 120 ? value : value + 2));
    const test = olsCusumTest({ values: broken });
    expect(test.pValue).toBeLessThan(1e-6);
    expect(Math.abs(test.index - 119)).toBeLessThan(6);
    expect(olsCusumTest({ values: noise }).pValue).toBeGreaterThan(0.05);
  });

  it('is not moved by what the regressors explain', () => {
    const regressors = noise.map((_, index) => [index]);
    const trended = noise.map((value, index) => value + 0.5 * index);
    const plain = olsCusumTest({ values: noise, regressors });
    expect(olsCusumTest({ values: trended, regressors }).statistic).toBeCloseTo(plain.statistic, 8);
    expect(plain.path.at(-1)).toBeCloseTo(0, 10);
  });

  it('refuses too few values, no variance, and regressors that are collinear or too short', () => {
    expect(() => olsCusumTest({ values: [1, 2] })).toThrow('at least 3');
    expect(() => olsCusumTest({ values: [1, 1, 1, 1] })).toThrow('zero variance');
    expect(() => olsCusumTest({ values: [1, 2, 3, 5], regressors: [[1], [1], [1], [1]] })).toThrow(
      'collinear',
    );
    expect(() => olsCusumTest({ values: [1, 2, 3, 5], regressors: [[1]] })).toThrow('regressors has 1');
  });
});

/** The cheapest cut by looking at every last segment, without leaving any out. */
function exhaustive({ values, cost, penalty, minSize = 2 }: PeltInput): number {
  const variance = standardDeviation(values, { ddof: 0 }) ** 2;
  const segment = cost === 'l2' ? squaredErrorCost(values) : normalCost(values, 1e-8 * variance);
  const best = [-penalty];
  for (let end = 1; end <= values.length; end++) {
    let least = Infinity;
    for (let from = 0; from <= end - minSize; from++)
      least = Math.min(least, best[from]! + segment.exact(from, end) + penalty);
    best.push(least);
  }
  return best[values.length]!;
}

describe('pelt', () => {
  const series = fc.array(
    fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: -3, max: 3 })),
    { minLength: 6, maxLength: 40 },
  );

  it.each(['l2', 'normal'] as const)('with the cost %s is as cheap as exhaustive search', (cost) => {
    const penalties = fc.double({ min: 0, max: 15, noNaN: true });
    fc.assert(
      fc.property(series, penalties, fc.integer({ min: 1, max: 6 }), (values, penalty, minSize) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 1e-3);
        const input = { values, cost, penalty, minSize };
        const found = pelt(input);
        const least = exhaustive(input);
        expect(Math.abs(found.penalised - least)).toBeLessThan(1e-8 * Math.max(1, Math.abs(least)));
        let before = 0;
        for (const end of found.breakpoints) {
          expect(end - before).toBeGreaterThanOrEqual(minSize);
          before = end;
        }
        expect(before).toBe(values.length);
      }),
      { numRuns: 150 },
    );
  });

  it('finds shifts of the mean and of the variance', () => {
    const random = seededRandom(2);
    const shifted = Array.from({ length: 300 }, (_, i) => random.normal() + (i < 100 ? 0 : i < 200 ? 3 : -1));
    expect(pelt({ values: shifted, cost: 'l2', penalty: 4 * Math.log(300) }).breakpoints).toEqual([
      expect.closeTo(100, -1),
      expect.closeTo(200, -1),
      300,
    ]);
    const louder = Array.from({ length: 400 }, (_, i) => random.normal() * (i < 250 ? 1 : 4));
    const { breakpoints } = pelt({ values: louder, cost: 'normal', penalty: 3 * Math.log(400) });
    expect(breakpoints).toEqual([expect.closeTo(250, -1), 400]);
  });

  it('takes time in proportion to the length where breakpoints come with it', () => {
    const random = seededRandom(6);
    const values = Float64Array.from(
      { length: 50_000 },
      (_, i) => random.normal() + 5 * (Math.floor(i / 100) % 2),
    );
    const { breakpoints } = pelt({ values, cost: 'l2', penalty: 2 * Math.log(50_000) });
    expect(breakpoints.length).toBeGreaterThan(495);
  }, 3000);

  it('breaks at equal values under the normal cost, unless the floor forbids it', () => {
    const values = Array.from({ length: 60 }, (_, i) => (i % 10 < 2 ? 0 : i % 2 === 0 ? 1 : -1));
    const input = { values, cost: 'normal', penalty: 12 } as const;
    expect(pelt(input).breakpoints.length).toBeGreaterThan(1);
    expect(pelt({ ...input, varianceFloor: 0.5 }).breakpoints).toEqual([60]);
  });

  it('refuses too few values, a negative penalty, a gap and no variance', () => {
    const input = { values: [1, 2, 3], cost: 'l2' as const, penalty: 1 };
    expect(() => pelt({ ...input, minSize: 4 })).toThrow('at least 4');
    expect(() => pelt({ ...input, minSize: 0 })).toThrow('minSize');
    expect(() => pelt({ ...input, penalty: -1 })).toThrow('penalty');
    expect(() => pelt({ ...input, values: [1, Infinity] })).toThrow('index 1');
    expect(() => pelt({ ...input, values: [] })).toThrow('empty');
    expect(() => pelt({ values: [1, 1, 1], cost: 'normal', penalty: 1 })).toThrow('zero variance');
    expect(() => pelt({ ...input, cost: 'normal', varianceFloor: 0 })).toThrow('varianceFloor');
  });
});
