import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatScaled, MAX_PRECISION, parseScaledBigInt } from '../numeric/decimal.ts';
import { goldenTicks } from './fixtures/golden-ticks.ts';
import { isOnTick, roundToTick, tickSizeAt } from './tick-size.ts';
import { tickTableById, tickTableIds } from './tick-tables.ts';

const scaled = (text: string): bigint => parseScaledBigInt(text, MAX_PRECISION);
const text = (value: bigint): string => formatScaled(value, MAX_PRECISION);

const commonMeasure = (a: bigint, b: bigint): bigint => (b === 0n ? a : commonMeasure(b, a % b));

/** The rule itself, by looking at every price of a small grid: slow, and plainly right. */
const validBeside = (id: string, price: bigint, direction: -1n | 1n, grid: bigint, date: number): bigint => {
  const table = tickTableById(id);
  const first = direction === -1n ? (price / grid) * grid : ((price + grid - 1n) / grid) * grid;
  let candidate = first;
  while (!isOnTick(table, text(candidate), date)) candidate += direction * grid;
  return candidate;
};

describe('a tick size', () => {
  it.each(goldenTicks.map((golden) => [golden.join(' '), golden] as const))(
    'is the one published: %s',
    (_name, [id, price, tick, session]) => {
      expect(scaled(tickSizeAt(tickTableById(id), price, session))).toBe(scaled(tick));
    },
  );

  it('is that of the latest period without a session, and of the oldest before them all', () => {
    const table = tickTableById('hk-part-a');
    expect(tickSizeAt(table, 5)).toBe('0.005');
    expect(tickSizeAt(table, 5, 1990_01_02)).toBe('0.01');
  });

  it('takes a number for what it is meant to be', () => {
    const table = tickTableById('us-options/penny');
    expect(isOnTick(table, 0.1 + 0.2)).toBe(true);
    expect(isOnTick(table, 1.1 * 3)).toBe(true);
    expect(isOnTick(table, 3.31)).toBe(false);
    expect(isOnTick(table, 2.675 * 2)).toBe(true);
    expect(isOnTick(tickTableById('futures/6J'), 5e-7)).toBe(true);
    expect(isOnTick(tickTableById('tse-other'), 8_030_000.000000001)).toBe(true);
  });

  it.each([
    ['above the highest', '9995.005'],
    ['below the lowest', '0.009'],
  ])('is refused for a price %s, with what is taken', (_name, price) => {
    const table = tickTableById('hk-part-a');
    expect(isOnTick(table, price)).toBe(false);
    expect(() => tickSizeAt(table, price)).toThrowError(
      expect.objectContaining({
        code: 'TICK_PRICE_RANGE',
        message: `Hong Kong part A, shares takes prices from 0.01 up to 9995, not ${price}`,
      }),
    );
  });
});

describe('rounding to the tick', () => {
  it.each([
    ['us-612', '23.457', '23.45', '23.46'],
    ['us-612', '0.99995', '0.9999', '1'],
    ['us-612', '1.004', '1', '1.01'],
    ['rts-11/4', '20.005', '20', '20.02'],
    ['rts-11/4', '19.999', '19.99', '20'],
    ['hk-part-a', '10.003', '10', '10.01'],
    ['hk-part-a', '9.997', '9.995', '10'],
    ['tse-other', '3001', '3000', '3005'],
    ['us-options/complex', '-1.005', '-1.01', '-1'],
  ])('in %s takes %s down to %s and up to %s', (id, price, below, above) => {
    const table = tickTableById(id);
    expect(roundToTick(table, price, 'down')).toBe(below);
    expect(roundToTick(table, price, 'up')).toBe(above);
  });

  it('stays within the table where there is a valid price on that side', () => {
    const table = tickTableById('hk-part-a');
    expect(roundToTick(table, '10000', 'down')).toBe('9995');
    expect(roundToTick(table, '0.004', 'up')).toBe('0.01');
    expect(() => roundToTick(table, '10000', 'up')).toThrow('up to 9995, not 10000');
    expect(() => roundToTick(table, '0.004', 'down')).toThrow('from 0.01');
  });

  /** A table, a period of it, and a price near one of its borders or anywhere. */
  const cases = fc.constantFrom(...tickTableIds).chain((id) => {
    const table = tickTableById(id);
    return fc.constantFrom(...table.steps).chain((steps) => {
      const finest = steps.ticks[0]!;
      const low = table.lowestScaled ?? 1n;
      const high = steps.highest ?? (steps.edges.at(-1) ?? finest * 1_000n) * 3n;
      const clamp = (price: bigint): bigint => (price < low ? low : price > high ? high : price);
      const near = fc
        .tuple(fc.constantFrom(low, high, ...steps.edges), fc.bigInt({ min: -3n * finest, max: 3n * finest }))
        .map(([edge, by]) => clamp(edge + by));
      return fc.record({
        id: fc.constant(id),
        date: fc.constant(steps.from),
        price: fc.oneof(near, fc.bigInt({ min: low, max: high })),
      });
    });
  });

  it('gives a valid price on the right side, less than a tick away, and leaves a valid price alone', () => {
    fc.assert(
      fc.property(cases, ({ id, date, price }) => {
        const table = tickTableById(id);
        const tick = scaled(tickSizeAt(table, text(price), date));
        for (const direction of ['down', 'up'] as const) {
          const rounded = roundToTick(table, text(price), direction, date);
          if (rounded !== '0') expect(isOnTick(table, rounded, date)).toBe(true);
          const away = direction === 'down' ? price - scaled(rounded) : scaled(rounded) - price;
          expect(away >= 0n && away < tick).toBe(true);
          expect(roundToTick(table, rounded === '0' ? text(tick) : rounded, direction, date)).toBe(
            rounded === '0' ? text(tick) : rounded,
          );
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('finds the nearest of all valid prices on both sides of every border', () => {
    for (const id of ['us-612', 'rts-11/4', 'hk-part-a', 'tse-topix500', 'us-options/non-penny']) {
      const table = tickTableById(id);
      for (const { from, edges, ticks } of table.steps)
        for (const [i, edge] of edges.slice(0, 10).entries()) {
          const grid = commonMeasure(ticks[i]!, ticks[i + 1]!);
          for (const price of [edge - grid / 2n, edge, edge + grid / 2n, edge + ticks[i + 1]! / 2n]) {
            expect(roundToTick(table, text(price), 'down', from)).toBe(
              text(validBeside(id, price, -1n, grid, from)),
            );
            expect(roundToTick(table, text(price), 'up', from)).toBe(
              text(validBeside(id, price, 1n, grid, from)),
            );
          }
        }
    }
  });
});
