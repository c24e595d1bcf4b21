/**
 * What a strategy sees of the account, its positions and the market: windows on live state, made once a run, so that
 * looking costs no allocation.
 */
import type { Portfolio } from '../account/portfolio.ts';
import type { MarketState } from '../market/market-state.ts';
import { moneyToNumber } from '../numeric/money.ts';
import type { MarketView, PortfolioView, PositionView } from '../strategy/run.ts';
import type { OrderDesk } from './order-desk.ts';

export class LivePortfolio implements PortfolioView {
  readonly #portfolio: Portfolio;
  readonly #desk: OrderDesk;

  constructor(portfolio: Portfolio, desk: OrderDesk) {
    this.#portfolio = portfolio;
    this.#desk = desk;
  }

  get cash(): number {
    return this.#portfolio.cashValue;
  }

  balance(currency: string): number {
    return moneyToNumber(this.#portfolio.balance(currency));
  }

  get equity(): number {
    return this.#portfolio.equity();
  }

  get buyingPower(): number {
    return this.#desk.sizer.buyingPower;
  }
}

export class LivePosition implements PositionView {
  readonly #position: Portfolio['positions'][number];

  constructor(position: Portfolio['positions'][number]) {
    this.#position = position;
  }

  get quantity(): number {
    return this.#position.quantity;
  }

  get isFlat(): boolean {
    return this.#position.isFlat;
  }

  get isLong(): boolean {
    return this.#position.isLong;
  }

  get isShort(): boolean {
    return this.#position.isShort;
  }

  get averagePrice(): number {
    return this.#position.averagePrice;
  }

  get realisedProfit(): number {
    return moneyToNumber(this.#position.realised);
  }

  get fees(): number {
    return moneyToNumber(this.#position.fees);
  }
}

export class LiveMarket implements MarketView {
  readonly #market: MarketState;
  readonly #index: number;

  constructor(market: MarketState, index: number) {
    this.#market = market;
    this.#index = index;
  }

  get last(): number {
    return this.#market.last[this.#index]!;
  }

  get bid(): number {
    return this.#market.bid[this.#index]!;
  }

  get ask(): number {
    return this.#market.ask[this.#index]!;
  }
}
