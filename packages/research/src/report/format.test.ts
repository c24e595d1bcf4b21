import { describe, expect, it } from 'vitest';
import {
  decimalsFor,
  formatCompact,
  formatDays,
  formatMoney,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatSigned,
  formatTime,
} from './format.ts';

describe('figures', () => {
  it('have a true minus sign, separated thousands and fixed decimals', () => {
    expect(formatNumber(-1234567.891)).toBe('−1,234,567.89');
    expect(formatPercent(-0.0512)).toBe('−5.12%');
    expect(formatMoney(-1500, 'EUR')).toBe('−1,500.00 EUR');
    expect(formatQuantity(-0.5)).toBe('−0.5');
  });

  it('have no sign when they round to zero', () => {
    expect(formatNumber(-0.0001)).toBe('0.00');
    expect(formatSigned(0.0001)).toBe('0.00');
    expect(formatSigned(0.01)).toBe('+0.01');
  });

  it('are a dash where there is no number', () => {
    expect(formatNumber(null)).toBe('–');
    expect(formatPercent(Number.NaN)).toBe('–');
    expect(formatMoney(Number.POSITIVE_INFINITY, 'USD')).toBe('–');
  });

  it('have the decimals of their currency, and two where it is not a currency by ISO 4217', () => {
    expect(formatMoney(1234.5, 'JPY')).toBe('1,235 JPY');
    expect(formatMoney(1, 'USDT')).toBe('1.00 USDT');
  });

  it('carry their zone when they are times', () => {
    expect(formatTime(Date.UTC(2004, 2, 2, 14, 30))).toBe('2004-03-02 14:30 UTC');
    expect(formatTime(Date.UTC(2004, 2, 2, 14, 30, 5))).toBe('2004-03-02 14:30:05 UTC');
  });

  it('tell neighbours on an axis apart', () => {
    expect([99_900, 99_950, 100_000].map((value) => formatCompact(value, 50))).toEqual([
      '99.90k',
      '99.95k',
      '100.00k',
    ]);
    expect(formatCompact(-2_500_000, 500_000)).toBe('−2.5M');
    expect(decimalsFor(2.5)).toBe(1);
    expect(decimalsFor(0.05)).toBe(2);
  });

  it('are in the unit that reads best when they are lengths of time', () => {
    expect([2.04, 0.25, 0.005].map(formatDays)).toEqual(['2.0 days', '6.0 hours', '7.2 minutes']);
  });
});
