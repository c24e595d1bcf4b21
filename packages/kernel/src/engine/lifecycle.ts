import type { AccountBooks, AccountProcess } from '../account/account-process.ts';
import type { ExerciseInstruction } from '../contract/exercise.ts';
import type { CorporateAction } from '../corporate-action/corporate-action.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { AssignmentRule } from '../lifecycle/assignment-rules.ts';
import { BorrowFees } from '../lifecycle/borrow-fees.ts';
import type { BorrowRates } from '../lifecycle/borrow-rates.ts';
import { ContractExpiry } from '../lifecycle/contract-expiry.ts';
import { DailySettlement, type DailySettlementOptions } from '../lifecycle/daily-settlement.ts';
import type { DueAfter } from '../lifecycle/due-times.ts';
import { EarlyAssignment } from '../lifecycle/early-assignment.ts';
import type { ExerciseRefusal } from '../lifecycle/early-exercise.ts';
import type { ExpiryPolicy } from '../lifecycle/expiry-policy.ts';
import type { FundingRates } from '../lifecycle/funding-rates.ts';
import { Interest, type InterestPosting } from '../lifecycle/interest.ts';
import type { CurrencyInterest } from '../lifecycle/interest-rates.ts';
import { PerpetualFunding } from '../lifecycle/perpetual-funding.ts';
import { inProcessOrder, type KindOfProcess } from '../lifecycle/process-order.ts';
import { SettledCash, type SettledCashOptions } from '../settlement/settled-cash.ts';
import type { Micros } from '../time/micros.ts';
import type { RunParts } from './engine-options.ts';

/**
 * What happens to the account of a run by the calendar. Contracts end and futures are settled every day whether it says
 * anything or not; all else happens only where it is given.
 */
export interface LifecycleSetup {
  readonly expiry?: ExpiryPolicy;
  /** When options that are sold are assigned before their end. */
  readonly assignment?: AssignmentRule;
  /** Interest of a currency for a year at a time, as a fraction, as holders of options reckon with it; 0. */
  readonly interestRate?: (currency: string, time: Micros) => number;
  /** When it is asked whether options are assigned early; at each close where left out. */
  readonly assignmentDue?: DueAfter;
  /** When and at which price futures are settled; at each close, by the last price, where left out. */
  readonly dailySettlement?: Pick<DailySettlementOptions, 'dueAfter' | 'settlementPrice'>;
  /** Rates of perpetuals, by the instrument's id. */
  readonly funding?: Readonly<Record<string, FundingRates>>;
  /** Interest by currency. */
  readonly interest?: {
    readonly rates: ReadonlyMap<string, CurrencyInterest>;
    readonly posting?: InterestPosting;
  };
  /** What borrowing shares costs, and how many there are, by the instrument's id. */
  readonly borrowing?: Readonly<Record<string, BorrowRates>>;
  /** Which money is settled, by the markets of the instruments. */
  readonly settlement?: Pick<SettledCashOptions, 'marketOf' | 'banks'>;
}

/** The calendar of one account: its processes, and what can be asked of them. */
export class Lifecycle {
  readonly processes: readonly AccountProcess[];
  readonly settledCash: SettledCash | undefined;
  readonly #expiry: ContractExpiry | undefined;
  readonly #instruments: readonly Instrument[];
  readonly #accelerated = new Set<number>();

  constructor(
    setup: LifecycleSetup,
    books: AccountBooks,
    { portfolio, market, calendars, contracts }: RunParts,
    isCashAccount: boolean,
    actions: readonly CorporateAction[],
  ) {
    const { instruments } = portfolio;
    this.#instruments = instruments;
    const lastPrice = (index: number): number => market.last[index]!;
    const processes: KindOfProcess[] = [];
    if (setup.settlement !== undefined) {
      this.settledCash = new SettledCash({ ...setup.settlement, instruments, calendars, isCashAccount });
      processes.push(this.settledCash);
    }
    if (instruments.some(({ assetClass }) => assetClass === 'future'))
      processes.push(new DailySettlement({ ...setup.dailySettlement, books, calendars, lastPrice }));
    if (instruments.some(({ contract }) => contract !== undefined)) {
      this.#expiry = new ContractExpiry({
        books,
        calendars,
        prices: market,
        prints: (index, phase, since) => market.printSince(index, phase, since),
        policy: { termsOf: (index) => contracts.termsOf(index), ...setup.expiry },
      });
      processes.push(this.#expiry);
      if (setup.assignment !== undefined)
        processes.push(
          new EarlyAssignment({
            portfolio,
            expiry: this.#expiry,
            calendars,
            prices: market,
            rule: setup.assignment,
            dividendOn: dividendsOf(instruments, actions),
            ...(setup.interestRate === undefined ? {} : { rateOf: setup.interestRate }),
            ...(setup.assignmentDue === undefined ? {} : { dueAfter: setup.assignmentDue }),
            termsOf: (index) => contracts.termsOf(index),
          }),
        );
    }
    if (setup.funding !== undefined)
      processes.push(
        new PerpetualFunding({
          books,
          rates: byIndex(instruments, setup.funding),
          markPrice: (index) => {
            const mark = market.mark[index]!;
            return Number.isNaN(mark) ? lastPrice(index) : mark;
          },
        }),
      );
    if (setup.borrowing !== undefined)
      processes.push(new BorrowFees({ books, rates: byIndex(instruments, setup.borrowing), lastPrice }));
    if (setup.interest !== undefined)
      processes.push(
        new Interest({
          ...setup.interest,
          books,
          settledBalance: (currency) =>
            this.settledCash?.settledBalance(currency) ?? portfolio.balance(currency),
        }),
      );
    this.processes = inProcessOrder(processes);
  }

  /** Exercises a long option at once; gives why it cannot be. */
  exercise(index: number, quantityScaled: number, time: Micros): ExerciseRefusal | undefined {
    return this.#expiry === undefined ? 'NOT_AN_OPTION' : this.#expiry.exercise(index, quantityScaled, time);
  }

  /** Tells what to do with a long option at its end: with all of it where no quantity is told. */
  instruct(
    index: number,
    instruction: ExerciseInstruction,
    time: Micros,
    quantityScaled?: number,
  ): ExerciseRefusal | undefined {
    return this.#expiry === undefined
      ? 'NOT_AN_OPTION'
      : this.#expiry.instruct(index, instruction, time, quantityScaled);
  }

  /** Ends the options whose expiry an event has accelerated. */
  endAccelerated(isAccelerated: (index: number) => boolean): void {
    if (this.#expiry === undefined) return;
    for (const [index, { contract }] of this.#instruments.entries())
      if (contract?.option !== undefined && !this.#accelerated.has(index) && isAccelerated(index)) {
        this.#accelerated.add(index);
        this.#expiry.accelerate(index);
      }
  }
}

const byIndex = <Value>(
  instruments: readonly Instrument[],
  byId: Readonly<Record<string, Value>>,
): ReadonlyMap<number, Value> =>
  new Map(
    instruments.flatMap(({ id }, index) => {
      const value = byId[id];
      return value === undefined ? [] : [[index, value] as const];
    }),
  );

/** Cash dividends of a day, as an option's owner reckons with them. */
const dividendsOf = (
  instruments: readonly Instrument[],
  actions: readonly CorporateAction[],
): ((index: number, exDate: number) => number) => {
  const amounts = new Map<string, number>();
  for (const action of actions)
    if (action.type === 'cash-dividend') {
      const key = `${action.exDate} ${action.instrument}`;
      amounts.set(key, (amounts.get(key) ?? 0) + Number(action.amount));
    }
  return (index, exDate) => amounts.get(`${exDate} ${instruments[index]!.id}`) ?? 0;
};
