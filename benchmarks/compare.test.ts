import { expect, it } from 'vitest';
import { compare, type TimedRun } from './compare.ts';

const runs = (...seconds: readonly number[]): (() => TimedRun) => {
  let round = 0;
  return () => ({ units: 60, seconds: seconds[round++]!, outcome: 'same' });
};

it('gives medians of the rounds after the warm-up, and the median of the ratios of each round', async () => {
  const comparison = await compare({
    count: 3,
    warmUp: 1,
    engine: runs(99, 2, 3, 6),
    ceiling: runs(99, 1, 2, 2),
  });
  expect(comparison.rates).toEqual([30, 20, 10]);
  expect(comparison).toMatchObject({ rate: 20, spread: 1, ceilingRate: 30, ratio: 0.5 });
});

it('refuses a ceiling that does not do the same work', async () => {
  const ceiling = (): TimedRun => ({ units: 60, seconds: 1, outcome: 'other' });
  await expect(compare({ count: 1, warmUp: 0, engine: runs(1), ceiling })).rejects.toThrow(
    'the engine got same, the ceiling other',
  );
});
