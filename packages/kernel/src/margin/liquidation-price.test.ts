import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cryptoBrackets, cryptoMargin, cryptoTierTable } from './crypto-tiers.ts';
import { amountExact, exact, sizeOf } from './exact.ts';
import { inverseLiquidationPrice, liquidationPrice } from './liquidation-price.ts';
import { cryptoTierTables } from './tables/crypto-tiers.ts';

describe('liquidation price', () => {
  it('leaves equity equal to maintenance, in whichever tier it falls', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cryptoTierTables),
        fc.constantFrom<'long' | 'short'>('long', 'short'),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 100, max: 90_000 }),
        fc.integer({ min: 6, max: 999 }),
        (table, side, quantity, entry, permille) => {
          const wallet = (quantity * entry * permille) / 1000;
          const found = liquidationPrice({ side, quantity, entry, wallet }, table);
          if (found === undefined) return;
          const sign = side === 'long' ? 1n : -1n;
          const size = BigInt(quantity);
          const equity =
            exact(wallet, 'wallet') + sign * size * (exact(found.price, 'price') - exact(entry, 'entry'));
          const maintenance = amountExact(
            cryptoMargin({ table, notional: found.notional }).maintenance.amount,
          );
          // The price is rounded at the twelfth decimal.
          expect(sizeOf(equity - maintenance) <= (size + 1n) * exact('0.000000000001', 'step')).toBe(true);
          const bracket = cryptoMargin({ table, notional: found.notional }).bracket;
          expect(found.rate === bracket.rate || found.notional === bracket.floor).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is found for every short, and for every long whose wallet does not bear the fall', () => {
    const table = cryptoTierTable('BTCUSDT');
    for (const quantity of [1, 10, 100, 1_000, 10_000]) {
      const position = { quantity, entry: 60_000, wallet: quantity * 59_999 };
      expect(liquidationPrice({ side: 'short', ...position }, table)).toBeDefined();
      expect(liquidationPrice({ side: 'long', ...position }, table)).toBeDefined();
    }
  });

  it('of a cross position bears the maintenance of the others, and counts their profit', () => {
    const position = { side: 'long', quantity: 1, entry: 60_000, wallet: 3_500 } as const;
    const tier = { rate: '0.005', cum: 50 };
    const others = { otherMaintenance: 700, otherUnrealised: 200 };
    expect(liquidationPrice({ ...position, ...others }, tier)).toEqual(
      liquidationPrice({ ...position, wallet: 3_000 }, tier),
    );
  });

  it('of an inverse position leaves equity equal to maintenance', () => {
    for (const side of ['long', 'short'] as const) {
      const [value, entry, wallet, rate] = [60_000, 60_000, 0.1, 0.005];
      const price = Number(inverseLiquidationPrice({ side, value, entry, wallet }, { rate, cum: 0 }));
      const sign = side === 'long' ? 1 : -1;
      expect(wallet + sign * value * (1 / entry - 1 / price)).toBeCloseTo((value / price) * rate, 10);
    }
    const covered = { side: 'short', value: 60_000, entry: 60_000, wallet: 1 } as const;
    expect(inverseLiquidationPrice(covered, { rate: '0.005', cum: 0 })).toBeUndefined();
  });
});

describe('tiers', () => {
  it('have the cum that the exchange publishes', () => {
    const cums = (symbol: string) => cryptoBrackets(cryptoTierTable(symbol)).map(({ cum }) => Number(cum));
    expect(cums('BTCUSDT')).toEqual([
      0, 50, 950, 11_450, 131_450, 481_450, 2_981_450, 14_481_450, 26_481_450, 41_481_450, 121_481_450,
      421_481_450,
    ]);
    expect(cums('ETHUSDT')).toEqual([
      0, 50, 950, 11_450, 131_450, 381_450, 2_006_450, 9_506_450, 17_506_450, 27_506_450, 80_506_450,
      280_506_450,
    ]);
  });

  it('ask the same on both sides of every floor', () => {
    for (const table of cryptoTierTables)
      for (const { floor, rate, cum } of cryptoBrackets(table).slice(1)) {
        const at = cryptoMargin({ table, notional: floor }).maintenance.amount;
        expect(Number(at)).toBe(Number(floor) * Number(rate) - Number(cum));
        const below = cryptoMargin({ table, notional: Number(floor) - 1 }).maintenance.amount;
        expect(Number(at) - Number(below)).toBeLessThan(1);
      }
  });

  it('refuse an unknown symbol, more leverage than the tier has, and tables that are none', () => {
    expect(() => cryptoTierTable('DOGEUSDT')).toThrow(
      'there are those of BTCUSDT (2024-10), ETHUSDT (2024-10)',
    );
    const table = cryptoTierTable('BTCUSDT');
    expect(() => cryptoMargin({ table, notional: 700_000, leverage: 76 })).toThrow('more than the 75');
    const broken = { ...table, tiers: [table.tiers[1]!] };
    expect(() => cryptoBrackets(broken)).toThrow('the floor 50000 must be 0');
  });
});
