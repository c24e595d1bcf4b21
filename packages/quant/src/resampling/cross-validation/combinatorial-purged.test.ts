import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinatorialCounts, combinatorialPurged } from './combinatorial-purged.ts';
import { arbitrarySpans } from './fixtures/arbitrary-spans.ts';

describe('combinatorialPurged', () => {
  it('makes paths that use each test of each group exactly once', () => {
    fc.assert(
      fc.property(
        arbitrarySpans,
        fc.integer({ min: 3, max: 7 }),
        fc.integer({ min: 1, max: 2 }),
        (spans, groups, testGroups) => {
          const { splits, paths, splitList, pathSplits } = combinatorialPurged({ spans, groups, testGroups });
          expect([splitList.length, pathSplits.length]).toEqual([splits, paths]);
          const used = pathSplits.flatMap((path) => path.map((split, group) => `${split}:${group}`));
          const tests = splitList.flatMap((split, index) =>
            split.testGroups.map((group) => `${index}:${group}`),
          );
          expect(used.sort()).toEqual(tests.sort());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('trains on no label that shares a moment with a tested one', () => {
    fc.assert(
      fc.property(arbitrarySpans, (spans) => {
        const { splitList, groupRanges } = combinatorialPurged({ spans, groups: 5, testGroups: 2 });
        for (const { testGroups, train } of splitList)
          for (const group of testGroups)
            for (const [begin, end] of spans.slice(...groupRanges[group]!))
              for (const sample of train)
                expect(spans[sample]![0] > end || spans[sample]![1] < begin).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('counts without rounding', () => {
    expect(combinatorialCounts({ groups: 40, testGroups: 20 }).splits).toBe(137_846_528_820);
  });

  it.each([
    [
      'more groups than samples',
      { spans: [[0, 0]] as const, groups: 2, testGroups: 1 },
      'more groups than samples',
    ],
    [
      'as many test groups as groups',
      { spans: [[0, 0]] as const, groups: 2, testGroups: 2 },
      'testGroups is 2',
    ],
    [
      'more splits than fit',
      { spans: Array.from({ length: 50 }, (_, i) => [i, i] as const), groups: 40, testGroups: 20 },
      '137846528820 splits',
    ],
  ])('refuses %s', (_, input, message) => {
    expect(() => combinatorialPurged(input)).toThrow(message);
  });
});
