import { describe, expect, it } from 'vitest';
import { mcginleyDynamic } from './index.ts';

describe("McGinley's line", () => {
  it('goes beyond the price after a fall, as its formula has it', () => {
    // 0.6 * 2 * 0.9^4 = 0.78732: the step is 10/0.78732 down.
    const { value } = mcginleyDynamic.batch({ close: Float64Array.of(100, 90) }, { period: 2 });
    expect(value[1]).toBeCloseTo(100 - 10 / 0.787_32, 12);
  });

  it('but not to zero or below: there the price takes its place', () => {
    // 0.6 * 2 * 0.3^4 = 0.00972: a step of 70/0.00972 would lead to -7102.
    const { value } = mcginleyDynamic.batch({ close: Float64Array.of(100, 30) }, { period: 2 });
    expect(value[1]).toBe(30);
  });
});
