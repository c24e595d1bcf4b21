import { describe, expect, it } from 'vitest';
import type { JsonObject } from './golden-format.ts';
import { haltsFormat } from './halts.ts';

const differences = (rule: string, inputs: JsonObject, expected: JsonObject): readonly string[] =>
  haltsFormat.cases({ cases: [{ id: 'one', rule, inputs, expected }] }, '')[0]!.check();

const luld = { tier: 1, reference: '50.00', previousClose: '51' };

describe('golden cases of halts', () => {
  it.each([
    ['a decimal as text', { ...luld, time: '12:00' }, { lower: '47.50', upper: '52.5' }],
    ['the last 25 minutes', { ...luld, time: '15:40' }, { lower: '45', upper: '55' }],
    ['a date of old', { ...luld, time: '09:35', date: '2020-02-21' }, { lower: '45', upper: '55' }],
    [
      'an early close that is told',
      { ...luld, time: '12:40', earlyClose: true },
      { lower: '45', upper: '55' },
    ],
    ['the time of an early close', { ...luld, time: '12:40', close: '13:00' }, { lower: '45', upper: '55' }],
    ['an early close by its date', { ...luld, time: '2026-11-27T12:40' }, { lower: '45', upper: '55' }],
    [
      'the same time of another date',
      { ...luld, time: '2026-11-30T12:40' },
      { lower: '47.5', upper: '52.5' },
    ],
    ['a leverage', { ...luld, time: '12:00', leverage: '3' }, { lower: '42.5', upper: '57.5' }],
    ['a time without bands', { ...luld, time: '17:00' }, { lower: null, upper: null }],
  ])('bands: %s', (_name, inputs, expected) => {
    expect(differences('luld', inputs, expected)).toEqual([]);
  });

  it.each([
    ['4650', '14:00', { level: 1, halt: '15 minutes' }],
    ['4650', '2026-11-27T12:25', { level: 1, halt: 'none' }],
    ['4000', '15:50:30', { level: 3, halt: 'rest of day' }],
    ['4900', '14:00', { level: 0, halt: 'none' }],
  ])('breakers: %s at %s', (last, time, expected) => {
    expect(differences('mwcb', { previousClose: '5000', last, time }, expected)).toEqual([]);
  });

  it.each([
    ['the next day', '18', '2026-03-02T10:00', '2026-03-03 close'],
    ['over a weekend', '18', '2026-03-06T10:00', '2026-03-09 close'],
    ['over a holiday', '17', '2026-04-02T10:00', '2026-04-06 close'],
    ['not triggered', '18.01', '2026-03-02T10:00', null],
    ['not triggered, in a word', '18.01', '2026-03-02T10:00', 'none'],
    ['outside the session', '17', '2026-03-02T17:00', null],
  ])('Rule 201: %s', (_name, trade, time, restrictedUntil) => {
    const inputs = { previousClose: '20.00', trade, time };
    expect(differences('rule-201', inputs, { restrictedUntil, trigger: '18' })).toEqual([]);
  });

  it('tells what differs', () => {
    expect(differences('luld', { ...luld, time: '12:00' }, { lower: '47.49', upper: '52.5' })).toEqual([
      'lower: expected "47.49", got 47.5',
    ]);
    const triggered = { previousClose: '20.00', trade: '18.00', time: '2026-03-02T10:00' };
    expect(differences('rule-201', triggered, { restrictedUntil: 'none' })).toEqual([
      'restrictedUntil: expected "none", got "2026-03-03 close"',
    ]);
    expect(differences('nothing', {}, {})).toEqual(['no such rule in the API: nothing']);
    expect(() => differences('luld', { ...luld, time: 'noon' }, {})).toThrow('"noon" is not a time');
  });
});
