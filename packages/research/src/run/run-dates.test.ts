import { formatTime } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { isDate, rangeOfDates } from './run-dates.ts';

const texts = (from?: string | null, to?: string | null) => {
  const range = rangeOfDates(from, to);
  return [range.from, range.to].map((time) => (time === undefined ? null : formatTime(time)));
};

describe('dates of a run', () => {
  it.each(['2010-01-31', '2020-02-29', '2020-02-29T14:30', '2020-02-29 14:30', '2020-02-29T14:30:59Z'])(
    '%s is one',
    (text) => {
      expect(isDate(text)).toBe(true);
    },
  );

  it.each([
    '2020-02-30',
    '2019-02-29',
    '2020-13-01',
    '2020-00-10',
    '2020-01-00',
    '2020-01-01T24:00',
    '2020-01-01T12:60',
    '2020-01-01T12',
    '01/31/2020',
    '2020-1-1',
    '2020-01-01T12:00+02:00',
    '',
  ])('"%s" is none', (text) => {
    expect(isDate(text)).toBe(false);
    expect(() => rangeOfDates(text, null)).toThrow(`"${text}" is not a date: write one such as 2010-01-31`);
    expect(() => rangeOfDates(null, text)).toThrow(expect.objectContaining({ code: 'DATES_INVALID' }));
  });

  it('include both days, which are UTC days', () => {
    expect(texts('2020-01-02', '2020-01-03')).toEqual([
      '2020-01-02T00:00:00Z',
      '2020-01-03T23:59:59.999999Z',
    ]);
    expect(texts('2020-01-02', '2020-01-02')).toEqual([
      '2020-01-02T00:00:00Z',
      '2020-01-02T23:59:59.999999Z',
    ]);
  });

  it('may name a time, which is then the end itself', () => {
    expect(texts('2020-01-02 14:30', '2020-01-02T21:00')).toEqual([
      '2020-01-02T14:30:00Z',
      '2020-01-02T21:00:00Z',
    ]);
  });

  it('leave an end open', () => {
    expect(texts()).toEqual([null, null]);
    expect(texts(null, '2020-01-03')[0]).toBeNull();
  });

  it('are refused when the end comes first', () => {
    expect(() => rangeOfDates('2020-01-03', '2020-01-02')).toThrow(
      'the run would end (2020-01-02) before it starts (2020-01-03): swap the two',
    );
  });
});
