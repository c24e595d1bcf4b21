import {
  type AccountBooks,
  type AssignmentRule,
  ContractExpiry,
  DailySettlement,
  type DueAfter,
  EarlyAssignment,
  everyInterval,
  type KindOfProcess,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  type RunParts,
} from '@marketloom/kernel';
import { LocalDates } from './local-dates.ts';

export interface ContractEndsOptions {
  readonly books: AccountBooks;
  readonly parts: RunParts;
  /** Last price; 0 before the first. */
  readonly priceOf: (index: number) => number;
}

/** Futures are settled and contracts end as LEAN has it (R37, R45): at midnights of the exchange, by last prices. */
export const contractEnds = ({
  books,
  parts,
  priceOf,
}: ContractEndsOptions): {
  readonly expiry: ContractExpiry;
  readonly processes: readonly KindOfProcess[];
} => {
  const { portfolio, calendars, market, contracts } = parts;
  const indexById = new Map(portfolio.instruments.map(({ id }, index) => [id, index]));
  const midnights: (index: number) => LocalDates = (index) => new LocalDates(calendars[index]!.timeZone);
  const atMidnights =
    (timeZone: string): DueAfter =>
    (time) =>
      new LocalDates(timeZone).midnightAfter(time);
  const lastPrice = (index: number): number => priceOf(index) || Number.NaN;
  const expiry = new ContractExpiry({
    books,
    calendars,
    prices: market,
    policy: {
      termsOf: (index) => contracts.termsOf(index),
      stalePrices: 'use',
      delivery: 'cash-settle',
      settlesAt: (instrument) => {
        const { expirationDate } = instrument.contract!;
        return midnights(indexById.get(instrument.id)!).midnightOf(expirationDate, 1);
      },
      settlementPrice: ({ contract }, index) =>
        lastPrice(contract?.option === undefined ? index : portfolio.underlyingOf(index)),
    },
  });
  return {
    expiry,
    processes: [
      new DailySettlement({
        books,
        calendars,
        lastPrice,
        dueAfter: ({ timeZone }) => atMidnights(timeZone),
      }),
      expiry,
      new EarlyAssignment({
        portfolio,
        expiry,
        calendars,
        prices: market,
        rule: deepInTheMoney,
        dueAfter: everyInterval(MICROS_PER_HOUR),
      }),
    ],
  };
};

const DEEP = 0.05;
const NEAR = 4 * MICROS_PER_DAY;

/** Holders exercise early what is deep in the money and near its end, where that brings more than selling it (R45). */
export const deepInTheMoney: AssignmentRule = ({ right, strike, underlyingPrice, optionPrice, timeLeft }) => {
  const worth = right === 'call' ? underlyingPrice - strike : strike - underlyingPrice;
  return timeLeft <= NEAR && worth > DEEP * underlyingPrice && worth > optionPrice;
};
