import type { Micros } from '@marketloom/kernel';
import { describe, expect, it } from 'vitest';
import { parseRates, rateAt } from './risk-free-rate.ts';

const text = 'DATE,PCREDIT8\n2003-01-09,2.25\n2003-06-26,2.00\r\n2023-03-23,5\n';

describe('the risk-free rate', () => {
  const rates = parseRates(text);
  it.each([
    ['1998-01-01T05:00:00Z', 0.0225],
    ['2003-06-25T23:59:59Z', 0.0225],
    ['2003-06-26T00:00:00Z', 0.02],
    ['2023-03-22T12:00:00Z', 0.02],
    ['2030-01-01T00:00:00Z', 0.05],
  ])('on %s is %d', (time, rate) => expect(rateAt(rates, (Date.parse(time) * 1000) as Micros)).toBe(rate));

  it.each([
    ['DATE,PCREDIT8\n2003-01-09;2.25', 'Line 2 of the interest rates is "2003-01-09;2.25"'],
    ['DATE,PCREDIT8\n2003-02-31,2.25', 'Line 2'],
    ['DATE,PCREDIT8\n2003-01-09,2.25\n2003-01-09,2', 'a date later than the one above it'],
    ['DATE,PCREDIT8\n2003-01-09,-1', 'Line 2'],
    ['DATE,PCREDIT8\n', 'no line with a date and a percentage'],
  ])('refuses %j', (wrong, message) => {
    expect(() => parseRates(wrong)).toThrow(message);
    expect(() => parseRates(wrong)).toThrow(expect.objectContaining({ code: 'RISK_FREE_RATES' }));
  });
});
