import type { Exact } from '../exact.ts';
import type { OptionRight } from '../options/option-terms.ts';
import type { OptionMarginProfile } from '../tables/option-rates.ts';
import type { ReadBook } from './option-book.ts';

/** A leg in doubles: which legs belong together is a question of comparing, and every amount is worked out exactly after it. */
export interface PairingLeg {
  readonly side: 'long' | 'short';
  readonly quantity: number;
  readonly right: OptionRight;
  readonly strike: number;
  readonly price: number;
  /** By {@link expiryOf}: the later, the longer it lives. */
  readonly expiry: number;
}

/** When an option ends: on one date, what is settled in the morning ends before the rest. */
export const expiryOf = (date: number, isMorning: boolean): number => 2 * date + (isMorning ? 0 : 1);

/** Rates on the shares that lie with options, in doubles. */
export interface PairingStock {
  readonly initial: number;
  readonly longMaintenance: number;
  readonly shortMaintenance: number;
  readonly shortFloor: number;
  readonly lowPrice: number;
  readonly lowPriceMaintenance: number;
  readonly lowPriceFloor: number;
}

/** Rates that the options of one underlying share, in doubles. */
export interface PairingRates {
  readonly nakedRate: number;
  readonly floorRate: number;
  readonly protectedRate: number;
  readonly collarCap: number;
  readonly coveredCallShare: number;
  readonly shortBoxShare: number;
  readonly profile: Pick<OptionMarginProfile, 'coveredCall' | 'coveredPut'>;
  readonly stock: PairingStock;
}

/** What is paired: the legs of one underlying, and its shares in lots of the multiplier. */
export interface PairingBook {
  readonly rates: PairingRates;
  /** Of the underlying. */
  readonly price: number;
  readonly multiplier: number;
  readonly legs: readonly PairingLeg[];
  readonly stockSide: 'long' | 'short';
  readonly stockLots: number;
  /** Costs are compared as whole numbers of 1 / grid: about ten digits of a contract's value. */
  readonly grid: number;
}

const DIGITS = 10;

/**
 * The grid of a book. Costs on it are whole numbers, whose sums are exact: combinations that ask the same compare
 * as equal, whatever the noise of doubles.
 */
export const gridOf = (price: number, multiplier: number, legs: readonly PairingLeg[]): number => {
  let most = price;
  for (const { strike } of legs) if (strike > most) most = strike;
  return 10 ** (DIGITS - Math.ceil(Math.log10(Math.max(most * multiplier, 1e-9))));
};

/** Of what has at most twelve decimals, the nearest double. */
const numberOf = (value: Exact): number => Number(value / 10n ** 24n) / 1e12;

export const pairingStock = (scale: Readonly<Record<keyof PairingStock, Exact>>): PairingStock => ({
  initial: numberOf(scale.initial),
  longMaintenance: numberOf(scale.longMaintenance),
  shortMaintenance: numberOf(scale.shortMaintenance),
  shortFloor: numberOf(scale.shortFloor),
  lowPrice: numberOf(scale.lowPrice),
  lowPriceMaintenance: numberOf(scale.lowPriceMaintenance),
  lowPriceFloor: numberOf(scale.lowPriceFloor),
});

export const pairingRates = ({ underlying }: Pick<ReadBook, 'underlying'>): PairingRates => ({
  nakedRate: numberOf(underlying.nakedRate),
  floorRate: numberOf(underlying.floorRate),
  protectedRate: numberOf(underlying.protectedRate),
  collarCap: numberOf(underlying.collarCap),
  coveredCallShare: numberOf(underlying.coveredCallShare),
  shortBoxShare: numberOf(underlying.shortBoxShare),
  profile: underlying.profile,
  stock: pairingStock(underlying.stock),
});

/** A book in doubles; its legs keep their places. */
export const pairingBook = (read: ReadBook): PairingBook => {
  const price = numberOf(read.underlying.price);
  const multiplier = numberOf(read.underlying.multiplier);
  const legs = read.legs.map(({ side, quantity, terms }) => ({
    side,
    quantity,
    right: terms.right,
    strike: numberOf(terms.strike),
    price: numberOf(terms.price),
    expiry: expiryOf(terms.expiry, terms.isMorning),
  }));
  return {
    rates: pairingRates(read),
    price,
    multiplier,
    legs,
    stockSide: read.stockSide,
    stockLots: read.stockLots,
    grid: gridOf(price, multiplier, legs),
  };
};
