import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AllocationMethod, brinsonAttribution, type Segment } from './brinson.ts';
import { brinsonAttributionOverTime } from './brinson-over-time.ts';

const returns = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const weights = (count: number) =>
  fc.array(fc.integer({ min: -20, max: 100 }), { minLength: count, maxLength: count }).chain((parts) => {
    const rest = parts.slice(1).reduce((total, part) => total - part / 100, 1);
    return fc.constant([rest, ...parts.slice(1).map((part) => part / 100)]);
  });

const segments: fc.Arbitrary<Segment[]> = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc
    .tuple(
      weights(count),
      weights(count),
      fc.array(returns, { minLength: count, maxLength: count }),
      fc.array(returns, { minLength: count, maxLength: count }),
    )
    .map(([own, benchmark, ownReturns, benchmarkReturns]) =>
      own.map((portfolioWeight, index) => ({
        name: `segment ${index}`,
        portfolioWeight,
        benchmarkWeight: benchmark[index]!,
        portfolioReturn: ownReturns[index]!,
        benchmarkReturn: benchmarkReturns[index]!,
      })),
    ),
);
const method = fc.constantFrom<AllocationMethod>('brinsonFachler', 'brinsonHoodBeebower');

describe('brinsonAttribution', () => {
  it('adds up to the excess return, over segments and over effects', () => {
    fc.assert(
      fc.property(segments, method, (list, allocationMethod) => {
        const found = brinsonAttribution({ segments: list, allocationMethod });
        expect(found.total).toBeCloseTo(found.excessReturn, 12);
        expect(found.allocation + found.selection + found.interaction).toBeCloseTo(found.excessReturn, 12);
        const bySegment = found.segments.reduce((total, segment) => total + segment.total, 0);
        expect(bySegment).toBeCloseTo(found.excessReturn, 12);
      }),
    );
  });

  it('has one total of allocation, whichever form it takes by segment', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const fachler = brinsonAttribution({ segments: list });
        const beebower = brinsonAttribution({ segments: list, allocationMethod: 'brinsonHoodBeebower' });
        expect(fachler.allocation).toBeCloseTo(beebower.allocation, 12);
        expect(fachler.selection).toBe(beebower.selection);
      }),
    );
  });

  it('has nothing to tell of a portfolio that is its benchmark', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const same = list.map((segment) => ({
          ...segment,
          portfolioWeight: segment.benchmarkWeight,
          portfolioReturn: segment.benchmarkReturn,
        }));
        const { allocation, selection, interaction } = brinsonAttribution({ segments: same });
        expect([allocation, selection, interaction].map(Math.abs)).toEqual([0, 0, 0]);
      }),
    );
  });

  const cash = {
    name: 'cash',
    portfolioWeight: 1,
    benchmarkWeight: 1,
    portfolioReturn: 0,
    benchmarkReturn: 0,
  };
  it.each([
    [[], 'segments is empty'],
    [
      [{ ...cash, portfolioWeight: 0.9 }],
      'the sum of portfolioWeight is 0.9: it must be 1: weights must sum to 1',
    ],
    [[{ ...cash, benchmarkWeight: 1.1 }], 'the sum of benchmarkWeight is 1.1'],
    [[{ ...cash, portfolioReturn: Number.NaN }], 'segments[0].portfolioReturn is NaN'],
    [[cash, { ...cash, portfolioWeight: 0, benchmarkWeight: 0 }], 'segment name is cash at index 1'],
  ])('refuses %o', (list, message) => {
    expect(() => brinsonAttribution({ segments: list })).toThrow(message);
  });

  it('refuses a form of allocation that it does not know', () => {
    expect(() => brinsonAttribution({ segments: [cash], allocationMethod: 'other' as never })).toThrow(
      'allocationMethod is other: it must be one of brinsonFachler, brinsonHoodBeebower',
    );
  });
});

describe('brinsonAttributionOverTime', () => {
  it('adds up to the excess of the compounded returns, over segments that come and go', () => {
    const sane = segments.filter((list) => {
      const { portfolioReturn, benchmarkReturn } = brinsonAttribution({ segments: list });
      return portfolioReturn > -0.9 && benchmarkReturn > -0.9;
    });
    fc.assert(
      fc.property(fc.array(sane, { minLength: 1, maxLength: 5 }), method, (periods, allocationMethod) => {
        const found = brinsonAttributionOverTime({ periods, allocationMethod });
        const growth = (side: 'portfolioReturn' | 'benchmarkReturn') =>
          found.periods.reduce((wealth, period) => wealth * (1 + period[side]), 1);
        const scale = Math.max(1, growth('portfolioReturn'), growth('benchmarkReturn'));
        const near = (value: number, wanted: number) => expect(value / scale).toBeCloseTo(wanted / scale, 10);
        near(found.excessReturn, growth('portfolioReturn') - growth('benchmarkReturn'));
        near(found.total, found.excessReturn);
        near(found.allocation + found.selection + found.interaction, found.excessReturn);
        near(
          found.segments.reduce((total, segment) => total + segment.total, 0),
          found.excessReturn,
        );
      }),
    );
  });

  it('of one period is that of the period', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const single = brinsonAttribution({ segments: list });
        fc.pre(single.portfolioReturn > -0.9 && single.benchmarkReturn > -0.9);
        const found = brinsonAttributionOverTime({ periods: [list] });
        expect(found.allocation).toBeCloseTo(single.allocation, 13);
        expect(found.factors[0]).toBeCloseTo(1, 13);
      }),
    );
  });

  it('refuses no period', () => {
    expect(() => brinsonAttributionOverTime({ periods: [] })).toThrow('periods is empty');
  });
});
