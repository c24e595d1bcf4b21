import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memory } from '../memory.ts';
import { ExtremeIndex } from './extreme-index.ts';

/** Few different values, so that equal ones are frequent. */
const anyWindow = fc.tuple(
  fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 60 }),
  fc.integer({ min: 1, max: 7 }),
);

describe('the row of the extreme', () => {
  it.each(['newest', 'oldest'] as const)('is that of the %s of equal ones, for any values', (ties) => {
    fc.assert(
      fc.property(anyWindow, ([values, length]) => {
        const highest = new ExtremeIndex(new Memory(), length, 'highest', ties);
        const lowest = new ExtremeIndex(new Memory(), length, 'lowest', ties);
        const rowOf = (row: number, extreme: (...values: number[]) => number) => {
          const window = values.slice(row - length + 1, row + 1);
          const wanted = extreme(...window);
          const place = ties === 'newest' ? window.lastIndexOf(wanted) : window.indexOf(wanted);
          return row - length + 1 + place;
        };
        values.forEach((value, row) => {
          const got = [highest.push(value), lowest.push(value)];
          if (row < length - 1) expect(got).toEqual([Number.NaN, Number.NaN]);
          else expect(got).toEqual([rowOf(row, Math.max), rowOf(row, Math.min)]);
        });
      }),
    );
  });
});
