import { describe, expect, it } from 'vitest';
import { expiriesFormat } from './expiries.ts';
import type { JsonObject } from './golden-format.ts';

const differences = (rule: string, inputs: JsonObject, expected: JsonObject): readonly string[] =>
  expiriesFormat.cases({ cases: [{ id: 'one', rule, inputs, expected }] }, '')[0]!.check();

describe('golden cases of expirations', () => {
  it.each([
    ['ES', { month: '2026-12' }, { lastTrade: '2026-12-18', time: '09:30', settles: 'cash' }],
    ['GC', { month: '2026-12' }, { lastTrade: '2026-12-29', firstNotice: '2026-11-30' }],
    ['CL', { month: '2025-06', holidays: ['2025-05-20'] }, { lastTrade: '2025-05-19', firstNotice: null }],
    ['CL', { month: '2044-06' }, { lastTrade: '2044-05-20' }],
    ['SPX', { expiration: '2026-12-18' }, { lastTrade: '2026-12-17', style: 'european' }],
    ['US equity option', { month: '2014-06' }, { expiration: '2014-06-21', lastTrade: '2014-06-20' }],
    ['VIX', { month: '2014-03' }, { expiration: '2014-03-18', lastTrade: '2014-03-17' }],
    ['SPXW', { from: '2026-11-20', to: '2026-11-23' }, { expirations: ['2026-11-20', '2026-11-23'] }],
    ['OSI', { symbol: 'AAPL  261218C00150000' }, { root: 'AAPL', expiration: '2026-12-18', strike: '150.0' }],
    ['month codes', { symbol: 'ESZ6' }, { root: 'ES', month: '2026-12' }],
    ['month codes', { month: '2026-12' }, { code: 'Z' }],
    ['option month letters', { right: 'put', month: '2009-12' }, { letter: 'X' }],
    ['exercise by exception', { right: 'call', strike: '10', close: '10.01' }, { exercised: true }],
    ['ISIN', { isin: 'US0378331005' }, { valid: true, checkDigit: '5' }],
    ['FIGI', { figi: 'BBG000B9XRY4' }, { valid: true }],
  ])('%s of %j', (rule, inputs, expected) => {
    expect(differences(rule, inputs, expected)).toEqual([]);
  });

  it('tell what differs', () => {
    expect(differences('ES', { month: '2026-12' }, { lastTrade: '2026-12-17', colour: 'red' })).toEqual([
      'lastTrade: got 2026-12-18, want 2026-12-17',
      'the API gives no "colour" of this rule',
    ]);
    expect(differences('nothing', {}, {})).toEqual(['no such rule of expiries in the API: nothing']);
    expect(() => differences('ES', { month: 'June' }, {})).toThrow('must be written as 2026-12');
    expect(() => differences('ES', {}, {})).toThrow('inputs have no month');
  });
});
