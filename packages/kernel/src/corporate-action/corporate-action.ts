/** What a company, or its exchange, does to those who hold its shares. */
export const corporateActionTypes = [
  'split',
  'stock-dividend',
  'cash-dividend',
  'spin-off',
  'rights',
  'cash-merger',
  'stock-merger',
  'mixed-merger',
  'rename',
  'delisting',
] as const;
export type CorporateActionType = (typeof corporateActionTypes)[number];

/**
 * `ordinary`: by the company's regular policy, of any size; `special`: outside it, for which options are adjusted.
 */
export const dividendKinds = ['ordinary', 'special'] as const;
export type DividendKind = (typeof dividendKinds)[number];

/** Per share after, or before, the split of the same day. */
export const dividendQuotes = ['post-split', 'pre-split'] as const;
export type DividendQuote = (typeof dividendQuotes)[number];

/** `otc`: shares stay, and trade elsewhere; `cash`: they are closed at a price, 0 in a bankruptcy. */
export const delistingOutcomes = ['otc', 'cash'] as const;
export type DelistingOutcome = (typeof delistingOutcomes)[number];

/** Amounts and ratios are exact texts: a decimal such as `1.5`, or a fraction such as `3:2`. Dates are yyyymmdd. */
interface Event {
  /** An id that outlives the ticker. */
  readonly instrument: string;
  /** The first session in which the event has taken effect; it is applied before that session's first trade. */
  readonly exDate: number;
}

interface WithFractions {
  /** The published price at which fractions of a share are paid out. */
  readonly cashInLieuPrice?: string;
}

/** What an event that takes value out of a share is measured with. */
interface WithClose {
  /** The raw close of the last session before the ex-date. */
  readonly closeBefore?: string;
}

export interface Split extends Event, WithFractions {
  readonly type: 'split';
  /** Shares after for each share before: `2`, `3:2`; below 1 it is a reverse split. */
  readonly ratio: string;
}

export interface StockDividend extends Event, WithFractions {
  readonly type: 'stock-dividend';
  /** New shares for each share held: `0.05`. */
  readonly rate: string;
}

export interface CashDividend extends Event, WithClose {
  readonly type: 'cash-dividend';
  /** Per share, before tax. */
  readonly amount: string;
  /** `ordinary` where left out. */
  readonly kind?: DividendKind;
  /** When cash is booked; the ex-date where left out. Only a special dividend is paid before its ex-date. */
  readonly payDate?: number;
  /** `post-split` where left out. */
  readonly quoted?: DividendQuote;
}

/** Prices that split basis between what was held and what was spun off. */
export interface FirstPrices {
  /** The first regular session of the new instrument; the prices are known after it. */
  readonly date: number;
  readonly parent: string;
  readonly spun: string;
}

export interface SpinOff extends Event, WithFractions, WithClose {
  readonly type: 'spin-off';
  /** Shares of `spun` for each share held. */
  readonly ratio: string;
  readonly spun: string;
  /** Needed for the basis, and for adjusted prices where there is no `whenIssuedPrice`. */
  readonly firstPrices?: FirstPrices;
  /** The price of `spun` before the ex-date, when issued: with it adjusted prices need not wait for `firstPrices`. */
  readonly whenIssuedPrice?: string;
}

export interface RightsIssue extends Event, WithClose {
  readonly type: 'rights';
  /** `newShares` may be bought for each `oldShares` held, each for `subscription`. One right comes with each share. */
  readonly oldShares: string;
  readonly newShares: string;
  readonly subscription: string;
  /** The id of the right as an instrument. */
  readonly right: string;
}

export interface CashMerger extends Event {
  readonly type: 'cash-merger';
  readonly price: string;
}

export interface StockMerger extends Event, WithFractions {
  readonly type: 'stock-merger';
  readonly acquirer: string;
  /** Shares of the acquirer for each share held. */
  readonly ratio: string;
}

export interface MixedMerger extends Event, WithFractions {
  readonly type: 'mixed-merger';
  readonly acquirer: string;
  readonly ratio: string;
  readonly cashPerShare: string;
  /** The market price of the acquirer's shares when they are received. */
  readonly acquirerPrice: string;
}

export interface Rename extends Event {
  readonly type: 'rename';
  /** The ticker from the ex-date on. */
  readonly symbol: string;
}

export interface Delisting extends Event {
  readonly type: 'delisting';
  readonly outcome: DelistingOutcome;
  /** Of `cash`: the last price on the venue, or 0 in a bankruptcy. */
  readonly price?: string;
}

export type CorporateAction =
  | Split
  | StockDividend
  | CashDividend
  | SpinOff
  | RightsIssue
  | CashMerger
  | StockMerger
  | MixedMerger
  | Rename
  | Delisting;

/** The events after which an instrument is no more. */
export const isFinal = ({ type }: CorporateAction): boolean =>
  type === 'cash-merger' || type === 'stock-merger' || type === 'mixed-merger' || type === 'delisting';

/** The price for fractions of a share: the published one, else that at which the new shares are valued. */
export const priceInLieu = (action: CorporateAction): string | undefined => {
  const published = 'cashInLieuPrice' in action ? action.cashInLieuPrice : undefined;
  if (published !== undefined) return published;
  if (action.type === 'spin-off') return action.firstPrices?.spun;
  return action.type === 'mixed-merger' ? action.acquirerPrice : undefined;
};
