import { rollingSharpe } from '@marketloom/quant/performance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rollingSharpeBand } from './rolling-sharpe.ts';

describe('the rolling Sharpe ratio', () => {
  it('equals the ratio and interval of each window computed on its own', () => {
    const returns = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), {
      minLength: 30,
      maxLength: 80,
    });
    fc.assert(
      fc.property(returns, fc.integer({ min: 20, max: 30 }), (values, window) => {
        // Noise, so that no window is flat or nearly so.
        const noisy = values.map((value, index) => value + 0.01 * Math.sin(index * index));
        const options = { window, periodsPerYear: 252, riskFreePerPeriod: 0.0001 };
        const fast = rollingSharpeBand(noisy, options);
        const slow = rollingSharpe(noisy, options);
        for (const name of ['sharpe', 'lower', 'upper'] as const) {
          for (const [index, value] of fast[name].entries()) expect(value).toBeCloseTo(slow[name][index]!, 6);
        }
      }),
    );
  });

  it('is not defined where returns do not differ', () => {
    const returns = [
      ...Array.from({ length: 30 }, () => 0),
      ...Array.from({ length: 30 }, (_, i) => Math.sin(i)),
    ];
    const { sharpe } = rollingSharpeBand(returns, { window: 20, periodsPerYear: 252 });
    expect(sharpe[0]).toBeNaN();
    expect(sharpe.at(-1)).not.toBeNaN();
  });
});
