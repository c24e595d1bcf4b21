import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthlyReturns, monthlyReturnTable, utcMonth, yearlyReturns } from './calendar-returns.ts';

const micros = (iso: string) => Date.parse(iso) * 1000;

function curve(points: Readonly<Record<string, number>>) {
  return {
    times: Float64Array.from(Object.keys(points), micros),
    equity: Object.values(points),
    calendar: utcMonth,
  };
}

describe('returns by month and year', () => {
  const account = curve({
    '2023-12-29T21:00Z': 100,
    '2024-01-15T21:00Z': 150,
    '2024-01-31T21:00Z': 110,
    '2024-03-01T21:00Z': 121,
    '2024-12-31T21:00Z': 60.5,
    '2025-01-02T21:00Z': 121,
  });

  it('run from the last point before the month to the last point in it', () => {
    expect(monthlyReturns(account)).toEqual([
      { year: 2024, month: 1, return: expect.closeTo(0.1, 14) },
      { year: 2024, month: 3, return: expect.closeTo(0.1, 14) },
      { year: 2024, month: 12, return: -0.5 },
      { year: 2025, month: 1, return: 1 },
    ]);
    expect(yearlyReturns(account)).toEqual([
      { year: 2024, return: expect.closeTo(-0.395, 14) },
      { year: 2025, return: 1 },
    ]);
  });

  it('count the starting value as the base, in its own month too', () => {
    const [first] = monthlyReturns(curve({ '2024-01-02': 100, '2024-01-03': 102 }));
    expect(first).toEqual({ year: 2024, month: 1, return: expect.closeTo(0.02, 14) });
    expect(monthlyReturns(curve({ '2024-01-02': 100 }))).toEqual([]);
  });

  it('keep the same month of two years apart', () => {
    const gap = curve({ '2022-12-30': 100, '2023-01-31': 110, '2024-01-31': 121 });
    expect(monthlyReturns(gap).map(({ year, month }) => [year, month])).toEqual([
      [2023, 1],
      [2024, 1],
    ]);
  });

  it('make a table of years by months with null for a month without a point', () => {
    const table = monthlyReturnTable(account);
    expect(table).toHaveLength(2);
    expect(table[0]!.months.map((cell) => cell !== null)).toEqual(
      [1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1].map((known) => known === 1),
    );
    expect(table[0]).toMatchObject({ year: 2024, total: expect.closeTo(-0.395, 14) });
  });

  it('take the month from the caller, so that the time zone is his', () => {
    const late = curve({ '2024-01-30T12:00Z': 100, '2024-01-31T16:00Z': 110 });
    const tokyo = (time: number) => utcMonth(time + 9 * 3_600_000_000);
    expect(monthlyReturns(late)[0]).toMatchObject({ month: 1 });
    expect(monthlyReturns({ ...late, calendar: tokyo })[0]).toMatchObject({ month: 2 });
    const given = [
      { year: 2024, month: 1 },
      { year: 2024, month: 5 },
    ];
    expect(monthlyReturns({ ...late, calendar: given })[0]).toMatchObject({ month: 5 });
  });

  it('know the UTC month before the epoch and at a boundary', () => {
    expect(utcMonth(-1)).toEqual({ year: 1969, month: 12 });
    expect(utcMonth(0)).toEqual({ year: 1970, month: 1 });
  });

  it('compound to the total return', () => {
    const equity = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(equity, fc.integer({ min: 1, max: 90 }), (values, daysApart) => {
        const times = values.map((_, index) => index * daysApart * 86_400_000_000);
        const input = { times, equity: values, calendar: utcMonth };
        const total = values.at(-1)! / values[0]!;
        for (const parts of [monthlyReturns(input), yearlyReturns(input)]) {
          expect(parts.reduce((wealth, part) => wealth * (1 + part.return), 1) / total).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it.each([
    [{ equity: [100] }, 'times has 2 values but equity has 1'],
    [{ equity: [0, 1] }, 'above 0 at the start'],
    [{ equity: [100, Number.NaN] }, 'equity is not finite at index 1'],
    [{ times: [2, 1] }, 'times is 1 at index 1'],
    [{ calendar: [{ year: 2024, month: 1 }] }, 'calendar has 1 values'],
    [{ calendar: () => ({ year: 2024, month: 0 }) }, 'calendar is 2024-0 at index 0'],
    [{ calendar: [2, 1].map((month) => ({ year: 2024, month })) }, 'calendar is'],
  ])('refuse %o', (change, message) => {
    const input = { times: [1, 2], equity: [100, 101], calendar: utcMonth, ...change };
    expect(() => monthlyReturns(input)).toThrow(message);
  });
});
