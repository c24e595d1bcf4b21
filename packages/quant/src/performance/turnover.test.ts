import { describe, expect, it } from 'vitest';
import { turnover } from './turnover.ts';

describe('turnover', () => {
  it('is 2 a year where the whole account is bought and sold once', () => {
    expect(turnover({ tradedNotional: [100, -100], equity: [100, 100], years: 1 })).toBe(2);
  });

  it('is per year and over the average equity', () => {
    expect(turnover({ tradedNotional: [300], equity: [100, 200], years: 4 })).toBe(0.5);
  });

  it('is 0 without a trade', () => {
    expect(turnover({ tradedNotional: [], equity: [100], years: 1 })).toBe(0);
  });

  it('refuses a gap, a missing account and no time', () => {
    expect(() => turnover({ tradedNotional: [Number.NaN], equity: [1], years: 1 })).toThrow(
      'not finite at index 0',
    );
    expect(() => turnover({ tradedNotional: [1], equity: [], years: 1 })).toThrow('equity is empty');
    expect(() => turnover({ tradedNotional: [1], equity: [1], years: 0 })).toThrow('years is 0');
  });
});
