import type { ScaledPrice, ScaledQuantity } from '../order/order.ts';

/** What a slippage model may know of the market at the time of a fill. */
export interface SlippageMarket {
  /** The instrument's tick in scaled price units. */
  readonly tickScaled: number;
  /** Ask less bid in scaled price units; NaN where no quote is known, as on bars and trades. */
  readonly spreadScaled: number;
  /** Traded quantity of the bar in scaled units; NaN where there is no bar or its volume is unknown. */
  readonly barVolumeScaled: number;
}

/**
 * How much worse than the market's price a market order or a stop trades. Never applied to limits.
 *
 * A model only ever worsens a price. Where it does, the result lies on a tick, rounded away from the trader: up
 * for buys, down for sells. A sell never falls below one tick, unless the market itself stood lower.
 */
export interface SlippageModel {
  /** The text that gives this model, as `parseSlippage` reads it. */
  readonly name: string;
  /** What the model needs to see; without it, it worsens nothing. */
  readonly needs: 'nothing' | 'quotes' | 'volume';
  apply(sign: 1 | -1, price: ScaledPrice, quantity: ScaledQuantity, market: SlippageMarket): ScaledPrice;
}
