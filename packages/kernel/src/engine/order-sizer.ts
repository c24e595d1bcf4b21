import type { Portfolio } from '../account/portfolio.ts';
import { legOpenedBy, type PositionLeg } from '../account/position-leg.ts';
import type { FeeModel } from '../fees/fee-model.ts';
import type { MarketState } from '../market/market-state.ts';
import { moneyToNumber, ZERO_MONEY } from '../numeric/money.ts';
import type { Order, ScaledQuantity } from '../order/order.ts';
import { createOrder, type InstrumentScale } from '../order/order-factory.ts';
import type { Funding } from '../risk/funding/funding.ts';
import type { RiskContext } from '../risk/limit.ts';
import { micros } from '../time/micros.ts';
import type { FillValues } from './fill-values.ts';
import { mostLots, plainQuantity, type Sizing, type Target } from './order-sizing.ts';

export interface OrderSizerOptions {
  readonly scales: readonly InstrumentScale[];
  readonly portfolio: Portfolio;
  readonly funding: Funding;
  readonly market: MarketState;
  readonly fees: FeeModel;
  readonly values: FillValues;
  readonly sizing: Sizing;
  /** What orders at work have set aside, in the account's currency. */
  readonly reserved: () => number;
  /** What the gate would be told of an order. */
  readonly contextFor: (order: Order) => RiskContext;
  /** Signed scaled quantity of an instrument's market orders that have not filled yet. */
  readonly underway: (index: number) => number;
}

/** How much of an instrument an order is to be for: by a target, or by what the account can pay for. */
export class OrderSizer {
  readonly #options: OrderSizerOptions;

  constructor(options: OrderSizerOptions) {
    this.#options = options;
  }

  /** What new orders may still cost. */
  get buyingPower(): number {
    return this.#options.funding.buyingPower(this.#options.reserved());
  }

  /** The largest scaled quantity, in whole lots, that can be bought or sold at the last price, fees included. */
  affordable(index: number, sign: 1 | -1 = 1): number {
    const { market, scales, funding, portfolio, reserved } = this.#options;
    const { lotScaled, instrument } = scales[index]!;
    if (instrument.isTradable === false) return 0;
    const share = funding.shareOfValue(index);
    // What closes a short position needs nothing, and each currency of a cash account pays for itself.
    const isShare =
      sign === 1 &&
      portfolio.positions[index]!.quantityScaled >= 0 &&
      (!funding.isByCurrency || portfolio.isSingleCurrency);
    if (Number.isNaN(share) || !isShare)
      return lotScaled * mostLots((lots) => this.#isAffordable(index, sign, lots * lotScaled));
    const available = funding.isByCurrency ? portfolio.spendableNumber(index) - reserved() : this.buyingPower;
    const lotValue = portfolio.positions[index]!.unitsOf(lotScaled) * market.last[index]! * share;
    let lots = Math.floor(available / lotValue);
    while (lots > 0) {
      const excess = lots * lotValue + this.#feeOfBuying(index, lots * lotScaled) - available;
      if (excess <= 0) break;
      lots -= Math.max(1, Math.ceil(excess / lotValue));
    }
    return lots > 0 ? lots * lotScaled : 0;
  }

  /** Signed scaled quantity to order towards a target; 0 where nothing is to be done. */
  towards(index: number, target: Target): number {
    const { scales, portfolio, market, sizing, underway } = this.#options;
    const { instrument, lotScaled, quantityFactor } = scales[index]!;
    return sizing(
      {
        portfolio,
        instrument,
        index,
        price: market.last[index]!,
        held: portfolio.positions[index]!.quantityScaled,
        underway: underway(index),
        lot: lotScaled,
        quantityFactor,
        feeOf: (asked) => this.#feeOfBuying(index, asked),
        // What closes the other leg of a hedging account needs nothing, and what opens is sized beside it.
        affordable: (sign) => this.#closable(index, sign) + this.affordable(index, sign),
      },
      target,
    );
  }

  /** Of a hedging account, what goes towards a target closes the leg that is in its way, and opens with the rest. */
  partsByLeg(
    index: number,
    signed: number,
  ): readonly (readonly [size: number, leg: PositionLeg | undefined])[] {
    const size = Math.abs(signed);
    const sign = signed > 0 ? 1 : -1;
    const opened = this.#options.portfolio.legOpenedBy(sign);
    if (opened === undefined) return [[size, undefined]];
    const closed = opened === 'long' ? 'short' : 'long';
    const closing = Math.min(size, this.#closable(index, sign));
    const parts = [
      [closing, closed],
      [size - closing, opened],
    ] as const;
    return parts.filter(([part]) => part > 0);
  }

  /** What a trade of this side could close of the other leg of a hedging account, scaled; 0 in one that nets. */
  #closable(index: number, sign: 1 | -1): number {
    const { portfolio } = this.#options;
    if (portfolio.positionMode === 'netting') return 0;
    return Math.abs(portfolio.positions[index]!.legOf(legOpenedBy(sign === 1 ? -1 : 1)).quantityScaled);
  }

  #isAffordable(index: number, sign: 1 | -1, quantity: number): boolean {
    const { scales, portfolio, funding, contextFor } = this.#options;
    const scale = scales[index]!;
    const side = sign === 1 ? 'buy' : 'sell';
    const leg = portfolio.legOpenedBy(sign);
    const options = leg === undefined ? undefined : { leg };
    const order = createOrder(scale, 0, 0, side, plainQuantity(scale, quantity), options, micros(0));
    return funding.refusal(order, contextFor(order)) === undefined;
  }

  /** What buying a scaled quantity at the last price would cost in fees, in the account's currency. */
  #feeOfBuying(index: number, quantity: number): number {
    const { portfolio, scales, market, fees, values } = this.#options;
    const { priceFactor, quantityFactor } = scales[index]!;
    const price = Math.round(market.last[index]! * priceFactor);
    const fee = fees.fee({
      notional: portfolio.positions[index]!.notional(quantity, price),
      quantity: quantity as ScaledQuantity,
      quantityFactor,
      notionalBefore: ZERO_MONEY,
      quantityBefore: 0 as ScaledQuantity,
      feesBefore: ZERO_MONEY,
      trade: fees.needsTrade === true ? values.tradeOf({ instrumentIndex: index, sign: 1 }) : undefined,
    });
    return moneyToNumber(fee) * portfolio.rateOf(index);
  }
}
