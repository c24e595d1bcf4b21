import { expect, test } from 'vitest';
import { milliseconds } from './row-times.ts';

const day = Date.UTC(2020, 0, 31);

test.each([
  ['2020-01-31', day],
  ['20200131', day],
  ['Jan 31 2020', day],
  ['2020-01-31 14:30', day + 14.5 * 3_600_000],
  ['2020-01-31T14:30:00Z', day + 14.5 * 3_600_000],
  ['2020-01-31T14:30:00+01:00', day + 13.5 * 3_600_000],
])('%s is a time', (text, time) => expect(milliseconds(text)).toBe(time));

test.each(['', 'yesterday', '31/01/2020', '2020-02-30', '20201301', '2020-13-01'])('%j is none', (text) =>
  expect(milliseconds(text)).toBeUndefined(),
);
