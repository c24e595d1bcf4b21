import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memory } from '../memory.ts';
import { PercentRank } from './percent-rank.ts';

describe('the percent rank', () => {
  const values = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 });
  const lengths = fc.integer({ min: 1, max: 9 });

  it.each(['exclude', 'include'] as const)('is a count among the values before, ties: %s', (ties) => {
    fc.assert(
      fc.property(values, lengths, (series, length) => {
        const rank = new PercentRank(new Memory(), length, ties);
        series.forEach((value, i) => {
          const before = series.slice(Math.max(0, i - length), i);
          const counted = before.filter((other) => other < value || (ties === 'include' && other === value));
          const got = rank.push(value);
          if (i < length) expect(got).toBeNaN();
          else expect(got).toBeCloseTo((100 * counted.length) / length, 12);
        });
      }),
    );
  });
});
