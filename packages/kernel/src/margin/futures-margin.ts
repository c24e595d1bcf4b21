import { KernelError } from '../errors.ts';
import { nearText } from '../tick-size/near-text.ts';
import { type DatedRow, rowAt } from './dated-row.ts';
import {
  aboveZero,
  amountExact,
  type Decimal,
  decimalText,
  type Exact,
  exact,
  notNegative,
  ONE,
  percentText,
  positive,
  requiredExact,
  sizeOf,
  times,
  wholeNumber,
} from './exact.ts';
import { parseFuturesMargins } from './parse-futures-margins.ts';
import { type Charge, type Charges, freeCharge, type Margin, marginOf } from './requirement.ts';
import { futuresMarginTexts } from './tables/futures-margins.ts';

/** Margin of one contract from a date on, as exact decimal texts. */
export interface FuturesMarginRow extends DatedRow {
  readonly initial: string;
  readonly maintenance: string;
}

/** The roots whose margins are known without a table of one's own. */
export const futuresMarginRoots: readonly string[] = Object.keys(futuresMarginTexts);

const read = new Map<string, readonly FuturesMarginRow[]>();

/** The rows of a root such as `ES`, from old to new. Refuses one that is not known, with near names. */
export const futuresMarginRows = (root: string): readonly FuturesMarginRow[] => {
  const known = read.get(root);
  if (known !== undefined) return known;
  if (!Object.hasOwn(futuresMarginTexts, root))
    throw new KernelError(
      'MARGIN_TABLE_UNKNOWN',
      `there are no margins of "${root}" in the tables; ${nearText(root, futuresMarginRoots)}; or give its own rows`,
    );
  const rows = parseFuturesMargins(futuresMarginTexts[root]!.replaceAll(/(?<=\d) (?=\d)/g, ','), root);
  read.set(root, rows);
  return rows;
};

export interface FuturesMargin extends Margin {
  /** The row that applies: the last that begins on the date or before it. */
  readonly row: FuturesMarginRow;
}

/**
 * The margin of futures, long or short alike: contracts × the amounts of the date. `intradayShare` is the part of
 * both that a broker asks while the market is open, such as 0.25.
 */
export const futuresMargin = (input: {
  readonly root: string;
  readonly contracts: Decimal;
  /** A number yyyymmdd; without one, the last row. */
  readonly date?: number | undefined;
  /** A table of one's own, from old to new; without one, that of the root. */
  readonly rows?: readonly FuturesMarginRow[] | undefined;
  readonly intradayShare?: Decimal | undefined;
}): FuturesMargin => {
  const { root, date, intradayShare = 1 } = input;
  const row = rowAt(input.rows ?? futuresMarginRows(root), date, `futures margin of ${root}`);
  const contracts = wholeNumber(input.contracts, 'contracts');
  const share = positive(intradayShare, 'intraday share');
  if (share > ONE)
    throw new KernelError('MARGIN_INVALID', `intraday share: ${intradayShare} must be at most 1`);
  const charge = (text: string): Charge => {
    const amount = exact(text, `margin of ${root}`);
    const count = BigInt(Math.abs(contracts));
    return {
      amount: times(share, amount * count),
      formula: () => `${share === ONE ? '' : `${percentText(share)} × `}${count} × ${text}`,
    };
  };
  const charges = { initial: charge(row.initial), maintenance: charge(row.maintenance) };
  return { ...marginOf('futures', [`${contracts} ${root}`], charges), row };
};

/** What a day's settlement pays (or takes, below zero) in cash: (settlement − the one before) × multiplier × contracts. */
export const variationMargin = (input: {
  /** Below zero for a short position. */
  readonly contracts: Decimal;
  readonly multiplier: Decimal;
  /** The settlement before, or the price of entry. */
  readonly from: Decimal;
  readonly to: Decimal;
}): string =>
  decimalText(
    times(
      exact(input.to, 'settlement') - exact(input.from, 'settlement before'),
      positive(input.multiplier, 'multiplier'),
      exact(input.contracts, 'contracts'),
    ),
  );

export interface FuturesCall {
  /** Whether equity is below maintenance. */
  readonly isCalled: boolean;
  /** What must be paid in: equity must be back at the initial margin, not only at maintenance. 0 without a call. */
  readonly callTo: string;
}

/** Whether futures are called, and for how much: a breach of maintenance calls back to initial. */
export const futuresCall = (input: {
  readonly equity: Decimal;
  readonly initial: Decimal;
  readonly maintenance: Decimal;
}): FuturesCall => {
  const equity = amountExact(input.equity, 'equity');
  const isCalled = equity < requiredExact(input.maintenance, 'maintenance');
  const missing: Exact = isCalled ? aboveZero(requiredExact(input.initial, 'initial') - equity) : 0n;
  return { isCalled, callTo: decimalText(missing) };
};

export interface FutureOptionMargin extends Margin {
  /** Premium paid, or, below zero, received. */
  readonly premium: string;
}

/**
 * Options on a future. Bought: the premium is paid, and nothing more asked. Sold: what the clearing house's SPAN
 * scan gives for a contract, which must be given, and the value of the option, which is held as cash.
 */
export const futureOptionMargin = (input: {
  /** Below zero for options sold. */
  readonly contracts: Decimal;
  readonly price: Decimal;
  readonly multiplier: Decimal;
  /** Risk of one contract by SPAN, of options sold. */
  readonly spanInitial?: Decimal | undefined;
  readonly spanMaintenance?: Decimal | undefined;
}): FutureOptionMargin => {
  const contracts = wholeNumber(input.contracts, 'contracts');
  const price = notNegative(input.price, 'price of the option');
  const multiplier = positive(input.multiplier, 'multiplier');
  const count = BigInt(Math.abs(contracts));
  const value = times(price, multiplier) * count;
  const sold = (span: Decimal | undefined): Charge => {
    if (span === undefined)
      throw new KernelError(
        'MARGIN_INVALID',
        'options on futures that are sold need the SPAN risk of one contract: give spanInitial and spanMaintenance',
      );
    const risk = notNegative(span, 'SPAN risk of a contract');
    return {
      amount: value + risk * count,
      formula: () => `${count} × (${decimalText(price)} × ${decimalText(multiplier)} + ${decimalText(risk)})`,
    };
  };
  const charges: Charges =
    contracts >= 0
      ? { initial: freeCharge, maintenance: freeCharge }
      : { initial: sold(input.spanInitial), maintenance: sold(input.spanMaintenance ?? input.spanInitial) };
  const strategy = contracts >= 0 ? 'long-option' : 'naked-option';
  return {
    ...marginOf(strategy, [`${contracts} options on futures`], charges),
    premium: decimalText(contracts < 0 ? -sizeOf(value) : value),
  };
};
