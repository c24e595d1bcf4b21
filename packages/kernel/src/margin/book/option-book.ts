import type { SettlementTime } from '../../contract/option-terms.ts';
import { KernelError } from '../../errors.ts';
import { rowAt } from '../dated-row.ts';
import {
  type Decimal,
  decimalText,
  type Exact,
  exact,
  notNegative,
  positive,
  sizeOf,
  wholeNumber,
} from '../exact.ts';
import {
  type OptionRight,
  type OptionTerms,
  optionRights,
  type UnderlyingTerms,
} from '../options/option-terms.ts';
import { type StockTerms, stockScale } from '../stock-margin.ts';
import {
  type OptionMarginProfile,
  optionMarginProfiles,
  optionRates,
  type UnderlyingKind,
  underlyingKinds,
} from '../tables/option-rates.ts';

/** Contracts of one option that are held, or, below zero, sold. */
export interface OptionPosition {
  readonly right: OptionRight;
  readonly strike: Decimal;
  /** Last day, as a number yyyymmdd. */
  readonly expiry: number;
  /** By which prices of that day it is settled. Without it, the last: `pm`. */
  readonly settlement?: SettlementTime | undefined;
  /** Whole contracts. */
  readonly quantity: Decimal;
  /** Of the option, for one unit of the underlying. */
  readonly price: Decimal;
}

/** All positions on one underlying. */
export interface OptionBook extends Omit<StockTerms, 'rates'> {
  /** Price of the underlying. */
  readonly underlying: Decimal;
  readonly options: readonly OptionPosition[];
  /** Shares held, or, below zero, sold short. Without any, 0. */
  readonly shares?: Decimal | undefined;
  /** Without one, `equity`. */
  readonly kind?: UnderlyingKind | undefined;
  /** Shares a contract, or money a point. Without one, 100. */
  readonly multiplier?: Decimal | undefined;
  /** Without one, the rule book: `optionMarginProfiles.regulationT`. */
  readonly profile?: OptionMarginProfile | undefined;
  /** Rates of the shares, instead of those of Regulation T. */
  readonly stockRates?: StockTerms['rates'];
}

export interface OptionLeg {
  readonly side: 'long' | 'short';
  readonly quantity: number;
  readonly terms: OptionTerms;
}

/** A book as the pairing reads it: one leg a contract, and shares in lots of the multiplier. */
export interface ReadBook {
  readonly underlying: UnderlyingTerms;
  readonly legs: readonly OptionLeg[];
  readonly stockSide: 'long' | 'short';
  /** Lots of shares, of `multiplier` shares each, that can cover a contract. */
  readonly stockLots: number;
  /** Shares beyond the whole lots. */
  readonly oddShares: Exact;
}

/**
 * Reads a book; positions of one contract and side become one leg, unless they are to keep their places. Refuses
 * what cannot be a position.
 */
export const readBook = (book: OptionBook, keepPlaces = false): ReadBook => {
  const underlying = underlyingTerms(book);
  const shares = exact(book.shares ?? 0, 'shares');
  const legs = book.options.map(readPosition);
  return {
    underlying,
    legs: keepPlaces ? legs : mergedLegs(legs),
    stockSide: shares < 0n ? 'short' : 'long',
    stockLots: Number(sizeOf(shares) / underlying.multiplier),
    oddShares: sizeOf(shares) % underlying.multiplier,
  };
};

const underlyingTerms = (book: OptionBook): UnderlyingTerms => {
  const { kind = 'equity', profile = optionMarginProfiles.regulationT, multiplier = 100 } = book;
  if (!underlyingKinds.includes(kind))
    throw new KernelError(
      'MARGIN_INVALID',
      `kind of the underlying: "${kind}" must be one of ${underlyingKinds.join(', ')}`,
    );
  const rates = rowAt(optionRates, book.date, 'margin of options');
  return {
    price: notNegative(book.underlying, 'price of the underlying'),
    multiplier: positive(multiplier, 'multiplier'),
    nakedRate: exact(rates.naked[kind], 'rate'),
    floorRate: exact(rates.floor, 'rate'),
    protectedRate: exact(rates.protected, 'rate'),
    collarCap: exact(rates.collarCap, 'rate'),
    coveredCallShare: exact(profile.coveredCallShare, 'share of a covered call'),
    shortBoxShare: exact(profile.shortBoxShare, 'share of a short box'),
    profile,
    stock: stockScale({ rates: book.stockRates, leverage: book.leverage, date: book.date }),
  };
};

const readPosition = ({ right, strike, expiry, settlement, quantity, price }: OptionPosition): OptionLeg => {
  if (!optionRights.includes(right))
    throw new KernelError('MARGIN_INVALID', `right of an option: "${right}" must be call or put`);
  if (!Number.isSafeInteger(expiry) || expiry < 1_00_00)
    throw new KernelError('MARGIN_INVALID', `expiry of an option: ${expiry} must be a date such as 20261218`);
  const contracts = wholeNumber(quantity, 'contracts of an option');
  return {
    side: contracts < 0 ? 'short' : 'long',
    quantity: Math.abs(contracts),
    terms: {
      right,
      strike: positive(strike, 'strike of an option'),
      price: notNegative(price, 'price of an option'),
      expiry,
      isMorning: settlement === 'am',
    },
  };
};

const mergedLegs = (legs: readonly OptionLeg[]): readonly OptionLeg[] => {
  const byContract = new Map<string, OptionLeg>();
  for (const leg of legs) {
    const { right, strike, price, expiry, isMorning } = leg.terms;
    const key = `${leg.side} ${right} ${strike} ${expiry} ${isMorning} ${price}`;
    const quantity = leg.quantity + (byContract.get(key)?.quantity ?? 0);
    if (quantity > 0) byContract.set(key, { ...leg, quantity });
  }
  return [...byContract.values()];
};

/** A leg as an explanation names it: `-2 call 192 20240119`. */
export const legText = ({ side, terms }: OptionLeg, contracts: number): string =>
  `${side === 'long' ? '+' : '-'}${contracts} ${terms.right} ${decimalText(terms.strike)} ${terms.expiry}`;

export const sharesText = (side: 'long' | 'short', shares: Exact): string =>
  `${side === 'long' ? '+' : '-'}${decimalText(shares)} shares`;
