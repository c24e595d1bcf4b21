import { KernelError } from '../errors.ts';
import {
  aboveZero,
  amountExact,
  type Decimal,
  decimalText,
  type Exact,
  exact,
  notNegative,
  ONE,
  positive,
  quotient,
  requiredExact,
  sizeOf,
} from './exact.ts';
import { type StockTerms, shortRates, stockScale } from './stock-margin.ts';

/**
 * The price below which shares held on a loan are called: loan / (1 − maintenance) / shares; above which shares
 * sold short are: (proceeds and deposit) / (1 + maintenance) / shares. Rounded half to even at the twelfth decimal.
 *
 * With a `maintenance` rate that one holds at all prices; without it those of Regulation T, for a short position
 * with its least amounts a share: credit / shares − 5.00 from 5.00 to 16.67, credit / shares / 2 from 2.50 to 5.00,
 * credit / shares − 2.50 below. 0 where no price calls.
 */
export const marginCallPrice = (
  input: StockTerms & {
    /** Shares, below zero for a short position. */
    readonly quantity: Decimal;
    /** What was borrowed, of shares held. */
    readonly loan?: Decimal | undefined;
    /** Proceeds and deposit, of shares sold short. */
    readonly credit?: Decimal | undefined;
    readonly maintenance?: Decimal | undefined;
  },
): string => {
  const quantity = exact(input.quantity, 'quantity');
  const shares = sizeOf(quantity);
  if (shares === 0n) throw new KernelError('MARGIN_INVALID', 'quantity: 0 shares have no margin call price');
  const scale = stockScale(input);
  const given =
    input.maintenance === undefined ? undefined : notNegative(input.maintenance, 'maintenance rate');
  if (quantity > 0n) {
    const rate = given ?? scale.longMaintenance;
    if (rate >= ONE)
      throw new KernelError('MARGIN_INVALID', `maintenance rate: ${input.maintenance} must be below 1`);
    return decimalText(
      aboveZero(priceOf(notNegative(needed(input.loan, 'loan'), 'loan'), ONE - rate, shares)),
    );
  }
  const credit = notNegative(needed(input.credit, 'credit'), 'credit');
  if (given !== undefined) return decimalText(priceOf(credit, ONE + given, shares));
  // What is asked rises with the price without a jump, so that one of the four answers agrees with itself.
  const candidates = [scale.lowPrice, 0n].flatMap((band) => {
    const [rate, floor] = shortRates(scale, band);
    return [
      { price: priceOf(credit, ONE + rate, shares), band, isOnRate: true, rate, floor },
      { price: quotient(credit, shares) - floor, band, isOnRate: false, rate, floor },
    ];
  });
  const found = candidates.find(({ price, band, isOnRate, rate, floor }) => {
    const isInBand = band === 0n ? price < scale.lowPrice : price >= scale.lowPrice;
    const isRateMore = rate * price >= floor * ONE;
    return price >= 0n && isInBand && isRateMore === isOnRate;
  });
  return decimalText(found?.price ?? 0n);
};

const needed = (value: Decimal | undefined, what: string): Decimal => {
  if (value !== undefined) return value;
  throw new KernelError(
    'MARGIN_INVALID',
    `there is no ${what}; a long position needs a loan, a short one a credit`,
  );
};

/** amount / (rate × shares), rounded once. */
const priceOf = (amount: Exact, rate: Exact, shares: Exact): Exact => quotient(amount * ONE, rate * shares);

/** What a broker does when equity is below maintenance. */
export const marginCallRules = ['liquidate', 'call-to-maintenance', 'call-to-initial'] as const;
export type MarginCallRule = (typeof marginCallRules)[number];

export interface MarginCall {
  readonly action: 'none' | 'call' | 'liquidate';
  /** What must be paid in, or freed by closing positions. */
  readonly amount: string;
}

/**
 * Whether there is a margin call, and for how much. `liquidate`: positions are closed at once, without a call,
 * until equity is at maintenance (Interactive Brokers). `call-to-maintenance`: the deficit is called (FINRA).
 * `call-to-initial`: equity must be restored to the initial margin (futures).
 */
export const marginCall = (input: {
  readonly equity: Decimal;
  readonly initial: Decimal;
  readonly maintenance: Decimal;
  readonly rule: MarginCallRule;
}): MarginCall => {
  if (!marginCallRules.includes(input.rule))
    throw new KernelError(
      'MARGIN_INVALID',
      `"${input.rule}" is no rule of margin calls; there are ${marginCallRules.join(', ')}`,
    );
  const equity = amountExact(input.equity, 'equity');
  const maintenance = requiredExact(input.maintenance, 'maintenance');
  if (equity >= maintenance) return { action: 'none', amount: '0' };
  const level = input.rule === 'call-to-initial' ? requiredExact(input.initial, 'initial') : maintenance;
  return {
    action: input.rule === 'liquidate' ? 'liquidate' : 'call',
    amount: decimalText(aboveZero(level - equity)),
  };
};

/**
 * The special memorandum account of Regulation T, which never falls with prices: the greater of what it was, with
 * deposits, dividends and the released part of sales, less withdrawals and the initial requirement of purchases,
 * and of equity less the initial requirement.
 */
export const specialMemorandumAccount = (input: {
  readonly previous: Decimal;
  readonly equity: Decimal;
  readonly initial: Decimal;
  readonly deposits?: Decimal | undefined;
  readonly withdrawals?: Decimal | undefined;
  readonly dividends?: Decimal | undefined;
  /** Proceeds of sales and cost of purchases. */
  readonly sales?: Decimal | undefined;
  readonly purchases?: Decimal | undefined;
  readonly initialRate?: Decimal | undefined;
}): string => {
  const read = (value: Decimal | undefined, what: string): Exact => requiredExact(value ?? 0, what);
  const rate = positive(input.initialRate ?? '0.50', 'initial rate');
  const traded = read(input.sales, 'sales') - read(input.purchases, 'purchases');
  const carried =
    amountExact(input.previous, 'previous') +
    read(input.deposits, 'deposits') +
    read(input.dividends, 'dividends') -
    read(input.withdrawals, 'withdrawals') +
    (traded * rate) / ONE;
  const excess = amountExact(input.equity, 'equity') - requiredExact(input.initial, 'initial');
  return decimalText(carried > excess ? carried : excess);
};
