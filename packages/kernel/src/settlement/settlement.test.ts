import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newYorkDays } from '../contract/fixtures/new-york-holidays.ts';
import { addBusinessDays, businessDayOnOrAfter, weekdaysExcept } from '../time/business-days.ts';
import { dateOfDay, dayOfDate } from '../time/civil-day.ts';
import { isUsBankHoliday, usBankDays, usBankHolidays } from './bank-holidays.ts';
import { currenciesOf, fxSettlementDate, fxSettlementDays } from './fx-settlement.ts';
import { settlementCycles, settlementDays } from './settlement-cycles.ts';
import { daysOfSettlement, exDateOf, settlementDate } from './settlement-date.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const dates = fc.integer({ min: dayOfDate(20240102), max: dayOfDate(20271101) }).map(dateOfDay);

describe('bank holidays of the United States', () => {
  it('are the eleven of the Federal Reserve, less those on a Saturday', () => {
    expect(usBankHolidays(2026)).toEqual([
      20260101, 20260119, 20260216, 20260525, 20260619, 20260907, 20261012, 20261111, 20261126, 20261225,
    ]);
    expect(usBankHolidays(2023)).toContain(20230102);
    expect(usBankHolidays(2021)).toHaveLength(9);
    expect(usBankHolidays(1985)).not.toContain(19850121);
  });

  it('do not move from a Saturday to the Friday', () => {
    expect(isUsBankHoliday(dayOfDate(20260703))).toBe(false);
    expect(isUsBankHoliday(dayOfDate(20260704))).toBe(false);
    expect(usBankDays(dayOfDate(20260704))).toBe(false);
  });
});

describe('settlement', () => {
  const markets = [...settlementCycles.keys()];

  it('is never on a holiday, a weekend, or before the trade', () => {
    fc.assert(
      fc.property(fc.constantFrom(...markets), dates, (market, date) => {
        const settles = settlementDate(market, date, newYorkDays);
        expect(settles).toBeGreaterThanOrEqual(date);
        if (market === 'crypto') expect(settles).toBe(date);
        else expect(newYorkDays(dayOfDate(settles))).toBe(true);
        if (market.startsWith('us-')) expect(usBankDays(dayOfDate(settles))).toBe(true);
      }),
    );
  });

  it('is in the order of the trades', () => {
    fc.assert(
      fc.property(fc.constantFrom(...markets), dates, (market, date) => {
        const first = businessDayOnOrAfter(newYorkDays, dayOfDate(date));
        const next = addBusinessDays(newYorkDays, first, 1);
        const settles = [first, next].map(dateOfDay).map((day) => settlementDate(market, day, newYorkDays));
        expect(settles[0]!).toBeLessThanOrEqual(settles[1]!);
      }),
    );
  });

  it('of futures is that day, on Columbus Day too', () => {
    expect(settlementDate('futures', 20261012, newYorkDays)).toBe(20261012);
    expect(daysOfSettlement('us-equity', newYorkDays)(dayOfDate(20261012))).toBe(false);
  });

  it('of exercise follows that of the shares', () => {
    expect(settlementDate('us-exercise', 20261218, newYorkDays)).toBe(20261221);
    expect(settlementDate('us-exercise', 20260220, newYorkDays)).toBe(20260223);
  });

  it('has cycles whose periods are in order', () => {
    for (const { id, periods } of settlementCycles.values()) {
      const starts = periods.map(({ from }) => from);
      expect(starts, id).toEqual([...new Set(starts)].sort((a, b) => a - b));
    }
  });

  it('is refused where it is not known', () => {
    expect(() => settlementDays('us-equities', 20261120)).toThrow('us-equity');
    expect(() => settlementDays('in-equity', 20000103)).toThrow('it is from 2003-04-01 on');
    expect(() => settlementDate('us-equity', 20260230, newYorkDays)).toThrow(refusal('DATE_INVALID'));
  });
});

describe('ex-dates', () => {
  it('are such that who buys before is settled by the record date, and who buys then is not', () => {
    const records = fc.constantFrom('us-equity', 'uk-equity', 'jp-equity');
    const days = daysOfSettlement('us-equity', newYorkDays);
    fc.assert(
      fc.property(records, dates, (market, record) => {
        if (!days(dayOfDate(record))) return;
        const ex = exDateOf(market, record, days);
        expect(settlementDate(market, ex, days)).toBeGreaterThan(record);
        let before = dayOfDate(ex) - 1;
        while (!days(before)) before--;
        expect(settlementDate(market, dateOfDay(before), days)).toBeLessThanOrEqual(record);
      }),
    );
  });

  it('skip the first day of the cycle of one day', () => {
    const days = weekdaysExcept([20240527]);
    expect([20240524, 20240528, 20240529].map((record) => exDateOf('us-equity', record, days))).toEqual([
      20240523, 20240524, 20240529,
    ]);
  });
});

describe('value dates of currencies', () => {
  const target = weekdaysExcept([20261225, 20270101, 20260501]);

  it('are days on which both banks are open', () => {
    fc.assert(
      fc.property(fc.constantFrom('EURUSD', 'USDCAD', 'EURGBP', 'USDTRY'), dates, (pair, date) => {
        const banks = { EUR: target, CAD: target, GBP: weekdaysExcept([20260831]), TRY: target };
        const value = dayOfDate(fxSettlementDate(pair, date, banks));
        for (const currency of currenciesOf(pair))
          expect((currency === 'USD' ? usBankDays : banks[currency as 'EUR'])(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(dayOfDate(date) + fxSettlementDays(pair));
      }),
    );
  });

  it('count the holidays of a cross between two other currencies on both days', () => {
    const banks = { EUR: target, GBP: weekdaysExcept([20260831]) };
    expect(fxSettlementDate('EURGBP', 20260828, banks)).toBe(20260902);
  });

  it('take a pair in either order and writing', () => {
    expect(currenciesOf('EUR/USD')).toEqual(['EUR', 'USD']);
    expect(currenciesOf('EUR.USD')).toEqual(['EUR', 'USD']);
    expect([fxSettlementDays('CADUSD'), fxSettlementDays('USDJPY')]).toEqual([1, 2]);
    expect(fxSettlementDate('USDEUR', 20261118, { EUR: target })).toBe(20261120);
  });

  it('need the holidays of every currency but the dollar', () => {
    expect(() => fxSettlementDate('EURUSD', 20261118, {})).toThrow(refusal('SETTLEMENT_UNKNOWN'));
    expect(() => fxSettlementDate('EURUSD', 20261118, {})).toThrow('the bank holidays of EUR are needed');
    expect(() => currenciesOf('EURO')).toThrow(refusal('SYMBOL_INVALID'));
    expect(() => currenciesOf('EUREUR')).toThrow(refusal('SYMBOL_INVALID'));
  });
});
