import type { CorporateAction } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { calendarById } from '../calendars/index.ts';
import { checkCorporateActions } from './check-actions.ts';

const a = { instrument: 'ABC.XNYS', exDate: 2024_03_06 } as const;

/** Monday 4 March 2024 and the days after it: each opens where the last closed, unless it says otherwise. */
const prices = (closes: readonly number[], opens: readonly number[] = [closes[0]!, ...closes]) => ({
  calendar: calendarById('XNYS'),
  dates: [2024_03_04, 2024_03_05, 2024_03_06, 2024_03_07, 2024_03_08].slice(0, closes.length),
  opens: opens.slice(0, closes.length),
  closes,
});

const check = (actions: readonly CorporateAction[], of: ReturnType<typeof prices>): readonly string[] =>
  checkCorporateActions(actions, a.instrument, of).map(({ code, date }) => `${code} ${date}`);

describe('corporate actions against prices', () => {
  const split: CorporateAction = { ...a, type: 'split', ratio: '4' };
  const dividend: CorporateAction = { ...a, type: 'cash-dividend', amount: '1' };

  it('agree where the price followed the split', () => {
    expect(check([split], prices([100, 100, 26, 26], [100, 100, 25.5, 26]))).toEqual([]);
    expect(check([{ ...split, ratio: '1:4' }], prices([10, 10, 41, 41], [10, 10, 39, 41]))).toEqual([]);
  });

  it('tell of a split that the price did not follow, and what was to be expected', () => {
    const [finding] = checkCorporateActions([split], a.instrument, prices([100, 100, 99, 98]));
    expect(finding).toMatchObject({ code: 'SPLIT_NOT_IN_PRICES', date: 2024_03_06 });
    expect(finding?.message).toBe(
      'a split of 4 for 1 is told, but the price went from 100 to 100 where about 25 was to be expected',
    );
  });

  it('leave what could not be told from a move of a day', () => {
    expect(check([{ ...a, type: 'stock-dividend', rate: '0.05' }], prices([100, 100, 99]))).toEqual([]);
  });

  it('tell of a fall as by a split of which none is told', () => {
    const fall = prices([100, 100, 25.1, 25], [100, 100, 25.1, 25]);
    expect(check([], fall)).toEqual(['SPLIT_NOT_TOLD 20240306']);
    expect(check([{ ...split, exDate: 2024_03_07 }], fall)).toEqual([
      'SPLIT_NOT_TOLD 20240306',
      'SPLIT_NOT_IN_PRICES 20240307',
    ]);
  });

  it('tell of a dividend of the whole price, and of a close that is another', () => {
    expect(check([{ ...dividend, amount: '100' }], prices([100, 100, 99]))).toEqual([
      'DIVIDEND_ABOVE_PRICE 20240306',
    ]);
    expect(check([{ ...dividend, closeBefore: '100.9' }], prices([100, 100, 99]))).toEqual([]);
    expect(check([{ ...dividend, closeBefore: '25' }], prices([100, 100, 99]))).toEqual([
      'CLOSE_DIFFERS 20240306',
    ]);
  });

  it('tell of an ex-date without a session, and name the next one', () => {
    const [finding] = checkCorporateActions(
      [{ ...dividend, exDate: 2024_03_09 }],
      a.instrument,
      prices([100, 100]),
    );
    expect(finding).toMatchObject({
      code: 'EX_DATE_NO_SESSION',
      remedy: 'the ex-date is a session; the next is 2024-03-11',
    });
  });

  it('tell of prices after the end', () => {
    const delisting: CorporateAction = { ...a, type: 'delisting', outcome: 'cash', price: '100' };
    expect(check([delisting], prices([100, 100, 100]))).toEqual(['PRICES_AFTER_END 20240306']);
    expect(check([delisting], prices([100, 100]))).toEqual([]);
    expect(check([{ ...a, type: 'delisting', outcome: 'otc' }], prices([100, 100, 100]))).toEqual([]);
  });

  it('leave events over a gap in the data', () => {
    const gap = { ...prices([100, 100, 25]), dates: [2024_02_05, 2024_02_06, 2024_03_06] };
    expect(check([{ ...dividend, closeBefore: '80' }], gap)).toEqual([]);
    expect(check([], { ...gap, opens: [100, 100, 25] })).toEqual([]);
  });

  it('leave events before the first price and after the last', () => {
    const far = { ...split, exDate: 2024_03_04 };
    expect(check([far, { ...split, exDate: 2024_03_11 }], prices([100, 100, 100]))).toEqual([]);
  });
});
