import type { Micros } from '@marketloom/kernel';
import { expect, it } from 'vitest';
import { equityStatistics } from './equity-statistics.ts';

const HOUR = 3_600_000_000;
const byHours = (samples: readonly (readonly [hours: number, value: number])[]) => ({
  times: samples.map(([hours]) => (hours * HOUR) as Micros),
  values: samples.map(([, value]) => value),
});

it('growth a year counts 365 days from the first sample to the last', () => {
  const found = equityStatistics(
    byHours([
      [0, 100],
      [730 * 24, 121],
    ]),
    100,
  );
  expect(found.compoundingAnnualReturn).toBeCloseTo(0.1, 12);
  expect(found.netProfit).toBeCloseTo(0.21, 12);
});

it('the drawdown is the deepest, rounded; recovery the longest in whole days, from the last time at the peak', () => {
  const found = equityStatistics(
    byHours([
      [0, 100],
      [10, 100],
      [20, 99],
      [60, 100],
      [70, 90.04],
      [80, 101],
      [90, 80.8],
      [1000, 90],
    ]),
    100,
  );
  // 50 hours from the peak at 10; the fall of a fifth is never regained.
  expect(found).toMatchObject({ drawdown: 0.2, hasFallen: true, recoveryDays: 2 });
});

it('no fall, no drawdown', () => {
  expect(
    equityStatistics(
      byHours([
        [0, 100],
        [24, 101],
      ]),
      100,
    ),
  ).toMatchObject({
    drawdown: 0,
    hasFallen: false,
    recoveryDays: 0,
  });
});
