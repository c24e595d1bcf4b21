import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyDayOpen, weekdaysExcept } from '../time/business-days.ts';
import { dayOfDate, WEDNESDAY, weekdayOf } from '../time/civil-day.ts';
import { addMonths } from './contract-month.ts';
import { isExercisedAtExpiry } from './exercise.ts';
import { newYorkDays } from './fixtures/new-york-holidays.ts';
import { optionClass, optionClasses, optionClassOfRoot } from './option-class.ts';
import { expirationOn, monthlyExpiration, optionExpirations } from './option-expiry.ts';

const listed = (root: string, from: number, to: number): readonly number[] =>
  optionExpirations(root, from, to, newYorkDays).map(({ expiration }) => expiration);

describe('expirations of options', () => {
  const months = fc.integer({ min: 0, max: 46 }).map((later) => addMonths(202401, later));

  it('are sessions, and trading ends on one that is not after them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...optionClasses.values()),
        months,
        ({ id, months: own, calendar }, month) => {
          if (own !== undefined) return;
          const days = calendar === '24/7' ? everyDayOpen : newYorkDays;
          const { expiration, lastTrade } = monthlyExpiration(id, month, days);
          expect(days(dayOfDate(expiration)) && days(dayOfDate(lastTrade))).toBe(true);
          expect(lastTrade).toBeLessThanOrEqual(expiration);
          expect(lastTrade < expiration).toBe(optionClass(id).settlement === 'am');
        },
      ),
    );
  });

  it('of VIX are Wednesdays, or a day before where a holiday is in the way', () => {
    for (let month = 202401; month < 202711; month = addMonths(month, 1)) {
      const { expiration } = monthlyExpiration('VIX', month, newYorkDays);
      const weekday = weekdayOf(dayOfDate(expiration));
      const moved = [202406, 202503, 202605, 202705].includes(month);
      expect(weekday, String(month)).toBe(moved ? WEDNESDAY - 1 : WEDNESDAY);
    }
  });

  it('of SPXW are every session since May 2022', () => {
    expect(listed('SPXW', 20250414, 20250425)).toEqual([
      20250414, 20250415, 20250416, 20250417, 20250421, 20250422, 20250423, 20250424, 20250425,
    ]);
  });

  it('of SPXW grew day by day', () => {
    const days = weekdaysExcept();
    const count = (from: number, to: number) => optionExpirations('SPXW', from, to, days).length;
    expect(count(20150601, 20150605)).toBe(1);
    expect(count(20160606, 20160610)).toBe(2);
    expect(count(20170605, 20170609)).toBe(3);
    expect(count(20220502, 20220506)).toBe(4);
    expect(count(20220606, 20220610)).toBe(5);
  });

  it('of large stocks are on Mondays and Wednesdays since February 2026', () => {
    expect(listed('AAPL', 20260126, 20260206)).toEqual([20260130, 20260202, 20260204, 20260206]);
    expect(listed('IBM', 20260126, 20260306)).toEqual([20260220]);
  });

  it('of a Monday that is a holiday are on the day after', () => {
    expect(listed('AAPL', 20260216, 20260220)).toEqual([20260217, 20260218, 20260220]);
  });

  it('of a Friday that is a holiday are on the day before, once', () => {
    expect(listed('AAPL', 20260330, 20260403)).toEqual([20260330, 20260401, 20260402]);
  });

  it('of old have the monthly Saturday in place of its Friday', () => {
    const days = weekdaysExcept();
    const all = optionExpirations('SPY', 20140609, 20140630, days);
    expect(all.map(({ expiration }) => expiration)).toEqual([20140613, 20140621, 20140627]);
    expect(all[1]!.lastTrade).toBe(20140620);
  });

  it('on a Saturday trade to the Friday, and settled in the morning to the Thursday', () => {
    const days = weekdaysExcept([20140418]);
    expect(expirationOn('AAPL', 20140621, days).lastTrade).toBe(20140620);
    expect(expirationOn('SPX', 20140621, days).lastTrade).toBe(20140619);
    expect(expirationOn('AAPL', 20140419, days).lastTrade).toBe(20140417);
    expect(expirationOn('SPX', 20140419, days).lastTrade).toBe(20140416);
  });

  it('are refused in months that a class does not have', () => {
    expect(() => monthlyExpiration('ES', 202611, newYorkDays)).toThrow(
      expect.objectContaining({ code: 'CONTRACT_UNLISTED' }),
    );
    expect(() => monthlyExpiration('EW3', 202612, newYorkDays)).toThrow('F, G, J, K, N, Q, V, X');
    expect(() => optionExpirations('SPY', 20261201, 20261101, newYorkDays)).toThrow(
      expect.objectContaining({ code: 'DATE_INVALID' }),
    );
    expect(() => optionClass('SPXX')).toThrow(expect.objectContaining({ code: 'CONTRACT_UNKNOWN' }));
    expect(optionClassOfRoot('SPXX').id).toBe('equity');
  });
});

describe('exercise by exception', () => {
  it('never abandons a cent, and never exercises both sides', () => {
    const cents = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(cents, cents, (strikeCents, priceCents) => {
        const terms = { strike: strikeCents / 100, price: priceCents / 100 };
        expect(isExercisedAtExpiry({ right: 'call', ...terms })).toBe(priceCents > strikeCents);
        expect(isExercisedAtExpiry({ right: 'put', ...terms })).toBe(priceCents < strikeCents);
      }),
    );
  });
});
