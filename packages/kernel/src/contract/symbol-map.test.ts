import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SymbolMap, type SymbolRow } from './symbol-map.ts';

const ticker = { scheme: 'ticker', venue: 'XNYS' } as const;

/** A ticker that is given up and used anew by another company. */
const rows: readonly SymbolRow[] = [
  { ...ticker, instrument: 'new', value: 'TWX', from: 20260105 },
  { ...ticker, instrument: 'old', value: 'TWX', from: 20031016, to: 20180614 },
  { ...ticker, instrument: 'old', value: 'AOL', to: 20031015 },
  { instrument: 'old', scheme: 'conId', value: '12345' },
];
const map = new SymbolMap(rows);
const refused = (...more: readonly SymbolRow[]) =>
  expect(() => new SymbolMap([...rows, ...more])).toThrow(
    expect.objectContaining({ code: 'SYMBOL_MAP_INVALID' }),
  );

describe('a map of symbols', () => {
  it.each([
    ['AOL', 19990101, 'old'],
    ['AOL', 20031015, 'old'],
    ['AOL', 20031016, undefined],
    ['TWX', 20031015, undefined],
    ['TWX', 20031016, 'old'],
    ['TWX', 20180614, 'old'],
    ['TWX', 20180615, undefined],
    ['TWX', 20260105, 'new'],
  ])('knows what %s meant on %i', (value, date, instrument) => {
    expect(map.instrumentOf({ ...ticker, value }, date)).toBe(instrument);
  });

  it('knows what an instrument was called', () => {
    expect(map.nameOf('old', 'ticker', 20020101, 'XNYS')).toBe('AOL');
    expect(map.nameOf('old', 'ticker', 20100101, 'XNYS')).toBe('TWX');
    expect(map.nameOf('old', 'ticker', 20200101, 'XNYS')).toBeUndefined();
    expect(map.historyOf('old', 'ticker', 'XNYS').map(({ value }) => value)).toEqual(['AOL', 'TWX']);
    expect(map.historyOf('none', 'ticker')).toEqual([]);
  });

  it('leads from one scheme to another on a date', () => {
    const conId = { scheme: 'conId', value: '12345' } as const;
    expect(map.crossReference({ ...ticker, value: 'AOL' }, 'conId', 20020101)).toBe('12345');
    expect(map.crossReference(conId, 'ticker', 20100101, 'XNYS')).toBe('TWX');
    expect(map.crossReference({ ...ticker, value: 'TWX' }, 'conId', 20200101)).toBeUndefined();
  });

  it('takes one ticker of two venues', () => {
    const london = { ...ticker, instrument: 'british', value: 'TWX', venue: 'XLON' };
    const both = new SymbolMap([...rows, london]);
    expect(both.instrumentOf({ ...ticker, value: 'TWX', venue: 'XLON' }, 20200101)).toBe('british');
  });

  it('refuses a name that would mean two instruments on one date', () => {
    refused({ ...ticker, instrument: 'other', value: 'TWX', from: 20180614, to: 20180614 });
    refused({ ...ticker, instrument: 'other', value: 'TWX', from: 20300101 });
  });

  it('refuses two names of one instrument on one date', () => {
    refused({ ...ticker, instrument: 'new', value: 'WBD', from: 20270101 });
  });

  it('refuses what a scheme does not take', () => {
    refused({ instrument: 'a', scheme: 'conId', value: '0' });
    refused({ instrument: 'a', scheme: 'ticker', value: 'A B' });
    refused({ instrument: '', scheme: 'ticker', value: 'A' });
    refused({ instrument: 'a', scheme: 'ticker', value: 'A', venue: 'NASDAQ' });
    refused({ instrument: 'a', scheme: 'ticker', value: 'A', from: 20260102, to: 20260101 });
    refused({ instrument: 'a', scheme: 'cusip' as 'isin', value: '037833100' });
    const wrong = [
      ['isin', 'US0378331006'],
      ['figi', 'BBG000B9XRY5'],
      ['osi', 'AAPL'],
    ] as const;
    for (const [scheme, value] of wrong)
      expect(() => new SymbolMap([{ instrument: 'a', scheme, value }])).toThrow(
        expect.objectContaining({ code: 'SYMBOL_INVALID' }),
      );
    const date = { instrument: 'a', scheme: 'ticker', value: 'A', from: 20260230 } as const;
    expect(() => new SymbolMap([date])).toThrow(expect.objectContaining({ code: 'DATE_INVALID' }));
  });

  it('finds every name of a chain of renames, whatever the order of its rows', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 2000, max: 2030 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(cuts, fc.boolean(), (years, isReversed) => {
        years.sort((a, b) => a - b);
        const chain = years.map((year, i) => ({
          ...ticker,
          instrument: 'one',
          value: `T${i}`,
          from: year * 10_000 + 101,
          ...(years[i + 1] !== undefined && { to: (years[i + 1]! - 1) * 10_000 + 1231 }),
        }));
        const found = new SymbolMap(isReversed ? chain.toReversed() : chain);
        for (const { value, from } of chain) {
          expect(found.nameOf('one', 'ticker', from, 'XNYS')).toBe(value);
          expect(found.instrumentOf({ ...ticker, value }, from)).toBe('one');
        }
      }),
    );
  });
});
