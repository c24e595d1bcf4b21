import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustmentSteps, closesBefore } from './adjustment-step.ts';
import type { CorporateAction } from './corporate-action.ts';
import { decimalText, rational } from './rational.ts';

const on = { instrument: 'X', exDate: 2024_06_10 } as const;
const dividend = (amount: string, more: object = {}): CorporateAction => ({
  ...on,
  type: 'cash-dividend',
  amount,
  ...more,
});
const split: CorporateAction = { ...on, type: 'split', ratio: '4' };
const closes = () => '100';

const told = (actions: readonly CorporateAction[], close = closes) =>
  adjustmentSteps(actions, close).map(({ split: ratio, distribution, ...rest }) => ({
    split: decimalText(ratio),
    distribution: decimalText(distribution),
    ...rest,
  }));
const one = (...actions: readonly CorporateAction[]) => told(actions)[0];

describe('the factors of a day', () => {
  it('of several dividends are one of their sum', () => {
    expect(one(dividend('0.5'), dividend('0.25', { kind: 'special' }))).toEqual({
      exDate: on.exDate,
      split: '1',
      distribution: '0.9925',
    });
  });

  it('of a split and a dividend take the dividend from the close of new shares', () => {
    expect(one(dividend('0.5'), split)).toMatchObject({ split: '0.25', distribution: '0.98' });
    expect(one(dividend('0.5', { quoted: 'pre-split' }), split)).toMatchObject({
      split: '0.25',
      distribution: '0.995',
    });
  });

  it('of a stock dividend and of a reverse split are of shares before by shares after', () => {
    expect(one({ ...on, type: 'stock-dividend', rate: '0.25' })).toMatchObject({
      split: '0.8',
      distribution: '1',
    });
    expect(one({ ...on, type: 'split', ratio: '1:10' })).toMatchObject({ split: '10' });
  });

  it('are never rounded', () => {
    expect(adjustmentSteps([dividend('0.08', { closeBefore: '24.96' })])[0]!.distribution).toEqual(
      rational('311/312'),
    );
  });

  it('of rights are TERP by the close, and 1 where they are worth nothing', () => {
    const rights = {
      ...on,
      type: 'rights',
      right: 'R',
      oldShares: '5',
      newShares: '1',
      closeBefore: '12',
    } as const;
    expect(adjustmentSteps([{ ...rights, subscription: '9' }])[0]!.distribution).toEqual(rational('11.5/12'));
    expect(adjustmentSteps([{ ...rights, subscription: '13' }])).toEqual([]);
  });

  it('of a spin-off are known with the price that they rest on', () => {
    const spin = { ...on, type: 'spin-off', spun: 'Y', ratio: '0.25' } as const;
    const firstPrices = { date: 2024_06_11, parent: '94', spun: '24' };
    expect(told([{ ...spin, whenIssuedPrice: '20' }])).toEqual([
      { exDate: on.exDate, split: '1', distribution: '0.95' },
    ]);
    expect(told([{ ...spin, firstPrices }, dividend('20')])).toEqual([
      { exDate: on.exDate, split: '1', distribution: '0.8' },
      { exDate: on.exDate, split: '1', distribution: '0.925', knownAfter: 2024_06_11 },
    ]);
  });

  it('are none of what moves no price', () => {
    const events: readonly CorporateAction[] = [
      { ...on, type: 'rename', symbol: 'Z' },
      { ...on, type: 'delisting', outcome: 'otc' },
    ];
    expect(adjustmentSteps(events)).toEqual([]);
  });

  it('come in the order of their days', () => {
    const later = dividend('1', { exDate: 2024_09_10 });
    expect(told([later, split]).map(({ exDate }) => exDate)).toEqual([2024_06_10, 2024_09_10]);
  });
});

describe('events that contradict the prices', () => {
  it.each<[string, CorporateAction, string]>([
    ['no close', dividend('1'), 'needs closeBefore to adjust prices'],
    [
      'more than the close',
      dividend('100', { closeBefore: '100' }),
      'takes more out of a share than the close before',
    ],
    [
      'no price of what is spun off',
      { ...on, type: 'spin-off', spun: 'Y', ratio: '1', closeBefore: '9' },
      'needs whenIssuedPrice or firstPrices',
    ],
  ])('are refused: %s', (_name, action, problem) => {
    expect(() => adjustmentSteps([action])).toThrow(problem);
    expect(() => adjustmentSteps([action])).toThrow(
      expect.objectContaining({ code: 'CORPORATE_ACTION_PRICE' }),
    );
  });

  it('are refused where the close is not that of the market, to one per cent', () => {
    expect(() => told([dividend('1', { closeBefore: '25' })])).toThrow(
      'the cash-dividend of X on 2024-06-10 says that the close before was 25, but the prices say 100',
    );
    expect(one(dividend('1', { closeBefore: '99' }))).toMatchObject({ distribution: '0.989898989898989899' });
    expect(() => told([dividend('1', { closeBefore: '98.99' })])).toThrow('but the prices say');
  });
});

describe('the close before a day', () => {
  it('is that of the last session before it, never that of the day itself', () => {
    const days = fc.uniqueArray(fc.integer({ min: 2024_01_01, max: 2024_01_31 }), { maxLength: 20 });
    fc.assert(
      fc.property(days, fc.integer({ min: 2023_12_30, max: 2024_02_02 }), (unsorted, day) => {
        const dates = unsorted.toSorted((a, b) => a - b);
        const found = closesBefore(dates, dates)(day);
        expect(found).toBe(dates.findLast((date) => date < day));
      }),
    );
  });
});
