import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_DAY } from './micros.ts';
import { SessionSearch } from './session-search.ts';

const naive = (column: Float64Array, time: number): number => column.findLastIndex((at) => at <= time);

describe('a search in a column of times', () => {
  it('agrees with a walk over the column, also just beside elements and midnights', () => {
    const gap = fc.oneof(
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 0, max: 5 * MICROS_PER_DAY }),
      fc.integer({ min: 1, max: 40 }).map((days) => days * MICROS_PER_DAY),
    );
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), fc.array(gap, { maxLength: 30 }), (start, gaps) => {
        let time = start;
        const column = Float64Array.from(gaps, (step) => (time += step));
        const search = new SessionSearch(column);
        const first = column[0] ?? 0;
        const asked = [...column, ...gaps.map((_, i) => first + (i - 1) * MICROS_PER_DAY)];
        for (const at of asked.flatMap((near) => [near - 1, near, near + 1]))
          expect(search.lastAtOrBefore(at)).toBe(naive(column, at));
      }),
    );
  });

  it('is exact to the microsecond two centuries on', () => {
    const column = Float64Array.from({ length: 84_000 }, (_, day) => day * MICROS_PER_DAY);
    const search = new SessionSearch(column);
    for (const day of [1, 65_535, 65_536, 83_998])
      expect([-1, 0].map((by) => search.lastAtOrBefore(day * MICROS_PER_DAY + by))).toEqual([day - 1, day]);
  });

  it('takes gaps of any length, no elements at all, and no time', () => {
    const column = Float64Array.of(0, 1, 4e15, 8e15);
    const search = new SessionSearch(column);
    for (const at of [-1, 0, 1, 2, 4e15 - 1, 4e15, 9e15])
      expect(search.lastAtOrBefore(at)).toBe(naive(column, at));
    expect(search.lastAtOrBefore(Number.NaN)).toBe(-1);
    expect(new SessionSearch(new Float64Array()).lastAtOrBefore(0)).toBe(-1);
  });
});
