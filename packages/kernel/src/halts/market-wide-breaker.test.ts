import { describe, expect, it } from 'vitest';
import { at } from './fixtures/new-york-days.ts';
import { marketWideBreaker } from './market-wide-breaker.ts';

const breaker = (last: string | number, time: string, close = '16:00', date?: number) =>
  marketWideBreaker({
    previousClose: '5000',
    last,
    sinceOpen: at(0, time) - at(0, '09:30'),
    untilClose: at(0, close) - at(0, time),
    date,
  });

describe('market-wide breakers', () => {
  it.each([
    ['4650.01', '14:00', '16:00', 0, 'none'],
    ['4650', '14:00', '16:00', 1, '15 minutes'],
    ['4350.01', '14:00', '16:00', 1, '15 minutes'],
    [4350, '14:00', '16:00', 2, '15 minutes'],
    ['4000.01', '14:00', '16:00', 2, '15 minutes'],
    ['4000', '14:00', '16:00', 3, 'rest of day'],
    ['4650', '15:24:59', '16:00', 1, '15 minutes'],
    ['4600', '15:25', '16:00', 1, 'none'],
    ['4300', '15:25', '16:00', 2, 'none'],
    ['4000', '15:25', '16:00', 3, 'rest of day'],
    ['4000', '15:59:59', '16:00', 3, 'rest of day'],
    ['4650', '12:24:59', '13:00', 1, '15 minutes'],
    ['4650', '12:25', '13:00', 1, 'none'],
    ['4000', '12:30', '13:00', 3, 'rest of day'],
    ['4650', '09:30', '16:00', 1, '15 minutes'],
    ['4000', '09:29:59', '16:00', 3, 'none'],
    ['4000', '16:00:01', '16:00', 3, 'none'],
  ])('%s after 5000, at %s of a day to %s: level %i, halt %s', (last, time, close, level, halt) => {
    expect(breaker(last, time, close)).toEqual({ level, halt });
  });

  it('are exact where binary fractions are not', () => {
    const at14 = { sinceOpen: 1, untilClose: 2 * 3.6e9 };
    // 0.93 × 1000.10 is 930.093.
    expect(marketWideBreaker({ previousClose: '1000.10', last: '930.093', ...at14 }).level).toBe(1);
    expect(marketWideBreaker({ previousClose: '1000.10', last: '930.094', ...at14 }).level).toBe(0);
  });

  it('halt nothing before they were introduced', () => {
    expect(breaker('4000', '12:00', '16:00', 20130405)).toEqual({ level: 3, halt: 'none' });
    expect(breaker('4000', '12:00', '16:00', 20130408)).toEqual({ level: 3, halt: 'rest of day' });
  });
});
