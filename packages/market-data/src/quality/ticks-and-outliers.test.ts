import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarById } from '../calendars/index.ts';
import { FindingLog } from './finding-log.ts';
import { OutlierTest } from './outliers.ts';
import { QuoteChecks, TradeChecks } from './tick-checks.ts';

const options = () => ({
  calendar: calendarById('24/7'),
  pricePrecision: 2,
  tickAt: () => 0.01,
  findings: new FindingLog('ticks.csv'),
});

describe('trades', () => {
  test('equal trades at one time are accepted, an earlier one is disorder', () => {
    const checks = new TradeChecks(options());
    expect(checks.check(1, 1000, 10, 5)).toBeNull();
    expect(checks.check(2, 1000, 10, 5)).toBeNull();
    expect(checks.check(3, 999, 10, 5)).toMatchObject({ code: 'disorder' });
  });

  test('a price of zero and a negative size are put aside', () => {
    const checks = new TradeChecks(options());
    expect(checks.check(1, 1000, 0, 5)).toMatchObject({ code: 'non-positive-price' });
    expect(checks.check(2, 1000, 10, -5)).toMatchObject({ code: 'negative-volume' });
  });
});

describe('quotes', () => {
  test('one side may be empty, both may not', () => {
    const checks = new QuoteChecks(options());
    expect(checks.check(1, 1000, Number.NaN, 10, Number.NaN, 5)).toBeNull();
    expect(checks.check(2, 1000, 10, Number.NaN, 5, Number.NaN)).toBeNull();
    expect(checks.check(3, 1000, Number.NaN, Number.NaN, 5, 5)).toMatchObject({ code: 'empty-quote' });
  });

  test('a bid above the ask is told and stored', () => {
    const quotes = options();
    expect(new QuoteChecks(quotes).check(1, 1000, 11, 10, 1, 1)).toBeNull();
    expect(quotes.findings.counts).toEqual({ 'crossed-quote': 1 });
  });
});

test('the outlier test compares with the exact upper median of the 250 moves before', () => {
  const move = fc.oneof(fc.constantFrom(0, 0.01, 0.01, 0.5), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(
      fc.array(move, { minLength: 200, maxLength: 600 }),
      fc.constantFrom(1e-5, 1e-3),
      (moves, tick) => {
        const outliers = new OutlierTest();
        moves.forEach((size, i) => {
          const window = moves.slice(Math.max(0, i - 250), i).sort((a, b) => a - b);
          const scale = Math.max(window[window.length >>> 1] ?? 0, tick, 0.000_25);
          const expected = i >= 30 && size > 20 * scale ? size / scale : 0;
          expect(outliers.push(size, tick)).toBe(expected);
        });
      },
    ),
    { numRuns: 30 },
  );
});
