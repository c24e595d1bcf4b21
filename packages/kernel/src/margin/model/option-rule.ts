import { hasOneCost, leastPairing } from '../book/least-pairing.ts';
import { type OptionBook, readBook } from '../book/option-book.ts';
import { leastMargin, type OptionMargin } from '../book/option-margin.ts';
import {
  expiryOf,
  gridOf,
  type PairingBook,
  type PairingLeg,
  type PairingRates,
  pairingRates,
} from '../book/pairing-book.ts';
import { shareMaintenance } from '../book/pattern-costs.ts';
import { rowAt } from '../dated-row.ts';
import type { MarginMeasure } from '../requirement.ts';
import {
  type OptionMarginProfile,
  type OptionRates,
  optionRates,
  type UnderlyingKind,
} from '../tables/option-rates.ts';
import { decimalTwelve } from './decimal-twelve.ts';
import type { MarginPosition } from './margin-model.ts';
import { type OptionGroup, optionTerms, sharesOf, underlyingPriceOf } from './option-group.ts';
import type { StockRule, StockRuleSettings } from './stock-rule.ts';

export interface OptionRuleSettings extends StockRuleSettings {
  readonly profile?: OptionMarginProfile | undefined;
  /** Of underlyings, by id, where delivery does not tell: options that settle in cash are of a broad index. */
  readonly kinds?: Readonly<Record<string, UnderlyingKind>> | undefined;
}

/** Options on shares and indices with the shares of their underlying, in the currency of the options. */
export interface OptionRule {
  amount(group: OptionGroup, date: number, measure: MarginMeasure): number;
  explain(group: OptionGroup, date: number): OptionMargin;
  requireTable(date: number): void;
}

/**
 * The least pairing of each underlying: see `optionMargin`. A group that is asked for again with the same
 * quantities, the same prices and the same tables is not paired again: the two last pairings of each underlying are
 * kept, as an order is checked with the book before it and after it. Nothing is kept when a price has moved, as
 * another pairing may then be the least.
 */
export const optionRule = (stocks: StockRule, settings: OptionRuleSettings): OptionRule => {
  const { profile, kinds = {} } = settings;
  const kindOf = ({ id, options }: OptionGroup): UnderlyingKind =>
    kinds[id] ?? (options[0]!.instrument.contract!.delivery === 'cash' ? 'broad-index' : 'equity');
  const leverageOf = ({ shares }: OptionGroup): number =>
    shares.length === 0 ? 1 : stocks.leverageOf(shares[0]!.instrument);
  const ratesBy = new Map<OptionRates, Map<string, PairingRates>>();
  const ratesOf = (group: OptionGroup, date: number): PairingRates => {
    const row = rowAt(optionRates, date, 'margin of options');
    const [kind, leverage] = [kindOf(group), leverageOf(group)];
    const key = leverage === 1 ? kind : `${kind} ${leverage}`;
    const known = ratesBy.get(row)?.get(key);
    if (known !== undefined) return known;
    const book = { underlying: 0, options: [], kind, profile, date, leverage, stockRates: settings.rates };
    const rates = pairingRates(readBook(book));
    const ofRow = ratesBy.get(row);
    if (ofRow === undefined) ratesBy.set(row, new Map([[key, rates]]));
    else ofRow.set(key, rates);
    return rates;
  };
  const paired = new Map<string, [Paired, Paired]>();
  const pairedOf = (group: OptionGroup, date: number): Paired => {
    const key = group.multiplier === 100 ? group.id : `${group.id} ${group.multiplier}`;
    const kept = paired.get(key);
    const [price, shares, rates] = [
      decimalTwelve(underlyingPriceOf(group)),
      decimalTwelve(sharesOf(group)),
      ratesOf(group, date),
    ];
    const found = kept?.find((one) => isSame(one, group, price, shares, rates));
    if (found !== undefined) return found;
    const fresh = new Paired(group, price, shares, rates);
    paired.set(key, kept === undefined ? [fresh, fresh] : [fresh, kept[0]]);
    return fresh;
  };
  return {
    amount: (group, date, measure) => (isFree(group) ? 0 : pairedOf(group, date).amount(measure)),
    explain: (group, date) =>
      leastMargin(readBook(exactBook(group, date, settings, kindOf(group), leverageOf(group)), true)),
    requireTable: (date) => void rowAt(optionRates, date, 'margin of options'),
  };
};

/** Whether a group asks nothing whatever the prices are: options that are only bought. */
const isFree = ({ shares, options }: OptionGroup): boolean =>
  shares.length === 0 && options.every(({ quantity }) => quantity > 0);

const exactBook = (
  group: OptionGroup,
  date: number,
  { profile, rates }: OptionRuleSettings,
  kind: UnderlyingKind,
  leverage: number,
): OptionBook => {
  const price = underlyingPriceOf(group);
  return {
    // Options that are only bought ask nothing at any price.
    underlying: Number.isNaN(price) && isFree(group) ? 0 : decimalTwelve(price),
    shares: decimalTwelve(sharesOf(group)),
    multiplier: group.multiplier,
    kind,
    profile,
    leverage,
    date,
    stockRates: rates,
    options: group.options.map(({ instrument, quantity, price: of }) => {
      const { right, strike } = optionTerms(instrument);
      const { expirationDate, settlement } = instrument.contract!;
      return { right, strike, expiry: expirationDate, settlement, quantity, price: decimalTwelve(of) };
    }),
  };
};

/** A group as it was paired, with what it asks. */
class Paired {
  readonly price: number;
  readonly shares: number;
  readonly rates: PairingRates;
  readonly options: readonly PairedLeg[];
  readonly #book: PairingBook;
  readonly #amounts: Partial<Record<MarginMeasure, number>> = {};

  constructor(group: OptionGroup, price: number, shares: number, rates: PairingRates) {
    const { multiplier } = group;
    this.price = price;
    this.shares = shares;
    this.rates = rates;
    this.options = group.options.map(({ instrument, quantity, price: of }) => ({
      instrument,
      quantity,
      price: of,
    }));
    const legs = group.options.map(pairingLeg);
    this.#book = {
      rates,
      price,
      multiplier,
      legs,
      stockSide: shares < 0 ? 'short' : 'long',
      stockLots: Math.floor(Math.abs(shares) / multiplier),
      grid: gridOf(price, multiplier, legs),
    };
  }

  amount(measure: MarginMeasure): number {
    const known = this.#amounts[measure];
    if (known !== undefined) return known;
    const amount = this.#work(measure);
    this.#amounts[measure] = amount;
    return amount;
  }

  #work(measure: MarginMeasure): number {
    const book = this.#book;
    if (Number.isNaN(book.price) || book.legs.some(({ price }) => Number.isNaN(price))) return Number.NaN;
    if (measure === 'maintenance' && hasOneCost(book) && this.shares === 0) return this.amount('initial');
    let amount = 0;
    for (const [pattern, units] of leastPairing(book, measure).blocks)
      amount += pattern.asks[measure] * units;
    const odd = Math.abs(this.shares) - book.stockLots * book.multiplier;
    if (odd === 0) return amount;
    const { stock } = book.rates;
    const perShare =
      measure === 'initial'
        ? stock.initial * book.price
        : shareMaintenance(stock, book.price, book.stockSide);
    return amount + odd * perShare;
  }
}

type PairedLeg = Pick<MarginPosition, 'instrument' | 'quantity' | 'price'>;

const isSame = (
  { price, shares, rates, options }: Paired,
  group: OptionGroup,
  priceNow: number,
  sharesNow: number,
  ratesNow: PairingRates,
): boolean => {
  if (price !== priceNow || shares !== sharesNow || rates !== ratesNow) return false;
  if (options.length !== group.options.length) return false;
  for (let i = 0; i < options.length; i++) {
    const [kept, now] = [options[i]!, group.options[i]!];
    if (kept.instrument !== now.instrument || kept.quantity !== now.quantity || kept.price !== now.price)
      return false;
  }
  return true;
};

const pairingLeg = ({ instrument, quantity, price }: MarginPosition): PairingLeg => {
  const { right, strike } = optionTerms(instrument);
  const { expirationDate, settlement } = instrument.contract!;
  return {
    side: quantity < 0 ? 'short' : 'long',
    quantity: Math.abs(quantity),
    right,
    strike,
    price: decimalTwelve(price),
    expiry: expiryOf(expirationDate, settlement === 'am'),
  };
};
