import { expect, test } from 'vitest';
import { tracked } from './tracked.ts';

const paths = (one: ReturnType<typeof tracked>) => one.unread().map(({ path }) => path);

test('fields that nobody read are told by their paths, with what was looked for in vain', () => {
  const one = tracked({ spot: 1, legs: [{ strik: 100, type: 'call' }] });
  const value = one.value as {
    readonly spot: number;
    readonly legs: readonly { readonly type: string; readonly strike: number }[];
  };
  expect(value.legs[0]!.type).toBe('call');
  expect(value.legs[0]!.strike).toBeUndefined();
  expect(paths(one)).toEqual(['legs[0].strik', 'spot']);
  expect(one.unread()[0]!.missed).toEqual(['strike']);
});

test('a copy of an object is no reading of its fields', () => {
  const one = tracked({ spot: 1 });
  expect({ ...(one.value as object) }).toEqual({ spot: 1 });
  expect(one.unread()).toMatchObject([{ path: 'spot', wasCopied: true }]);
});

test('numbers and random sources are passed as they are', () => {
  const numbers = [1, 2];
  const random = { uniform: () => 0.5 };
  const one = tracked({ numbers, random });
  const value = one.value as { readonly numbers: unknown; readonly random: unknown };
  expect(value.numbers).toBe(numbers);
  expect(value.random).toBe(random);
});
