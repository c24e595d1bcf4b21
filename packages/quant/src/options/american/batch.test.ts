import { describe, expect, it } from 'vitest';
import { americanOptionValue } from './american-option-value.ts';
import { baroneAdesiWhaley } from './barone-adesi-whaley.ts';
import { americanOptionBatch, baroneAdesiWhaleyBatch, bjerksundStensland2002Batch } from './batch.ts';
import { bjerksundStensland2002 } from './bjerksund-stensland.ts';

const columns = {
  type: ['put', 'put', 'call', 'call', 'put', 'put'] as const,
  spot: Float64Array.of(36, 38, 42, 25, 30, 36),
  strike: 40,
  years: [1, 1, 1, 1, 0.5, 0],
  rate: 0.06,
  dividendYield: [0.02, 0.02, 0.02, 0, 0, 0],
  volatility: 0.25,
};

describe.each([
  ['americanOptionBatch', americanOptionBatch, americanOptionValue],
  ['baroneAdesiWhaleyBatch', baroneAdesiWhaleyBatch, baroneAdesiWhaley],
  ['bjerksundStensland2002Batch', bjerksundStensland2002Batch, bjerksundStensland2002],
] as const)('%s', (_, batch, single) => {
  it('gives for each row what the single call gives', () => {
    const { price, criticalPrice } = batch(columns);
    for (let row = 0; row < 6; row++) {
      const value = single({
        type: columns.type[row]!,
        spot: columns.spot[row]!,
        strike: 40,
        years: columns.years[row]!,
        rate: 0.06,
        dividendYield: columns.dividendYield[row]!,
        volatility: 0.25,
      });
      expect(price[row]).toBe(value.price);
      expect(criticalPrice[row]).toBe(value.criticalPrice ?? Number.NaN);
    }
    expect(criticalPrice[3]).toBeNaN();
  });

  it('refuses bad rows by their index, columns of different lengths, and two boundaries', () => {
    expect(() => batch({ ...columns, volatility: [0.2, 0.2, -1, 0.2, 0.2, 0.2] })).toThrow(
      'volatility is -1 at index 2',
    );
    expect(() => batch({ ...columns, spot: [36, 37] })).toThrow('must have the same length');
    expect(() => batch({ ...columns, rate: -0.02, dividendYield: -0.05 })).toThrow('two exercise boundaries');
  });
});
