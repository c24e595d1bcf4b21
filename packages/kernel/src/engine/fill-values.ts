import type { Portfolio } from '../account/portfolio.ts';
import { affordableQuantity } from '../account/settlement-cut.ts';
import type { FeeCharge, FeeInput, FeeModel, FeeTrade } from '../fees/fee-model.ts';
import { type FeeLiquidity, liquidityOf } from '../fees/liquidity.ts';
import { noFees } from '../fees/no-fees.ts';
import type { MarketState } from '../market/market-state.ts';
import type { FillRule } from '../matching/fill-rule.ts';
import { type Money, ZERO_MONEY } from '../numeric/money.ts';
import type { Order, ScaledQuantity } from '../order/order.ts';
import type { InstrumentScale } from '../order/order-factory.ts';
import { closesLeg } from '../order/order-terms.ts';
import type { PlannedFill } from '../venue/venue-context.ts';

/** What a fill is worth and costs. */
export interface FillValue {
  readonly order: Order | undefined;
  readonly quantity: number;
  readonly price: number;
  readonly notional: Money;
  /** In the instrument's currency; of a fill with charges, their worth in it. */
  readonly fee: Money;
  /** What is charged in other currencies, where anything is: then instead of the fee. */
  readonly charges: readonly FeeCharge[] | undefined;
}

const NO_VALUE: FillValue = {
  order: undefined,
  quantity: Number.NaN,
  price: Number.NaN,
  notional: ZERO_MONEY,
  fee: ZERO_MONEY,
  charges: undefined,
};

/** Exact values and fees of fills, and what of them the account can settle. */
export class FillValues {
  readonly #portfolio: Portfolio;
  readonly #fees: FeeModel;
  readonly #scales: readonly InstrumentScale[];
  readonly #sessionOf: (index: number) => number;
  readonly #market: MarketState;
  #last = NO_VALUE;
  /** By which the fill at hand comes about. */
  #rule: FillRule | undefined;
  /** As the venue told it. */
  #liquidity: FeeLiquidity | undefined;

  constructor(
    portfolio: Portfolio,
    fees: FeeModel,
    scales: readonly InstrumentScale[],
    sessionOf: (index: number) => number,
    market: MarketState,
  ) {
    this.#market = market;
    this.#portfolio = portfolio;
    this.#fees = fees;
    this.#scales = scales;
    this.#sessionOf = sessionOf;
  }

  /** Value and fee of a fill that would be the order's next; kept, since a fill is valued when it is settled and when it is booked. */
  of(order: Order, quantity: number, price: number, rule?: FillRule, liquidity?: FeeLiquidity): FillValue {
    const last = this.#last;
    const isSame = last.order === order && last.quantity === quantity && last.price === price;
    if (isSame && this.#rule === rule && this.#liquidity === liquidity) return last;
    this.#rule = rule;
    this.#liquidity = liquidity;
    this.#last = this.#compute(order, quantity, price);
    return this.#last;
  }

  /** The fill is booked; the order, as it stood before, will have its next fill valued anew. */
  booked(order: Order, quantity: number, notional: Money, price: number): void {
    this.#fees.booked?.(this.#feeInput(order, quantity, notional, price));
    this.#last = NO_VALUE;
  }

  /** The part of a fill that the account can settle. */
  settleable(order: Order, quantity: number, price: number, rule?: FillRule): number {
    const portfolio = this.#portfolio;
    if (portfolio.account === 'margin') return quantity;
    const index = order.instrumentIndex;
    const { notional, fee } = this.of(order, quantity, price, rule);
    const isSettled =
      order.sign === 1
        ? portfolio.spendable(index) - fee >= notional
        : quantity <= portfolio.deliverable(index) && portfolio.spendable(index) + notional >= fee;
    if (isSettled) return quantity;
    return affordableQuantity({
      portfolio,
      index,
      sign: order.sign,
      quantityScaled: quantity,
      priceScaled: price,
      feeOf: (part) => this.#compute(order, part, price).fee,
      lotScaled: this.#scales[index]!.lotScaled,
    });
  }

  /** Whether the account can settle all of several fills: a cash account delivers what it sells and pays the rest. */
  settleableTogether(fills: readonly PlannedFill[]): boolean {
    const portfolio = this.#portfolio;
    if (portfolio.positionMode === 'hedging' && !fills.every((fill) => this.#isClosable(fill))) return false;
    if (portfolio.account === 'margin') return true;
    const left = new Map<number, bigint>();
    for (const { order, quantity, price } of fills) {
      const index = order.instrumentIndex;
      const { notional, fee } = this.#compute(order, quantity, price);
      if (order.sign === -1 && quantity > portfolio.deliverable(index)) return false;
      const currency = portfolio.ledgerIndexOf(index);
      const cash = left.get(currency) ?? portfolio.spendable(index);
      left.set(currency, cash - BigInt(order.sign) * notional - fee);
    }
    return [...left.values()].every((cash) => cash >= 0n);
  }

  /** What closes a leg closes no more than it holds: legs of a combo cannot be cut. */
  #isClosable({ order, quantity }: PlannedFill): boolean {
    const { instrumentIndex: index, terms } = order;
    const held = this.#portfolio.positions[index]!.legOf(terms.leg).quantityScaled;
    return !closesLeg(order) || quantity <= Math.abs(held);
  }

  #compute(order: Order, quantity: number, price: number): FillValue {
    const index = order.instrumentIndex;
    const notional = this.#portfolio.positions[index]!.notional(quantity, price);
    if (this.#fees === noFees)
      return { order, quantity, price, notional, fee: ZERO_MONEY, charges: undefined };
    const input = this.#feeInput(order, quantity, notional, price);
    return {
      order,
      quantity,
      price,
      notional,
      fee: this.#fees.fee(input),
      charges: this.#fees.charges?.(input),
    };
  }

  #feeInput(order: Order, quantity: number, notional: Money, price: number): FeeInput {
    return {
      notional: (notional < 0n ? -notional : notional) as Money,
      quantity: quantity as ScaledQuantity,
      quantityFactor: this.#scales[order.instrumentIndex]!.quantityFactor,
      notionalBefore: order.notionalFilled as Money,
      quantityBefore: order.filledScaled,
      feesBefore: order.feesCharged as Money,
      trade: this.#fees.needsTrade === true ? this.#tradeOfFill(order, price) : undefined,
    };
  }

  /** What a model of fees asks of an order now. */
  tradeOf(order: { readonly instrumentIndex: number; readonly sign: 1 | -1 }): FeeTrade {
    const index = order.instrumentIndex;
    const { instrument } = this.#scales[index]!;
    const { bid, ask, last } = this.#market;
    return {
      order,
      sign: order.sign,
      instrument,
      date: this.#sessionOf(index),
      bid: bid[index]!,
      ask: ask[index]!,
      last: last[index]!,
    };
  }

  #tradeOfFill(order: Order, price: number): FeeTrade {
    const named = Number.isNaN(order.limitScaled) ? order.stopScaled : order.limitScaled;
    return {
      ...this.tradeOf(order),
      liquidity:
        this.#liquidity ??
        (this.#rule === undefined ? undefined : liquidityOf(this.#rule, price === order.limitScaled)),
      orderPrice: named / order.priceFactor,
      orderedAt: order.submittedAt,
    };
  }
}
