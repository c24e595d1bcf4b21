import { KernelError } from '../errors.ts';
import { MONEY_SCALE } from '../numeric/money.ts';
import { checkDates, type DatedRate, exactRate, rowOn } from './exact-rate.ts';
import { dayCounts, type InterestTable, interestTables, minorDecimals } from './tables/interest-rates.ts';

/** A rate that holds from a date on, as a fraction a year. */
export interface RateRow extends DatedRate {
  readonly rate: string | number;
}

/** One rate for what is owned and one for what is owed, as fractions a year: `{ credit: 0.03, debit: 0.06 }`. */
export interface SimpleInterest {
  readonly credit: string | number;
  readonly debit: string | number;
}

/** A part of a balance from an amount on, in units of Money, and what it earns a year in units of 10⁻¹². */
export interface InterestBand {
  readonly from: bigint;
  readonly rate: bigint;
}

/** What balances of one currency earn and cost. */
export interface CurrencyInterest {
  /** Days to a year. */
  readonly dayCount: 360 | 365;
  /** Decimals in which interest is paid. */
  readonly decimals: number;
  /** Bands of a balance above zero, and of one below it by its size, on a date; both begin at 0. */
  readonly bandsOn: (date: number, side: 'credit' | 'debit') => readonly InterestBand[];
}

const UNIT = 10n ** BigInt(MONEY_SCALE);

const ofCurrency = (currency: string): Pick<CurrencyInterest, 'dayCount' | 'decimals'> => ({
  dayCount: dayCounts[currency] ?? 360,
  decimals: minorDecimals[currency] ?? 2,
});

/** The same two rates on all of a balance, on every date. */
export const simpleInterest = (currency: string, { credit, debit }: SimpleInterest): CurrencyInterest => {
  const bands = {
    credit: [{ from: 0n, rate: exactRate(credit, `interest of ${currency}: credit`) }],
    debit: [{ from: 0n, rate: exactRate(debit, `interest of ${currency}: debit`) }],
  };
  return { ...ofCurrency(currency), bandsOn: (_date, side) => bands[side] };
};

/**
 * A table of spreads over a benchmark whose rates hold from their dates on. What is owned never costs, though the
 * benchmark were below zero; what is owed never earns. Refuses dates before the first rate (`RATES_INVALID`).
 */
export const benchmarkInterest = (
  currency: string,
  benchmark: readonly RateRow[],
  table: Pick<InterestTable, 'credit' | 'debit'> = interestTable(currency),
): CurrencyInterest => {
  const what = `interest of ${currency}`;
  checkDates(benchmark, what);
  const rows = benchmark.map(({ from, rate }) => {
    const base = exactRate(rate, what);
    const bands = (side: 'credit' | 'debit'): readonly InterestBand[] =>
      table[side].map(({ from: amount, spread }) => {
        const total = spread === 'none' ? 0n : base + exactRate(spread, what);
        return { from: BigInt(amount) * UNIT, rate: total > 0n ? total : 0n };
      });
    return { from, credit: bands('credit'), debit: bands('debit') };
  });
  return {
    ...ofCurrency(currency),
    bandsOn: (date, side) => {
      const row = rowOn(rows, date);
      if (row === undefined)
        throw new KernelError(
          'RATES_INVALID',
          `${what}: no benchmark is known on ${date}; ${rows.length === 0 ? 'there are no rows' : `the first is of ${rows[0]!.from}`}`,
        );
      return row[side];
    },
  };
};

/** The tiers that are known for a currency. */
export const interestTable = (currency: string): InterestTable => {
  const table = interestTables.find((of) => of.currency === currency);
  if (table === undefined)
    throw new KernelError(
      'RATES_INVALID',
      `no tiers of interest are known for ${currency}; they are for ${interestTables.map((of) => of.currency).join(', ')}; give rates of your own, such as { credit: 0.01, debit: 0.05 }`,
    );
  return table;
};

/**
 * What a balance earns in one day, or costs, below zero: in units of 10⁻³⁰ × days of the year, so that days are added
 * without rounding. Each rate holds for its part of the balance.
 */
export const accruedInDay = (balance: bigint, date: number, interest: CurrencyInterest): bigint => {
  const size = balance < 0n ? -balance : balance;
  const bands = interest.bandsOn(date, balance < 0n ? 'debit' : 'credit');
  let sum = 0n;
  for (const [at, { from, rate }] of bands.entries()) {
    if (size <= from) break;
    const to = bands[at + 1]?.from;
    sum += ((to === undefined || size < to ? size : to) - from) * rate;
  }
  return balance < 0n ? -sum : sum;
};
