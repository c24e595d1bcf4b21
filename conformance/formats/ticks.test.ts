import { futuresContracts, tickTableIds } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from './golden-format.ts';
import { ticksFormat } from './ticks.ts';

const differences = (rule: string, inputs: JsonObject, expected: JsonObject): readonly string[] =>
  ticksFormat.cases({ group: 'ticks', cases: [{ id: 'one', rule, inputs, expected }] }, '')[0]!.check();

describe('golden cases of ticks', () => {
  it.each([
    ['cme', 'ES', '5000.25', true],
    ['cme', 'ES', '5000.30', false],
    ['cme', 'ZN', '110.015625', true],
    ['cme', 'ZN', '110.01', false],
    ['cfe', 'VX', '18.05', true],
    ['cfe', 'VX', '18.07', false],
  ])('%s: whether %s may be ordered at %s', (rule, root, price, valid) => {
    expect(differences(rule, { root, price, date: '2026-03-02' }, { valid })).toEqual([]);
    expect(differences(rule, { root, price }, { valid: !valid })).toEqual([
      `valid: got ${valid}, want ${!valid}`,
    ]);
  });

  it('tells the terms of a contract with a price or without one', () => {
    const expected = { tick: '0.25', tickValue: '12.5', multiplier: '50' };
    expect(differences('cme', { root: 'ES' }, expected)).toEqual([]);
    expect(differences('cme', { root: 'ES', price: '5000' }, expected)).toEqual([]);
    expect(differences('cme', { root: 'ES' }, { valid: true })).toEqual([
      'the API gives no "valid" of the rule cme',
    ]);
  });

  it('has a table of steps for every contract', () => {
    const roots = [...futuresContracts.keys()];
    expect(roots.filter((root) => !tickTableIds.includes(`futures/${root}`))).toEqual([]);
  });

  it.each([
    ['penny', '3.00', '0.05'],
    ['Penny', '3.00', '0.05'],
    ['PENNY', '3.00', '0.05'],
    ['Non-Penny', '3.00', '0.1'],
    ['non_penny', '3.00', '0.1'],
    ['nonPenny', '3.00', '0.1'],
    ['Other', '3.00', '0.1'],
    ['spy', '3.00', '0.01'],
    ['Qqq', '3.00', '0.01'],
    ['IWM', '3.00', '0.01'],
    ['SPX', '2.99', '0.05'],
    ['Spx', '3.00', '0.1'],
    ['VIX', '2.99', '0.01'],
  ])('knows the class of options %s in any capitals, at %s', (name, premium, tick) => {
    expect(differences('us-option', { class: name, premium }, { tick })).toEqual([]);
  });
});
