import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goldenCases, mismatches } from './golden-files.ts';
import { dataFile, normalStream, resolveInputs, uniformStream } from './recipes.ts';

describe('input recipes', () => {
  it('draw the published first uniforms and normals', () => {
    const uniform = uniformStream(1);
    expect([uniform(), uniform(), uniform()]).toEqual([
      0.23645552527159452, 0.3692706737201661, 0.5042420323006809,
    ]);
    const normal = normalStream(12345);
    expect([normal(), normal(), normal()]).toEqual([
      -0.5550541100092232, 1.4944713856093585, -0.909095395822078,
    ]);
  });

  it.each([
    ['sp500-2000.csv', '9409e9342d0657c747324e4cfabce8a8c7f663bc485b95a3378f36b0a160f8c8'],
    ['stocks.csv', 'f9953ac6693e587476b4ebf2f0b00d9bb95371ca8c39da4cc6155077b3e417cd'],
  ])('read %s as it was when the goldens were made', (name, checksum) => {
    expect(
      createHash('sha256')
        .update(readFileSync(dataFile(name)))
        .digest('hex'),
    ).toBe(checksum);
  });

  it('are replaced at any depth and leave plain values alone', () => {
    const inputs = {
      a: [1, 'NaN', null],
      b: {
        c: {
          $column: 1,
          of: [
            [1, 2],
            [3, '-Infinity'],
          ],
        },
      },
      d: 'text',
    };
    expect(resolveInputs(inputs)).toEqual({ a: [1, Number.NaN, null], b: { c: [2, -Infinity] }, d: 'text' });
  });

  it('work per column on a matrix', () => {
    const prices = [
      [10, 4],
      [15, 2],
    ];
    expect(resolveInputs({ $simpleReturns: prices })).toEqual([[0.5, -0.5]]);
    expect(resolveInputs({ $logReturns: prices })).toEqual([[Math.log(1.5), Math.log(0.5)]]);
    expect(resolveInputs({ $scale: prices, by: 2 })).toEqual([
      [20, 8],
      [30, 4],
    ]);
    expect(resolveInputs({ $columns: [1, 0], of: prices })).toEqual([
      [4, 10],
      [2, 15],
    ]);
  });

  it('give the dates of the index as text', () => {
    expect(resolveInputs({ $sp500: 'date', from: 0, to: 1 })).toEqual(['2000-01-03']);
  });

  it('refuse a recipe that does not exist', () => {
    expect(() => resolveInputs({ $wish: 1 })).toThrow('unknown input recipe $wish');
  });
});

describe('input recipes against inputs.json', () => {
  it.each(goldenCases('inputs'))('$id', ({ inputs, expected, tolerance }) => {
    const { data } = resolveInputs(inputs) as { data: number[] | number[][] };
    const values = data.flat();
    const got = {
      shape: Array.isArray(data[0]) ? [data.length, data[0].length] : [data.length],
      first: values.slice(0, 6),
      last: values.slice(-3),
      sum: values.reduce((total, value) => total + value, 0),
    };
    expect(mismatches(got, expected, tolerance)).toEqual([]);
  });
});
