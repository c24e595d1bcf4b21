import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySpans } from './fixtures/arbitrary-spans.ts';
import { purgedKFold } from './purged-k-fold.ts';

describe('purgedKFold', () => {
  it('tests every sample once, and trains on none that shares a moment with the test or follows it closely', () => {
    fc.assert(
      fc.property(
        arbitrarySpans,
        fc.integer({ min: 2, max: 12 }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        (spans, count, fraction) => {
          const folds = purgedKFold({ spans, folds: count, embargoFraction: fraction });
          const embargo = Math.floor(spans.length * fraction);
          expect(
            folds.flatMap(({ test: [start, end] }) =>
              Array.from({ length: end - start }, (_, i) => start + i),
            ),
          ).toEqual(spans.map((_, sample) => sample));
          for (const { test, train } of folds) {
            const tested = spans.slice(...test);
            const last = Math.max(...tested.map((span) => span[1]));
            const kept = new Set(train);
            spans.forEach(([begin, end], sample) => {
              const isTested = sample >= test[0] && sample < test[1];
              const shares = begin <= last && end >= tested[0]![0];
              const follows = begin > last && begin <= last + embargo;
              expect(kept.has(sample)).toBe(!isTested && !shares && !follows);
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps touching labels where they may', () => {
    const spans = [
      [0, 2],
      [2, 3],
      [3, 5],
      [5, 6],
    ] as const;
    expect(purgedKFold({ spans, folds: 2 })[1]!.train).toEqual(Int32Array.of(0));
    expect(purgedKFold({ spans, folds: 2, mayTouch: true })[1]!.train).toEqual(Int32Array.of(0, 1));
  });

  it.each([
    [
      'spans that do not ascend',
      {
        spans: [
          [3, 4],
          [1, 2],
        ] as const,
        folds: 2,
      },
      'spans is [1, 2] at index 1',
    ],
    ['a span that ends before it begins', { spans: [[3, 2]] as const, folds: 2 }, 'index 0'],
    ['one fold', { spans: [[0, 0]] as const, folds: 1 }, 'folds is 1'],
    ['more folds than samples', { spans: [[0, 0]] as const, folds: 2 }, 'more folds than samples'],
    [
      'an embargo of everything',
      {
        spans: [
          [0, 0],
          [1, 1],
        ] as const,
        folds: 2,
        embargoFraction: 1,
      },
      'embargoFraction is 1',
    ],
  ])('refuses %s', (_, input, message) => {
    expect(() => purgedKFold(input)).toThrow(message);
  });
});
