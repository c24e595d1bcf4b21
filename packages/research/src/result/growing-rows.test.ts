import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrowingRows } from './growing-rows.ts';

describe('growing rows', () => {
  it('keep what was written, however often they had to grow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.double(), { maxLength: 60 }),
        (width, capacity, values) => {
          const rows = new GrowingRows(width, capacity);
          for (const value of values) {
            const at = rows.add();
            for (let column = 0; column < width; column++) rows.words[at + column] = value + column;
          }
          expect(rows.length).toBe(values.length);
          for (let column = 0; column < width; column++) {
            expect([...rows.column(column)]).toEqual(values.map((value) => value + column));
            for (const [row, value] of values.entries()) expect(rows.at(row, column)).toBe(value + column);
          }
        },
      ),
    );
  });

  it('can forget their end, and go on from there', () => {
    const rows = new GrowingRows(1, 1);
    for (const value of [1, 2, 3]) rows.words[rows.add()] = value;
    rows.truncate(1);
    rows.words[rows.add()] = 9;
    rows.truncate(7);
    expect([...rows.column(0)]).toEqual([1, 9]);
  });
});
