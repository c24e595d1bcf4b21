import { type OptionBook, readBook } from './book/option-book.ts';
import { optionMargin } from './book/option-margin.ts';
import {
  aboveZero,
  amountExact,
  type Decimal,
  decimalText,
  type Exact,
  exact,
  notNegative,
  quotient,
  smaller,
  times,
  ZERO,
} from './exact.ts';
import type { Margin, MarginLine, MarginMeasure, Requirement } from './requirement.ts';
import { type StockTerms, stockMargin, stockScale } from './stock-margin.ts';
import { regulationTRates, type StockRates } from './tables/stock-rates.ts';

export interface AccountStock extends Omit<StockTerms, 'rates'> {
  readonly symbol: string;
  /** Shares, below zero for a short position. */
  readonly quantity: Decimal;
  readonly price: Decimal;
}

/** Options of one underlying, and the shares that lie with them; those shares must not be among the stocks too. */
export interface AccountBook extends OptionBook {
  readonly symbol: string;
}

/** A position whose margin another rule gives: futures, perpetuals, leverage. */
export interface OtherPosition {
  readonly symbol: string;
  readonly margin: Margin;
  /** What it counts for in equity, such as profit not settled yet. Without any, 0. */
  readonly value?: Decimal | undefined;
}

/** What a margin account holds, all in one currency. */
export interface MarginAccount {
  /** With the proceeds of short sales and the premiums of options sold in it; below zero it is a loan. */
  readonly cash: Decimal;
  readonly stocks?: readonly AccountStock[] | undefined;
  readonly books?: readonly AccountBook[] | undefined;
  readonly others?: readonly OtherPosition[] | undefined;
  /** Rates of all shares, instead of those of Regulation T. */
  readonly rates?: Partial<StockRates> | undefined;
  readonly date?: number | undefined;
}

export interface AccountMargin extends Margin {
  /** Cash + shares held − shares sold short + other values. Options have no loan value, and count in none of it. */
  readonly equity: string;
  /** Equity with the value of all options: what would be left if all were closed at these prices. */
  readonly netLiquidation: string;
  /** Equity less the initial requirement: what may open positions. */
  readonly availableFunds: string;
  /** Equity less maintenance: below zero there is a margin call. */
  readonly excessLiquidity: string;
  /** For shares: available funds / the initial rate, and only cash of one's own where the account is too small. */
  readonly buyingPower: string;
  /** Whether equity is at least 2,000, without which nothing is lent. */
  readonly hasMinimumEquity: boolean;
  readonly isCalled: boolean;
}

/**
 * The margin of an account, line by line: its requirements are the sums of those of its positions. Where the
 * shares of a covered call count for no more than the strike, available funds and excess liquidity are less by
 * that much. Source: Regulation T, FINRA rule 4210.
 */
export const accountMargin = (account: MarginAccount): AccountMargin => {
  const parts = partsOf(account);
  const cash = amountExact(account.cash, 'cash');
  const sum = (of: (part: Part) => Exact): Exact => parts.reduce((total, part) => total + of(part), ZERO);
  const equity = cash + sum(({ value }) => value);
  const requirement = (measure: MarginMeasure): Requirement => ({
    amount: decimalText(sum(({ margin }) => amountExact(margin[measure].amount))),
    lines: parts.flatMap(({ margin, symbol }) =>
      margin[measure].lines.map(
        (line): MarginLine => ({
          ...line,
          legs: line.legs.map((leg) => (leg.includes(symbol) ? leg : `${symbol} ${leg}`)),
        }),
      ),
    ),
  });
  const [initial, maintenance] = [requirement('initial'), requirement('maintenance')];
  const available = equity - amountExact(initial.amount) - sum(({ cut }) => cut.initial);
  const excess = equity - amountExact(maintenance.amount) - sum(({ cut }) => cut.maintenance);
  const rates = stockScale({ rates: account.rates, date: account.date });
  const minimum = notNegative(
    account.rates?.minimumEquity ?? regulationTRates[0]!.minimumEquity,
    'least equity of a margin account',
  );
  const hasMinimumEquity = equity >= minimum;
  return {
    initial,
    maintenance,
    equity: decimalText(equity),
    netLiquidation: decimalText(equity + sum(({ options }) => options)),
    availableFunds: decimalText(available),
    excessLiquidity: decimalText(excess),
    buyingPower: decimalText(
      hasMinimumEquity ? quotient(aboveZero(available), rates.initial) : aboveZero(smaller(available, cash)),
    ),
    hasMinimumEquity,
    isCalled: excess < 0n,
  };
};

interface Part {
  readonly symbol: string;
  readonly margin: Margin;
  readonly value: Exact;
  readonly options: Exact;
  readonly cut: Readonly<Record<MarginMeasure, Exact>>;
}

const NO_CUT = { initial: ZERO, maintenance: ZERO };

const partsOf = ({ stocks = [], books = [], others = [], rates, date }: MarginAccount): readonly Part[] => [
  ...stocks.map(
    (stock): Part => ({
      symbol: stock.symbol,
      margin: stockMargin({ rates, date, ...stock }),
      value: times(exact(stock.quantity, 'quantity'), notNegative(stock.price, 'price')),
      options: ZERO,
      cut: NO_CUT,
    }),
  ),
  ...books.map((book): Part => {
    const margin = optionMargin({ stockRates: rates, date, ...book });
    const { underlying, legs } = readBook(book);
    return {
      symbol: book.symbol,
      margin,
      value: times(exact(book.shares ?? 0, 'shares'), underlying.price),
      options: legs.reduce((sum, { side, quantity, terms }) => {
        const value = times(terms.price, underlying.multiplier) * BigInt(quantity);
        return side === 'long' ? sum + value : sum - value;
      }, ZERO),
      cut: {
        initial: amountExact(margin.initial.valueCut),
        maintenance: amountExact(margin.maintenance.valueCut),
      },
    };
  }),
  ...others.map(
    ({ symbol, margin, value }): Part => ({
      symbol,
      margin,
      value: amountExact(value ?? 0, 'value'),
      options: ZERO,
      cut: NO_CUT,
    }),
  ),
];
