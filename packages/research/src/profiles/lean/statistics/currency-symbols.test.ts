import { expect, it } from 'vitest';
import { currencySymbol } from './currency-symbols.ts';

it.each([
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '₤'],
  ['XYZ', '¤'],
])('%s is written with %s', (code, symbol) => {
  expect(currencySymbol(code)).toBe(symbol);
});
