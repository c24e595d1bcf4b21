import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highestIndex, lowestAndHighestIndex, lowestIndex } from './index.ts';

const rowsOf = (values: readonly number[], period: number) =>
  Array.from(highestIndex.batch({ close: Float64Array.from(values) }, { period }).value);

describe('the row of the highest value', () => {
  it('goes over to an equal newer value', () => {
    expect(rowsOf([5, 1, 5, 1], 3)).toEqual([Number.NaN, Number.NaN, 0, 2]);
    expect(rowsOf([1, 5, 1, 5], 3)).toEqual([Number.NaN, Number.NaN, 1, 3]);
  });

  it('goes back to the oldest of the equal ones when the standing one leaves the window', () => {
    // The 9 of row 1 stands until it leaves in row 5; of the 5s in rows 2, 3 and 5 the oldest follows it.
    expect(rowsOf([0, 9, 5, 5, 1, 5], 4).slice(3)).toEqual([1, 1, 2]);
  });

  it('is that of a search through the window whenever the standing value has left, for any values', () => {
    const values = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 80 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 9 }), (values, period) => {
        let standing = -1;
        const want = values.map((value, row) => {
          const oldest = row - period + 1;
          if (oldest < 0) return Number.NaN;
          if (standing < oldest)
            standing = values.indexOf(Math.max(...values.slice(oldest, row + 1)), oldest);
          else if (value >= values[standing]!) standing = row;
          return standing;
        });
        expect(rowsOf(values, period)).toEqual(want);
        const close = Float64Array.from(values);
        const mirrored = close.map((value) => -value);
        expect(Array.from(lowestIndex.batch({ close: mirrored }, { period }).value)).toEqual(want);
        expect(Array.from(lowestAndHighestIndex.batch({ close }, { period }).highest)).toEqual(want);
      }),
    );
  });
});
