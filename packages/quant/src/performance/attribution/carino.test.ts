import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkByCarino } from './carino.ts';

const period = fc
  .tuple(
    fc.double({ min: -0.4, max: 0.6, noNaN: true }),
    fc.double({ min: -0.4, max: 0.6, noNaN: true }),
    fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  )
  .map(([portfolioReturn, benchmarkReturn, allocation]) => ({
    portfolioReturn,
    benchmarkReturn,
    effects: { allocation, selection: portfolioReturn - benchmarkReturn - allocation },
  }));
const periods = fc.array(period, { minLength: 1, maxLength: 12 });

describe('linkByCarino', () => {
  it('links effects to the excess of the compounded returns', () => {
    fc.assert(
      fc.property(periods, (list) => {
        const { effects, excessReturn, portfolioReturn, residual } = linkByCarino({ periods: list });
        const scale = 1 + Math.abs(portfolioReturn) + Math.abs(excessReturn);
        expect((effects.allocation! + effects.selection!) / scale).toBeCloseTo(excessReturn / scale, 11);
        expect(residual / scale).toBeCloseTo(0, 11);
      }),
    );
  });

  it('does not depend on the order of the periods', () => {
    fc.assert(
      fc.property(periods, (list) => {
        const forward = linkByCarino({ periods: list }).effects.allocation!;
        expect(linkByCarino({ periods: list.toReversed() }).effects.allocation).toBeCloseTo(forward, 9);
      }),
    );
  });

  it('takes the limit 1/(1 + r) where both returns are equal, and goes to it smoothly', () => {
    const of = (benchmarkReturn: number) =>
      linkByCarino({
        periods: [
          { portfolioReturn: 0.1, benchmarkReturn, effects: {} },
          { portfolioReturn: 0.2, benchmarkReturn: 0.1, effects: {} },
        ],
      }).factors[0]!;
    // k_t = 1/1.1; k = ln(1.32/1.21)/(1.32 - 1.21).
    expect(of(0.1)).toBeCloseTo(1 / 1.1 / (Math.log(1.32 / 1.21) / 0.11), 13);
    expect(of(0.1 + 1e-13)).toBeCloseTo(of(0.1), 11);
  });

  it('counts an effect that a period lacks as 0, and tells what no effect explains', () => {
    const both = [
      { portfolioReturn: 0.05, benchmarkReturn: 0.02, effects: { sector: 0.03 } },
      { portfolioReturn: 0.01, benchmarkReturn: 0, effects: { currency: 0.004 } },
    ];
    const { effects, factors, residual } = linkByCarino({ periods: both });
    expect(effects.sector).toBeCloseTo(0.03 * factors[0]!, 15);
    expect(effects.currency).toBeCloseTo(0.004 * factors[1]!, 15);
    expect(residual).toBeCloseTo(0.006 * factors[1]!, 14);
  });

  const fine = { portfolioReturn: 0.05, benchmarkReturn: 0.02, effects: { sector: 0.03 } };
  it.each([
    [[], 'periods is empty'],
    [[{ ...fine, portfolioReturn: -1 }], 'periods[0].portfolioReturn is -1: it must be above -1'],
    [[fine, { ...fine, benchmarkReturn: -1.5 }], 'periods[1].benchmarkReturn is -1.5'],
    [[{ ...fine, effects: { sector: Number.NaN } }], 'periods[0].effects.sector is NaN'],
  ])('refuses %o', (list, message) => {
    expect(() => linkByCarino({ periods: list })).toThrow(message);
  });
});
