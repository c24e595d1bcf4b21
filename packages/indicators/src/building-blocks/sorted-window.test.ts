import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Memory } from '../memory.ts';
import { SortedWindow } from './sorted-window.ts';

const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }));

it('holds the last values in order of size, for any values and any length', () => {
  const input = fc.tuple(fc.array(value, { maxLength: 300 }), fc.integer({ min: 1, max: 100 }), value);
  fc.assert(
    fc.property(input, ([values, length, asked]) => {
      const window = new SortedWindow(new Memory(), length);
      values.forEach((value, i) => {
        const before = values.slice(Math.max(0, i - length), i);
        expect(window.push(value)).toBe(before.filter((x) => x < value).length);
        expect(window.isFull).toBe(i >= length - 1);
        const want = values.slice(Math.max(0, i - length + 1), i + 1).sort((a, b) => a - b);
        const got = want.map((_, rank) => window.at(rank));
        // Minus zero and zero are equal, and change places.
        expect(got.map((x) => x + 0)).toEqual(want.map((x) => x + 0));
        expect(window.countBelow(asked)).toBe(want.filter((x) => x < asked).length);
      });
    }),
  );
});
