import { isMargined, type Money, moneyToNumber, type Portfolio } from '@marketloom/kernel';
import type { LeanMarket } from './lean-market.ts';
import type { FeeOf } from './order-fees.ts';

/**
 * What an account is worth (R38), in its currency: cash in all currencies; shares and options at their price; of
 * futures, CFDs and perpetuals the profit of what is open at the far side of the quote, less the fee of closing it and
 * less what was settled before. Pairs of currencies are balances. What has no price yet is worth nothing.
 */
export class LeanValuation {
  readonly #portfolio: Portfolio;
  readonly #market: () => LeanMarket;
  readonly #feeOf: FeeOf;

  constructor(portfolio: Portfolio, market: () => LeanMarket, feeOf: FeeOf) {
    this.#portfolio = portfolio;
    this.#market = market;
    this.#feeOf = feeOf;
  }

  /** All balances. */
  get cash(): number {
    return this.#portfolio.cashValue;
  }

  get value(): number {
    let value = this.cash;
    for (const index of this.#portfolio.heldIndices()) value += this.#worthOf(index);
    return value;
  }

  /** The price by which an instrument is valued; 0 before the first. */
  priceOf(index: number): number {
    const { price } = this.#market().listing(index).market;
    return Number.isNaN(price) ? 0 : price;
  }

  /** Size of a scaled quantity at the price by which it is valued. */
  sizeOf(index: number, quantity: number): number {
    const { positions } = this.#portfolio;
    const units = positions[index]!.unitsOf(quantity);
    return Math.abs(units * this.priceOf(index)) * this.#portfolio.rateOf(index);
  }

  /** Profit of what is open, as it counts to the value of the account. */
  unrealised(index: number): number {
    const position = this.#portfolio.positions[index]!;
    const { quantityScaled, units, costBasis } = position;
    const { market, priceFactor, instrument } = this.#market().listing(index);
    if (!isMargined(instrument.assetClass))
      return (units * this.priceOf(index) - moneyToNumber(costBasis)) * this.#portfolio.rateOf(index);
    const exit = market.takenBy(units > 0 ? -1 : 1) / priceFactor;
    const profit = units * (Number.isNaN(exit) ? 0 : exit) - moneyToNumber(costBasis);
    return profit * this.#portfolio.rateOf(index) - this.#closingFee(index, quantityScaled);
  }

  #worthOf(index: number): number {
    const position = this.#portfolio.positions[index]!;
    const { assetClass, baseCurrency } = position.instrument;
    if (baseCurrency !== undefined) return 0;
    const rate = this.#portfolio.rateOf(index);
    if (isMargined(assetClass))
      return this.unrealised(index) - moneyToNumber(position.settled as Money) * rate;
    return position.units * this.priceOf(index) * rate;
  }

  #closingFee(index: number, held: number): number {
    return this.#feeOf({ index, quantity: -held, time: this.#market().time });
  }
}
