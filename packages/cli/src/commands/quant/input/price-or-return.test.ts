import { expect, test } from 'vitest';
import { priceOrReturn } from './price-or-return.ts';

const kind = (column: string, ...values: readonly number[]) =>
  priceOrReturn(column, Float64Array.from(values), undefined).kind;

test.each(['close', 'Adj Close', 'price', 'NAV', 'equity', 'value'])('a column %s holds prices', (name) => {
  expect(kind(name, 0.01, 0.02)).toBe('prices');
});

test.each(['return', 'returns', 'daily_return', 'ret'])('a column %s holds returns', (name) => {
  expect(kind(name, 1.01, 1.02)).toBe('returns');
});

test('of another name, prices are all above 0, and returns are not', () => {
  expect(kind('SPY', 301, 302)).toBe('prices');
  expect(kind('SPY', 0.01, -0.02)).toBe('returns');
});

test('small positive numbers of no name could be either: refused', () => {
  expect(() => kind('SPY', 0.01, 0.02)).toThrow(/--values/);
});

test('what is stated decides', () => {
  expect(priceOrReturn('close', Float64Array.of(0.01), 'returns').kind).toBe('returns');
});
