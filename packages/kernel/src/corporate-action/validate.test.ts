import { describe, expect, it } from 'vitest';
import { parseCorporateActions } from './validate.ts';

const split = { type: 'split', instrument: 'X', exDate: 2026_03_09, ratio: '2' };
const dividend = { type: 'cash-dividend', instrument: 'X', exDate: 2026_03_09, amount: '0.5' };

describe('corporate actions from outside', () => {
  it('come back in the order of their effect', () => {
    const merger = { type: 'cash-merger', instrument: 'X', exDate: 2026_03_09, price: '53' };
    const spin = { type: 'spin-off', instrument: 'X', exDate: 2026_03_09, spun: 'Y', ratio: '1:4' };
    const rename = { type: 'rename', instrument: 'X', exDate: 2026_03_09, symbol: 'Z' };
    const rights = {
      ...split,
      type: 'rights',
      ratio: undefined,
      oldShares: '5',
      newShares: '1',
      subscription: '9',
      right: 'R',
    };
    const preSplit = { ...dividend, quoted: 'pre-split' };
    const early = { ...dividend, exDate: 2026_01_02 };
    const { ratio: _, ...issue } = rights;
    expect(parseCorporateActions([merger, rename, spin, issue, dividend, split, preSplit, early])).toEqual([
      early,
      preSplit,
      split,
      dividend,
      issue,
      spin,
      rename,
      merger,
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, 'event 0: must be an object'],
    ['an unknown type', { ...split, type: 'merge' }, 'event 0: type must be one of split, stock-dividend'],
    ['a missing instrument', { ...split, instrument: ' ' }, 'instrument must be a text that is not empty'],
    ['a wrong day', { ...split, exDate: 2026_02_30 }, 'exDate must be a day as a number yyyymmdd'],
    [
      'a ratio as a number',
      { ...split, ratio: 2 },
      'ratio must be an exact text above zero, such as "1.5" or "3:2"',
    ],
    ['a ratio of zero', { ...split, ratio: '0' }, 'ratio must be an exact text above zero'],
    ['a ratio that is none', { ...split, ratio: 'two' }, 'ratio must be an exact text above zero'],
    ['a split that changes nothing', { ...split, ratio: '5:5' }, 'ratio must not be 1'],
    [
      'an unknown field',
      { ...split, factor: '2' },
      'there is no field factor; there are type, instrument, exDate',
    ],
    ['a negative dividend', { ...dividend, amount: '-1' }, 'amount must be an exact text above zero'],
    ['a kind that is none', { ...dividend, kind: 'extra' }, 'kind must be one of ordinary, special'],
    [
      'a pay date before the ex-date',
      { ...dividend, payDate: 2026_03_08 },
      'payDate must not be before the exDate, unless kind is special',
    ],
    [
      'first prices before the ex-date',
      {
        type: 'spin-off',
        instrument: 'X',
        exDate: 2026_03_09,
        spun: 'Y',
        ratio: '1',
        firstPrices: { date: 2026_03_06, parent: '1', spun: '1' },
      },
      'firstPrices.date must not be before',
    ],
    [
      'first prices that are none',
      {
        type: 'spin-off',
        instrument: 'X',
        exDate: 2026_03_09,
        spun: 'Y',
        ratio: '1',
        firstPrices: { date: 1, parent: '1', spun: '1' },
      },
      'firstPrices is wrong: date must be a day',
    ],
    [
      'a delisting for cash without a price',
      { type: 'delisting', instrument: 'X', exDate: 2026_03_09, outcome: 'cash' },
      'price must be given where outcome is cash',
    ],
    [
      'a price of shares that stay',
      { type: 'delisting', instrument: 'X', exDate: 2026_03_09, outcome: 'otc', price: '1' },
      'price must be given where outcome is cash',
    ],
  ])('are refused: %s', (_name, value, problem) => {
    expect(() => parseCorporateActions([value])).toThrow(problem);
    expect(() => parseCorporateActions([value])).toThrow(
      expect.objectContaining({ code: 'CORPORATE_ACTION_INVALID' }),
    );
  });

  it('may pay a special dividend before its ex-date, for it trades with due bills', () => {
    const special = { ...dividend, kind: 'special', payDate: 2026_03_06 };
    expect(parseCorporateActions([special])).toEqual([special]);
  });

  it('are refused with all problems at once', () => {
    const both = [{ ...split, ratio: '0' }, dividend, { ...dividend, amount: 'x', kind: 'y' }];
    expect(() => parseCorporateActions(both)).toThrow(
      /event 0: ratio .*; event 2: amount .*; event 2: kind /,
    );
  });

  it('are refused when told twice, but not when they only look alike', () => {
    const again = Object.fromEntries(Object.entries(dividend).toReversed());
    expect(() => parseCorporateActions([dividend, again])).toThrow(
      'the cash-dividend of X on 2026-03-09 is told twice',
    );
    expect(parseCorporateActions([dividend, { ...dividend, kind: 'special' }])).toHaveLength(2);
    expect(parseCorporateActions([dividend, { ...dividend, instrument: 'Y' }])).toHaveLength(2);
  });

  it('are refused after the end of their instrument', () => {
    const merger = { type: 'cash-merger', instrument: 'X', exDate: 2026_03_06, price: '53' };
    expect(() => parseCorporateActions([dividend, merger])).toThrow(
      'the cash-dividend of X on 2026-03-09 comes after the cash-merger on 2026-03-06',
    );
    expect(parseCorporateActions([{ ...dividend, instrument: 'Y' }, merger])).toHaveLength(2);
  });
});
