import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySpans } from '../cross-validation/fixtures/arbitrary-spans.ts';
import {
  averageUniqueness,
  labelConcurrency,
  returnAttributionWeights,
  sequentialBootstrap,
  sequentialBootstrapProbabilities,
  timeDecayWeights,
} from './sample-uniqueness.ts';

const barsOf = (spans: readonly (readonly [number, number])[]) =>
  Math.max(...spans.map((span) => span[1])) + 1;

describe('labels that overlap', () => {
  it('are counted bar by bar', () => {
    fc.assert(
      fc.property(arbitrarySpans, (spans) => {
        const bars = barsOf(spans);
        const counted = Array.from(
          { length: bars },
          (_, bar) => spans.filter(([a, b]) => a <= bar && bar <= b).length,
        );
        expect(Array.from(labelConcurrency(spans, bars))).toEqual(counted);
      }),
      { numRuns: 40 },
    );
  });

  it('share their bars fully: uniqueness times length adds up to the bars that have a label', () => {
    fc.assert(
      fc.property(arbitrarySpans, (spans) => {
        const bars = barsOf(spans);
        const shares = averageUniqueness(spans, bars);
        const total = spans.reduce((sum, [first, last], i) => sum + shares[i]! * (last - first + 1), 0);
        expect(total).toBeCloseTo(labelConcurrency(spans, bars).filter((count) => count > 0).length, 9);
      }),
      { numRuns: 40 },
    );
  });

  it('are drawn less likely once drawn', () => {
    fc.assert(
      fc.property(arbitrarySpans, fc.nat(11), (spans, label) => {
        const before = sequentialBootstrapProbabilities(spans, barsOf(spans), []);
        const after = sequentialBootstrapProbabilities(spans, barsOf(spans), [label]);
        expect(before[0]).toBeCloseTo(1 / spans.length, 12);
        expect(after.reduce((sum, value) => sum + value)).toBeCloseTo(1, 12);
        expect(Math.min(...after)).toBe(after[label]);
      }),
      { numRuns: 40 },
    );
  });

  it('are drawn by looking a number up in the cumulated probabilities', () => {
    // First all have 1/3: 0.5 draws label 1; then 5/14, 3/14, 6/14: 0.57 is just below 8/14, and draws label 1 again.
    const spans = [
      [0, 2],
      [2, 3],
      [4, 5],
    ] as const;
    expect(sequentialBootstrap(spans, 6, { uniforms: [0.5, 0.57] })).toEqual(Int32Array.of(1, 1));
    expect(() => sequentialBootstrap(spans, 6, { uniforms: [1] })).toThrow('uniforms is 1 at index 0');
  });

  it('weigh by their own return', () => {
    // Label 0 has bar 0 alone and half of bar 1: 0.01 + 0.01; label 1 half of bar 1 and bar 2: 0.01 - 0.05.
    const weights = returnAttributionWeights(
      [
        [0, 1],
        [1, 2],
      ],
      [0.01, 0.02, -0.05],
    );
    expect(Array.from(weights)).toEqual([
      expect.closeTo((2 * 0.02) / 0.06, 12),
      expect.closeTo((2 * 0.04) / 0.06, 12),
    ]);
    expect(() => returnAttributionWeights([[0, 1]], [0, 0])).toThrow('zero for every label');
  });

  it('fade with age', () => {
    expect(Array.from(timeDecayWeights([1, 1, 1, 1], 1))).toEqual([1, 1, 1, 1]);
    // The oldest half gets nothing: slope 1 / (0.5 x 4).
    expect(Array.from(timeDecayWeights([1, 1, 1, 1], -0.5))).toEqual([0, 0, 0.5, 1]);
  });

  it.each([
    ['a span beyond the bars', () => labelConcurrency([[0, 5]], 5), 'spans is [0, 5] at index 0'],
    [
      'a drawn label that does not exist',
      () => sequentialBootstrapProbabilities([[0, 1]], 2, [1]),
      'drawn[0] is 1',
    ],
    ['a decay of -1', () => timeDecayWeights([1], -1), 'oldest is -1'],
    ['a uniqueness of 0', () => timeDecayWeights([0], 0.5), 'uniqueness is 0 at index 0'],
  ])('refuse %s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});
