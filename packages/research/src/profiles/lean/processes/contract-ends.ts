import {
  type AccountBooks,
  type AccountProcess,
  ContractExpiry,
  DailySettlement,
  type DueAfter,
  type Instrument,
  type Micros,
  type RunParts,
} from '@marketloom/kernel';
import type { FeeOf } from '../account/order-fees.ts';
import type { LeanVenue } from '../venue/index.ts';
import { EarlyAssignments } from './early-assignments.ts';
import { LocalDates } from './local-dates.ts';

export interface ContractEndsOptions {
  readonly books: AccountBooks;
  readonly parts: RunParts;
  readonly venue: LeanVenue;
  readonly feeOf: FeeOf;
  /** Last price; 0 before the first. */
  readonly priceOf: (index: number) => number;
  /** Told when contracts have ended: that is a step of its own, and its samples know of the ends. */
  readonly beginStep: (time: Micros) => void;
}

/** Futures are settled and contracts end as LEAN has it (R37, R45): at midnights of the exchange, by last prices. */
export const contractEnds = ({
  books,
  parts,
  venue,
  feeOf,
  priceOf,
  beginStep,
}: ContractEndsOptions): readonly AccountProcess[] => {
  const { portfolio, calendars, market, contracts } = parts;
  const indexById = new Map(portfolio.instruments.map(({ id }, index) => [id, index]));
  // Options on shares keep the clock of the shares.
  const midnights = (index: number): LocalDates => {
    const underlying = portfolio.underlyingOf(index);
    const isOnShare = underlying >= 0 && portfolio.instruments[underlying]!.assetClass === 'equity';
    return new LocalDates(calendars[isOnShare ? underlying : index]!.timeZone);
  };
  const endOf = (instrument: Instrument): number =>
    midnights(indexById.get(instrument.id)!).midnightOf(instrument.contract!.expirationDate, 1);
  const ends = portfolio.instruments.flatMap((one) => (one.contract === undefined ? [] : [endOf(one)]));
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
      settlesAt: endOf,
      settlementPrice: ({ contract }, index) =>
        lastPrice(contract?.option === undefined ? index : portfolio.underlyingOf(index)),
    },
  });
  return [
    new DailySettlement({
      books,
      calendars,
      lastPrice,
      dueAfter: ({ timeZone }) => atMidnights(timeZone),
    }),
    expiry,
    new OwnSteps(ends, beginStep),
    new EarlyAssignments({
      portfolio,
      expiry,
      venue,
      feeOf,
      lastDateOf: (index) =>
        midnights(index).midnightOf(portfolio.instruments[index]!.contract!.expirationDate),
    }),
  ];
};

/** The ends of contracts are steps of their own; they come first in them, as fills do. */
class OwnSteps implements AccountProcess {
  readonly phase = 'after-data';
  readonly #times: readonly number[];
  readonly #beginStep: (time: Micros) => void;
  #next = 0;

  constructor(times: readonly number[], beginStep: (time: Micros) => void) {
    this.#times = [...new Set(times)].sort((a, b) => a - b);
    this.#beginStep = beginStep;
  }

  get nextTime(): number {
    return this.#times[this.#next] ?? Number.POSITIVE_INFINITY;
  }

  begin(time: Micros): void {
    while (this.nextTime < time) this.#next++;
  }

  onTime(time: Micros): void {
    while (this.nextTime <= time) this.#next++;
    this.#beginStep(time);
  }
}
