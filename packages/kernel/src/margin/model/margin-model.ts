import type { PositionLeg } from '../../account/position-leg.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import type { Micros } from '../../time/micros.ts';
import type { LiquidationGroup, LiquidationOrder } from '../liquidation.ts';
import type { MarginCallRule } from '../margin-call.ts';
import type { Requirement } from '../requirement.ts';

/** One position as a margin model sees it; prices in the instrument's currency. */
export interface MarginPosition {
  readonly instrument: Instrument;
  /** The leg that it is in a hedging account. */
  readonly leg?: PositionLeg | undefined;
  /** In units of the instrument (shares, contracts, coins), below zero for a short position. */
  readonly quantity: number;
  /** The last; NaN where none is known. */
  readonly price: number;
  readonly averagePrice: number;
  /** Of what an option is on; NaN where none is known. */
  readonly underlyingPrice: number;
  /** One unit of the instrument's currency in that of the account. */
  readonly rate: number;
  /** Whether its market is open, so that it can be liquidated now. Without it, true. */
  readonly isMarketOpen?: boolean | undefined;
}

/** An account as a margin model sees it: as it is, or as it would be after an order. */
export interface MarginBook {
  readonly currency: string;
  /** All currencies, in the account's. */
  readonly cash: number;
  /** Cash and the value of all positions at these prices; of futures, perpetuals and CFDs their open profit. */
  readonly equity: number;
  /** Session date, yyyymmdd: tables are read as of it. */
  readonly date: number;
  readonly time: Micros;
  /** What is held; an instrument may stand in it twice, long and short. */
  readonly positions: readonly MarginPosition[];
}

/** What an account must have and has, line by line, as exact decimal texts in its currency. */
export interface AccountRequirement {
  readonly currency: string;
  readonly initial: Requirement;
  readonly maintenance: Requirement;
  /** As the book has it. */
  readonly equity: string;
  /** What of it can bear requirements. */
  readonly equityWithLoanValue: string;
  /** Equity with loan value less initial. */
  readonly availableFunds: string;
  /** Equity with loan value less maintenance: below zero, the account is called. */
  readonly excessLiquidity: string;
  /** Value of shares (of anything, in a model of one leverage) that available funds can open. */
  readonly buyingPower: string;
}

/** Positions that are margined, and closed, together. */
export interface MarginGroup extends LiquidationGroup {
  /**
   * What closing all of it frees: its maintenance, and the value of its options, as selling them brings cash and
   * buying them back costs it. So a plan takes the account's whole equity.
   */
  readonly maintenance: number;
  readonly unrealised: number;
  readonly lots: number;
  /** What is closed: all of it in `lots` equal parts. Quantities are signed as they are held. */
  readonly members: readonly {
    readonly instrument: Instrument;
    readonly quantity: number;
    readonly leg?: PositionLeg | undefined;
  }[];
}

/** Where a position is liquidated by its own price, as perpetuals are. */
export interface LiquidationLevel {
  readonly id: string;
  readonly price: number;
}

/**
 * What an account must have for what it holds. A model has no state of an account; what it remembers only saves
 * working out the same book twice.
 *
 * Numbers are for checks, once for each order and price, and agree with the exact amounts of `explain` to 10⁻⁹ of
 * them. They are NaN where a price that is needed is not known, so that a check must ask whether funds suffice and
 * not whether they lack: see {@link isAffordable} and {@link isCalled}.
 */
export interface MarginModel {
  /** The text that gives it, as `parseMargin` reads it; of one with tables of its own, that without them. */
  readonly name: string;
  /** What follows a breach of maintenance. */
  readonly onCall: MarginCallRule;
  /** Which group is closed first. */
  readonly liquidationOrder: LiquidationOrder;
  /** What of `book.equity` can bear requirements: under Regulation T all but the value of options. */
  equityWithLoanValue(book: MarginBook): number;
  /** What must be there to open what the book holds, in the account's currency. */
  initial(book: MarginBook): number;
  /** What must be there to keep it. */
  maintenance(book: MarginBook): number;
  /** Value that available funds can open; 0 where there are none. */
  buyingPower(book: MarginBook): number;
  /** The same with every line, exactly. Refuses a book with a price that is needed and not known. */
  explain(book: MarginBook): AccountRequirement;
  /** For liquidation: in the order of the book. */
  groups(book: MarginBook): readonly MarginGroup[];
  /**
   * Groups that must be closed whatever the account's equity is: isolated positions whose own margin no longer bears
   * their maintenance. Models without such positions have none.
   */
  readonly breached?: (book: MarginBook) => readonly MarginGroup[];
  /** Marks at which perpetuals are liquidated; those without such a price are left out. */
  readonly liquidationLevels?: (book: MarginBook) => readonly LiquidationLevel[];
  /**
   * Asked once before a run: refuses instruments that the model has no rule for (`MARGIN_INVALID`) or no table on the
   * date (`MARGIN_TABLE_UNKNOWN`). The calls above refuse the same where they meet it.
   */
  requireTables(instruments: readonly Instrument[], date: number): void;
}

/** Equity with loan value less initial. */
export const availableFunds = (model: MarginModel, book: MarginBook): number =>
  model.equityWithLoanValue(book) - model.initial(book);

/** Equity with loan value less maintenance. */
export const excessLiquidity = (model: MarginModel, book: MarginBook): number =>
  model.equityWithLoanValue(book) - model.maintenance(book);

/** Noise of doubles that must not decide: a billionth of what is compared. */
const NOISE = 1e-9;

/**
 * Whether an order may be sent: the book as it would be after it has the funds that it needs, or lacks no more than
 * the book before, as after an order that only closes. False where a price is not known.
 */
export const isAffordable = (model: MarginModel, before: MarginBook, after: MarginBook): boolean => {
  const equity = model.equityWithLoanValue(after);
  const funds = equity - model.initial(after);
  if (funds >= -NOISE * Math.abs(equity)) return true;
  return funds >= availableFunds(model, before) - NOISE * Math.abs(equity);
};

/** Whether equity is below maintenance. False where a price is not known. */
export const isCalled = (model: MarginModel, book: MarginBook): boolean => {
  const equity = model.equityWithLoanValue(book);
  return equity - model.maintenance(book) < -NOISE * Math.abs(equity);
};
