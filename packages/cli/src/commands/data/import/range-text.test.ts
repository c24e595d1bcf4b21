import { describe, expect, test } from 'vitest';
import { rangeOfDates, rangeOfNumbers } from './range-text.ts';

describe('a range', () => {
  test.each([
    ['2016-01-15', { from: 20160115, to: 20160115 }],
    ['2016-01-01..2016-03-31', { from: 20160101, to: 20160331 }],
    ['2016-01-01..', { from: 20160101 }],
    ['..2016-03-31', { to: 20160331 }],
  ])('of dates is %s', (text, range) => {
    expect(rangeOfDates('--expirations', text)).toEqual(range);
  });

  test.each([
    ['747.5', { from: 747.5, to: 747.5 }],
    ['740 .. 760', { from: 740, to: 760 }],
    ['740..', { from: 740 }],
  ])('of numbers is %s', (text, range) => {
    expect(rangeOfNumbers('--strikes', text)).toEqual(range);
  });

  test.each([
    ['..', /--strikes \.\. is no range/],
    ['', /is no range/],
    ['1..2..3', /is no range/],
    ['760..740', /ends before it begins/],
    ['a..b', /"a" is not a number/],
  ])('of numbers is not "%s"', (text, message) => {
    expect(() => rangeOfNumbers('--strikes', text)).toThrow(message);
  });

  test('of dates has no 30 February', () => {
    expect(() => rangeOfDates('--expirations', '2016-02-30..')).toThrow(/is not a date/);
  });
});
