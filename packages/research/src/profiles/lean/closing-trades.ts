import {
  type FillRule,
  type Instrument,
  joinMoney,
  type Money,
  moneyToNumber,
  type RunRecorder,
} from '@marketloom/kernel';
import type { ClosingTransaction } from './statistics/index.ts';

/** A fill as the wins and losses of a run see it: quantities are signed and in units, amounts in account currency. */
export interface SeenFill {
  readonly index: number;
  readonly instrument: Instrument;
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  /** One unit of the instrument's currency in the account's. */
  readonly rate: number;
  readonly rule: FillRule;
}

/** Options that are less in the money end for nothing. */
const LEAST_WORTH = 0.01;

interface Holding {
  quantity: number;
  average: number;
}

const endings: ReadonlySet<FillRule> = new Set<FillRule>([
  'exercise',
  'assignment',
  'expiry-worthless',
  'cash-settlement',
]);

/** Fills that reduce a position, with their profit by its average price. */
export class ClosingTrades {
  readonly transactions: ClosingTransaction[] = [];
  readonly #holdings = new Map<number, Holding>();
  readonly #underlyingPrice: (index: number) => number;

  /** @param underlyingPrice Last price of what an option is on, by the option's index. */
  constructor(underlyingPrice: (index: number) => number) {
    this.#underlyingPrice = underlyingPrice;
  }

  onFill: RunRecorder['onFill'] = (_, order, { quantity, price, rule }, fee, __, rate) => {
    const { instrument, instrumentIndex, sign, priceFactor, quantityFactor } = order;
    this.take({
      index: instrumentIndex,
      instrument,
      quantity: (sign * quantity) / quantityFactor,
      price: price / priceFactor,
      fee: moneyToNumber(joinMoney(fee.high, fee.low) as Money) * rate,
      rate,
      rule,
    });
  };

  take(fill: SeenFill): void {
    const { index, instrument, quantity, price, fee, rate, rule } = fill;
    const holding = this.#holdings.get(index) ?? { quantity: 0, average: 0 };
    this.#holdings.set(index, holding);
    const held = holding.quantity;
    if (held * quantity < 0) {
      const closed = Math.sign(held) * Math.min(Math.abs(held), Math.abs(quantity));
      const profit = closed * (price - holding.average) * instrument.multiplier * rate;
      this.transactions.push({
        profit,
        fee,
        ...(endings.has(rule) && instrument.contract?.option !== undefined
          ? { isWin: this.#hasPaid(fill, closed, profit) }
          : {}),
      });
    }
    const after = nearZero(held + quantity, held);
    if (after === 0) holding.average = 0;
    else if (held * quantity >= 0) holding.average = (holding.average * held + price * quantity) / after;
    else if (Math.abs(quantity) > Math.abs(held)) holding.average = price;
    holding.quantity = after;
  }

  /** What is held becomes something else: by a split. */
  restate(index: number, quantity: number, priceFactor: number): void {
    const holding = this.#holdings.get(index);
    if (holding === undefined) return;
    holding.quantity = quantity;
    holding.average *= priceFactor;
  }

  /**
   * An option at its end has paid its buyer if it is in the money by more than the size of its profit or loss, and else
   * its seller. Of one that delivers, that size is the premium; of one that is paid in cash, what that leaves of it.
   */
  #hasPaid({ index, instrument, rate }: SeenFill, closed: number, profit: number): boolean {
    const { right, strike } = instrument.contract!.option!;
    const underlying = this.#underlyingPrice(index);
    const intrinsic = right === 'call' ? underlying - strike : strike - underlying;
    const worth = intrinsic < LEAST_WORTH ? 0 : Math.abs(closed) * intrinsic * instrument.multiplier * rate;
    return closed > 0 ? worth > Math.abs(profit) : worth === 0 || worth < Math.abs(profit);
  }
}

/** Sums of doubles that should be nothing are. */
const nearZero = (sum: number, before: number): number =>
  Math.abs(sum) < 1e-12 * Math.abs(before) ? 0 : sum;
