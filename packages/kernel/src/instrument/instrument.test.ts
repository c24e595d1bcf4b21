import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineInstrument, type InstrumentDefinition } from './instrument.ts';

const share: InstrumentDefinition = {
  symbol: 'SPY',
  venue: 'XNYS',
  assetClass: 'equity',
  currency: 'USD',
  pricePrecision: 2,
  tickSize: 0.01,
  quantityPrecision: 0,
  lotSize: 1,
  multiplier: 1,
  calendar: 'XNYS',
};

describe('an instrument', () => {
  it('is its definition with the id SYMBOL.VENUE', () => {
    expect(defineInstrument(share)).toEqual({ ...share, id: 'SPY.XNYS' });
  });

  it.each([
    ['a share class', { symbol: 'BRK.B' }],
    ['a currency pair', { symbol: 'EUR/USD', assetClass: 'fx', pricePrecision: 5, tickSize: 0.00001 }],
    ['a yield quoted in steps of a quarter', { tickSize: 0.25 }],
    [
      'a coin with eight decimals',
      { symbol: 'BTC-USDT', currency: 'USDT', quantityPrecision: 8, lotSize: 1e-8 },
    ],
    ['a future with a multiplier', { symbol: 'ES', pricePrecision: 2, tickSize: 0.25, multiplier: 50 }],
    ['an option', { symbol: 'SPY260116C00500000', multiplier: 100 }],
    ['a price in whole units', { pricePrecision: 0, tickSize: 1, multiplier: 1_000_000 }],
    [
      'the finest steps',
      { pricePrecision: 9, tickSize: 1e-9, quantityPrecision: 9, lotSize: 1e-9, multiplier: 1 },
    ],
  ] as const)('can be %s', (_name, change) => {
    expect(defineInstrument({ ...share, ...change } as InstrumentDefinition).id).toMatch(/\.XNYS$/);
  });

  it('takes every pair of precisions with a multiplier of one', () => {
    const precision = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(precision, precision, (pricePrecision, quantityPrecision) => {
        const steps = {
          tickSize: Number(`1e-${pricePrecision}`),
          lotSize: Number(`1e-${quantityPrecision}`),
        };
        expect(() =>
          defineInstrument({ ...share, ...steps, pricePrecision, quantityPrecision }),
        ).not.toThrow();
      }),
    );
  });

  it.each([
    ['symbol', { symbol: '' }, 'must be letters'],
    ['symbol', { symbol: 'A B' }, 'must be letters'],
    ['symbol', { symbol: '.A' }, 'must be letters'],
    ['symbol', { symbol: 'A.' }, 'must be letters'],
    ['symbol', { symbol: '../SPY' }, 'must be letters'],
    ['venue', { venue: 'X NYS' }, 'must be letters'],
    ['currency', { currency: 'usd' }, 'must be a code such as USD'],
    ['currency', { currency: 'DOLLAR' }, 'must be a code such as USD'],
    ['pricePrecision', { pricePrecision: 10 }, 'must be a whole number from 0 to 9'],
    ['pricePrecision', { pricePrecision: 1.5 }, 'must be a whole number from 0 to 9'],
    ['quantityPrecision', { quantityPrecision: -1 }, 'must be a whole number from 0 to 9'],
    ['tickSize', { tickSize: 0 }, 'above zero'],
    ['tickSize', { tickSize: -0.01 }, 'above zero'],
    ['tickSize', { tickSize: Number.NaN }, 'above zero'],
    ['tickSize', { tickSize: Number.POSITIVE_INFINITY }, 'above zero'],
    ['tickSize', { tickSize: 0.005 }, 'more decimals than the 2'],
    ['lotSize', { lotSize: 0 }, 'above zero'],
    ['lotSize', { lotSize: 0.5 }, 'more decimals than the 0'],
    ['multiplier', { multiplier: 0 }, 'above zero'],
    [
      'multiplier',
      { pricePrecision: 9, tickSize: 1e-9, quantityPrecision: 9, lotSize: 1e-9, multiplier: 0.5 },
      'more decimals than the 0',
    ],
  ] as const)('is refused with the field %s named: %j', (field, change, problem) => {
    const definition = { ...share, ...change } as InstrumentDefinition;
    expect(() => defineInstrument(definition)).toThrowError(
      expect.objectContaining({
        code: 'INSTRUMENT_INVALID',
        message: expect.stringContaining(`${definition.symbol}.${definition.venue}: ${field} `),
      }),
    );
    expect(() => defineInstrument(definition)).toThrow(problem);
  });

  it.each([
    [
      'a table of ticks and a board lot',
      { tickTable: 'hk-part-a', tickSize: 0.001, pricePrecision: 3, boardLot: 400, oddLots: 'refused' },
    ],
    ['prices finer than the table', { tickTable: 'us-612', tickSize: 0.0001, pricePrecision: 6 }],
    ['a board lot that need not be kept', { boardLot: 100 }],
  ] as const)('can have %s', (_name, change) => {
    const definition: InstrumentDefinition = { ...share, ...change };
    expect(defineInstrument(definition)).toMatchObject(change);
    expect(defineInstrument(JSON.parse(JSON.stringify(defineInstrument(definition))))).toEqual(
      defineInstrument(definition),
    );
  });

  it.each([
    [{ tickTable: 'rts11/4' }, 'tickTable "rts11/4" is no table of tick sizes; near it: rts-11/4'],
    [
      { tickTable: 'us-612', tickSize: 0.01 },
      'tickSize 0.01 must be 0.0001, the finest step of the table us-612',
    ],
    [
      { tickTable: 'us-612', tickSize: 0.0001 },
      'tickSize 0.0001 has more decimals than the 2 that can be held exactly',
    ],
    [{ lotSize: 10, boardLot: 25 }, 'boardLot 25 must be a multiple of the lotSize of 10'],
    [{ boardLot: 0 }, 'boardLot 0 must be a multiple of the lotSize of 1'],
    [{ boardLot: 1.5 }, 'boardLot 1.5 must be a multiple of the lotSize of 1'],
    [{ boardLot: Number.NaN }, 'boardLot NaN must be a multiple'],
    [{ oddLots: 'refused' }, 'oddLots needs a boardLot: an order of less than that is odd'],
    [{ boardLot: 100, oddLots: 'never' }, 'oddLots "never" must be one of accepted, refused'],
  ])('is refused with %j, and told what would be right', (change, problem) => {
    expect(() => defineInstrument({ ...share, ...change } as InstrumentDefinition)).toThrowError(
      expect.objectContaining({ code: 'INSTRUMENT_INVALID', message: expect.stringContaining(problem) }),
    );
  });

  it('is refused where a step is too large to be held exactly', () => {
    expect(() => defineInstrument({ ...share, pricePrecision: 9, tickSize: 1e8 })).toThrowError(
      expect.objectContaining({ code: 'DECIMAL_RANGE', message: expect.stringContaining('tickSize') }),
    );
  });
});
