import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineInstrument, type InstrumentDefinition } from '../instrument/instrument.ts';
import { formatScaled } from '../numeric/decimal.ts';
import { roundLimit, roundQuantity, roundStop, scaleOf } from '../order/order-factory.ts';
import { offLot, offTick, roundPrice, tickScaledAt } from './order-steps.ts';
import { roundToTick } from './tick-size.ts';
import { tickTableById, tickTableIds } from './tick-tables.ts';

const share: InstrumentDefinition = {
  symbol: '0005',
  venue: 'XHKG',
  assetClass: 'equity',
  currency: 'HKD',
  pricePrecision: 3,
  tickSize: 0.001,
  tickTable: 'hk-part-a',
  quantityPrecision: 0,
  lotSize: 1,
  boardLot: 400,
  oddLots: 'refused',
  multiplier: 1,
  calendar: 'XHKG',
};
const scaleWith = (change: object) =>
  scaleOf(defineInstrument({ ...share, ...change } as InstrumentDefinition), 0);
const hongKong = scaleWith({});
const { tickTable: _none, boardLot: _lot, oddLots: _odd, ...plainDefinition } = share;
const plain = scaleOf(defineInstrument({ ...plainDefinition, pricePrecision: 2, tickSize: 0.01 }), 0);

describe('an order price with a table of ticks', () => {
  it('is rounded by the step of its band and session, never worse for the trader than asked', () => {
    expect(roundLimit(hongKong, 'buy', 25.037)).toBe(25_020);
    expect(roundLimit(hongKong, 'sell', 25.037)).toBe(25_040);
    expect(roundLimit(hongKong, 'buy', 25.037, 2025_08_01)).toBe(25_000);
    expect(roundLimit(hongKong, 'sell', 25.037, 2025_08_01)).toBe(25_050);
  });

  it('is triggered no earlier than asked where it is a stop', () => {
    expect(roundStop(hongKong, 'buy', 25.037)).toBe(25_040);
    expect(roundStop(hongKong, 'sell', 25.037)).toBe(25_020);
  });

  it('lands on the border of a band, which is valid on both sides', () => {
    expect(roundLimit(hongKong, 'buy', 20.01)).toBe(20_000);
    expect(roundLimit(hongKong, 'sell', 19.995)).toBe(20_000);
  });

  it('is no number where the table has no price on that side', () => {
    expect(roundLimit(hongKong, 'sell', 9_996)).toBeNaN();
    expect(roundLimit(hongKong, 'buy', 0.009)).toBeNaN();
    expect(roundLimit(hongKong, 'buy', 9_996)).toBe(9_995_000);
    expect(roundLimit(hongKong, 'sell', 0.009)).toBe(10);
    for (const price of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(roundLimit(hongKong, 'buy', price)).toBeNaN();
  });

  it('is the same as with exact decimals, in every table and at every border', () => {
    const price = fc
      .constantFrom(...tickTableIds)
      .chain((id) => {
        const table = tickTableById(id);
        const edges = table.steps.flatMap(({ edges, ticks }) => [...edges, ticks[0]! * 100n]);
        return fc.record({
          id: fc.constant(id),
          edge: fc.constantFrom(...edges),
          permille: fc.integer({ min: 200, max: 1_900 }),
          period: fc.constantFrom(...table.periods),
        });
      })
      .map(({ id, edge, permille, period }) => ({
        id,
        price: (Number(edge) / 1e9) * (permille / 1_000),
        date: period.from,
      }));
    const scales = new Map(
      tickTableIds.map((id) => {
        const { finestTick } = tickTableById(id);
        const pricePrecision = finestTick.includes('.') ? finestTick.split('.')[1]!.length : 0;
        return [id, scaleWith({ tickTable: id, tickSize: Number(finestTick), pricePrecision })] as const;
      }),
    );
    fc.assert(
      fc.property(price, fc.constantFrom('down', 'up'), ({ id, price, date }, direction) => {
        const table = tickTableById(id);
        const scale = scales.get(id)!;
        const { highest } = table.steps[table.periods.findIndex(({ from }) => from === date)]!;
        fc.pre(highest === undefined || price <= Number(highest) / 1e9);
        const got = roundPrice(scale, price, direction, date);
        const lowest = table.lowestScaled;
        if (lowest !== undefined && price < Number(lowest) / 1e9 && direction === 'down')
          expect(got).toBeNaN();
        else
          expect(formatScaled(got, scale.instrument.pricePrecision)).toBe(
            roundToTick(table, price, direction, date),
          );
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('an order price without a table', () => {
  it('is rounded by the one step', () => {
    expect(plain.ticks).toBeUndefined();
    expect(roundLimit(plain, 'buy', 25.037)).toBe(2_503);
    expect(roundStop(plain, 'buy', 25.037)).toBe(2_504);
    expect(tickScaledAt(plain, 2_503)).toBe(1);
  });
});

describe('a price off the tick', () => {
  it('is told with the step there and the valid prices on both sides', () => {
    expect(offTick(hongKong, 25.037)).toEqual({
      reason: 'PRICE_OFF_TICK',
      details: { asked: '25.037', step: '0.02', accepted: '25.02 or 25.04' },
    });
    expect(offTick(hongKong, 25.04, 2025_08_01)?.details).toEqual({
      asked: '25.04',
      step: '0.05',
      accepted: '25 or 25.05',
    });
    expect(offTick(plain, 25.037)?.details.accepted).toBe('25.03 or 25.04');
  });

  it('has one valid price beside it at the end of a table, and none at or below zero', () => {
    expect(offTick(hongKong, 9_996)?.details.accepted).toBe('9995');
    expect(offTick(hongKong, 0.009)?.details.accepted).toBe('0.01');
    expect(offTick(plain, 0.004)?.details.accepted).toBe('0.01');
    expect(offTick(plain, -0.004)?.details.accepted).toBe('-0.01 or 0');
  });

  it('is none where it is on the tick but for the noise of binary fractions, or no number', () => {
    expect(offTick(hongKong, 25.04)).toBeUndefined();
    expect(offTick(plain, 0.1 + 0.2)).toBeUndefined();
    expect(offTick(plain, 1.15 * 100)).toBeUndefined();
    expect(offTick(plain, Number.NaN)).toBeUndefined();
  });

  it('is told exactly when rounding would change the price', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 9_995_000 }), (scaled) => {
        const price = scaled / 1_000;
        const isOn =
          roundPrice(hongKong, price, 'down') === scaled && roundPrice(hongKong, price, 'up') === scaled;
        expect(offTick(hongKong, price) === undefined).toBe(isOn);
      }),
    );
  });
});

describe('a quantity', () => {
  it('is rounded down to whole board lots where odd lots are refused', () => {
    expect(roundQuantity(hongKong, 1_000)).toBe(800);
    expect(roundQuantity(hongKong, 399)).toBe(0);
    expect(roundQuantity(scaleWith({ oddLots: 'accepted' }), 399)).toBe(399);
  });

  it('off the lot is told with the quantities beside it', () => {
    expect(offLot(hongKong, 1_000)).toEqual({
      reason: 'QUANTITY_OFF_LOT',
      details: { asked: '1000', step: '400', accepted: '800 or 1200' },
    });
    expect(offLot(hongKong, 399)?.details.accepted).toBe('400');
    expect(offLot(hongKong, 800)).toBeUndefined();
    expect(offLot(plain, 1.5)?.details).toEqual({ asked: '1.5', step: '1', accepted: '1 or 2' });
    expect(offLot(plain, Number.NaN)).toBeUndefined();
  });
});
