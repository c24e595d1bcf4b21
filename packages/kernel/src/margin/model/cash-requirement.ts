import { isMargined } from '../../instrument/asset-class.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { cashOptionMargin } from '../cash-account.ts';
import { amountExact, decimalText, times, ZERO } from '../exact.ts';
import type { MarginLine, Requirement } from '../requirement.ts';
import { decimalTwelve } from './decimal-twelve.ts';
import type { MarginBook, MarginPosition } from './margin-model.ts';
import { bookParts, type OptionGroup, optionTerms, sharesOf } from './option-group.ts';
import { positionValue } from './position-rule.ts';

/** An order as a cash account sees it. */
export interface CashOrder {
  readonly instrument: Instrument;
  /** Below zero is sold. */
  readonly quantity: number;
  /** What it is expected to trade at. */
  readonly price: number;
  /** Fees that come with it, in the account's currency. */
  readonly fees?: number | undefined;
  /** As of a position; taken from the book's where it holds one. */
  readonly rate?: number | undefined;
}

export interface CashRules {
  /** Whether options sold may be covered by bought ones with which nothing can be lost. Without it, false. */
  readonly debitSpreads?: boolean | undefined;
}

export interface CashRequirement {
  readonly isAllowed: boolean;
  /** Why not, and what would be right. */
  readonly problem: string | undefined;
  /** What the order pays, with its fees; below zero it receives. In the account's currency, as all amounts. */
  readonly cost: number;
  /** What must stay in cash after it, for puts that are sold. */
  readonly setAside: number;
  /** Cash after it, less what is set aside: an order may not leave it below zero. */
  readonly freeCash: number;
}

/** Noise of sums of doubles, in the account's currency, that must not refuse an order. */
const NOISE = 1e-6;

/**
 * Whether a cash account can send an order, and what it sets aside then: options and shares bought are paid in full,
 * calls are sold against shares that lie in the account, puts against strike × multiplier in cash, and nothing else
 * is sold that is not held. Shares that cover a call stay. See `cashOptionMargin`.
 */
export const cashRequirement = (
  book: MarginBook,
  order: CashOrder,
  { debitSpreads = false }: CashRules = {},
): CashRequirement => {
  const after = positionsAfter(book, order);
  const cost = positionValue(after.traded) * after.traded.rate + (order.fees ?? 0);
  const { groups, singles } = bookParts({ ...book, positions: after.positions });
  let setAside = 0;
  let problem = problemOf(order.instrument, singles);
  for (const group of groups) {
    const left = uncovered(group, debitSpreads);
    problem ??= coverProblem(group, left);
    for (const { position, contracts } of left)
      if (optionTerms(position.instrument).right === 'put')
        setAside += contracts * optionTerms(position.instrument).strike * group.multiplier * position.rate;
  }
  const freeCash = book.cash - cost - setAside;
  const isLess = !(freeCash >= -NOISE) && !(freeCash >= book.cash - setAsideOf(book, debitSpreads) - NOISE);
  if (isLess)
    problem ??= `${-freeCash} of ${book.currency} are missing: the order pays ${cost} and ${setAside} must lie there for puts that are sold, of ${book.cash}`;
  return { isAllowed: problem === undefined, problem, cost, setAside, freeCash };
};

/** What must stay in cash for puts that are sold, line by line; covered calls are shown and bind nothing. */
export const cashSetAside = (book: MarginBook, { debitSpreads = false }: CashRules = {}): Requirement => {
  const lines: MarginLine[] = [];
  let total = ZERO;
  for (const group of bookParts(book).groups)
    for (const { position, contracts } of uncovered(group, debitSpreads)) {
      const { instrument, rate, price } = position;
      const { right, strike } = optionTerms(instrument);
      const [line] = cashOptionMargin({
        right,
        strike,
        price: decimalTwelve(price),
        contracts: -contracts,
        multiplier: group.multiplier,
        shares: decimalTwelve(sharesOf(group)),
      }).initial.lines as readonly [MarginLine];
      const amount = times(amountExact(line.amount), amountExact(rate));
      total += amount;
      lines.push({
        ...line,
        legs: [`${-contracts} ${instrument.id}`],
        formula: rate === 1 ? line.formula : `(${line.formula}) × ${decimalText(amountExact(rate))}`,
        amount: decimalText(amount),
      });
    }
  return { amount: decimalText(total), lines };
};

const setAsideOf = (book: MarginBook, debitSpreads: boolean): number => {
  let sum = 0;
  for (const group of bookParts(book).groups)
    for (const { position, contracts } of uncovered(group, debitSpreads)) {
      const { right, strike } = optionTerms(position.instrument);
      if (right === 'put') sum += contracts * strike * group.multiplier * position.rate;
    }
  return sum;
};

interface After {
  readonly positions: readonly MarginPosition[];
  readonly traded: MarginPosition;
}

const positionsAfter = (book: MarginBook, { instrument, quantity, price, rate }: CashOrder): After => {
  const before = book.positions.find((position) => position.instrument.id === instrument.id);
  const traded: MarginPosition = {
    instrument,
    quantity,
    price,
    averagePrice: price,
    underlyingPrice: Number.NaN,
    rate: rate ?? before?.rate ?? 1,
  };
  const positions =
    before === undefined
      ? [...book.positions, traded]
      : book.positions.map((one) =>
          one === before ? { ...one, quantity: decimalTwelve(one.quantity + quantity) } : one,
        );
  return { positions, traded };
};

const problemOf = (instrument: Instrument, singles: readonly MarginPosition[]): string | undefined => {
  const { id, assetClass, contract } = instrument;
  if (isMargined(assetClass) || contract?.delivery === 'future')
    return `a cash account holds no ${assetClass === 'option' ? 'options on futures' : `${assetClass}s`}: ${id}; a margin account does`;
  const short = singles.find((position) => position.instrument.id === id && position.quantity < 0);
  return short === undefined
    ? undefined
    : `a cash account sells only what it holds: ${id} would be ${short.quantity}`;
};

/** Options sold that no bought option covers. */
interface Uncovered {
  readonly position: MarginPosition;
  readonly contracts: number;
}

const uncovered = ({ options }: OptionGroup, debitSpreads: boolean): readonly Uncovered[] => {
  const shorts = options.filter(({ quantity }) => quantity < 0);
  if (!debitSpreads) return shorts.map((position) => ({ position, contracts: -position.quantity }));
  const left = new Map(options.map((one) => [one, Math.max(0, one.quantity)]));
  // The longest lived first, which fewest cover, each by the cover that would be of least use to another.
  return shorts
    .toSorted((a, b) => endOf(b) - endOf(a))
    .map((position) => {
      let contracts = -position.quantity;
      const covers = options
        .filter((one) => one.quantity > 0 && isDebitCover(one, position))
        .sort((a, b) => gapTo(a, position) - gapTo(b, position));
      for (const cover of covers) {
        const taken = Math.min(contracts, left.get(cover)!);
        left.set(cover, left.get(cover)! - taken);
        contracts -= taken;
      }
      return { position, contracts };
    })
    .filter(({ contracts }) => contracts > 0);
};

const endOf = ({ instrument }: MarginPosition): number => instrument.contract!.expirationDate;
const gapTo = (one: MarginPosition, other: MarginPosition): number =>
  Math.abs(optionTerms(one.instrument).strike - optionTerms(other.instrument).strike);

const isDebitCover = (bought: MarginPosition, sold: MarginPosition): boolean => {
  const [long, short] = [optionTerms(bought.instrument), optionTerms(sold.instrument)];
  if (long.right !== short.right || endOf(bought) < endOf(sold)) return false;
  return long.right === 'call' ? long.strike <= short.strike : long.strike >= short.strike;
};

const coverProblem = (group: OptionGroup, left: readonly Uncovered[]): string | undefined => {
  let calls = 0;
  for (const { position, contracts } of left)
    if (optionTerms(position.instrument).right === 'call') calls += contracts;
  const [needed, shares] = [calls * group.multiplier, sharesOf(group)];
  if (shares < 0) return `a cash account sells only what it holds: ${group.id} would be ${shares}`;
  return needed > shares
    ? `a cash account sells calls only against shares that stay: ${calls} contracts need ${needed} of ${group.id}, there would be ${shares}`
    : undefined;
};
