import { describe, expect, it } from 'vitest';
import type { JsonObject } from './golden-format.ts';
import { settlementFormat } from './settlement.ts';

const differences = (rule: string, inputs: JsonObject, expected: JsonObject): readonly string[] =>
  settlementFormat.cases({ cases: [{ id: 'one', rule, inputs, expected }] }, '')[0]!.check();

describe('golden cases of settlement', () => {
  it.each([
    ['us-equity', { tradeDate: '2026-10-09', holidays: [] }, '2026-10-13'],
    ['us-etf', { tradeDate: '2026-11-20' }, '2026-11-23'],
    ['uk', { tradeDate: '2027-10-11' }, '2027-10-12'],
    ['us-exercise', { exerciseDate: '2026-12-18' }, '2026-12-21'],
    ['fx', { pair: 'EURUSD', tradeDate: '2026-11-25', holidays: ['2026-11-26'] }, '2026-11-27'],
    ['fx', { pair: 'EURUSD', tradeDate: '2026-04-30', holidays: ['2026-05-01'] }, '2026-05-05'],
    ['fx', { pair: 'EURUSD', tradeDate: '2026-12-24', holidays: ['2026-12-25'] }, '2026-12-29'],
    ['fx', { pair: 'USDCAD', tradeDate: '2026-08-31', holidays: { CAD: ['2026-09-01'] } }, '2026-09-02'],
  ])('%s of %j settles on %s', (rule, inputs, settles) => {
    expect(differences(rule, inputs, { settles })).toEqual([]);
  });

  it('tell what differs', () => {
    const inputs = { tradeDate: '2026-11-20', holidays: [] };
    expect(differences('us-equity', inputs, { settles: '2026-11-24' })).toEqual([
      'settles: got 2026-11-23, want 2026-11-24',
    ]);
    expect(differences('us-equity', { recordDate: '2026-11-20' }, { exDate: '2026-11-20' })).toEqual([]);
    expect(differences('moon', inputs, {})).toEqual(['no such rule of settlement in the API: moon']);
    expect(() => differences('us-equity', { ...inputs, holidays: 'none' }, {})).toThrow('a list of dates');
  });
});
