import { requireObject } from '../../arguments.ts';
import { requirePositive } from '../../series.ts';
import {
  averageFillPrice,
  basisPoints,
  filledQuantity,
  type OrderFill,
  requireFills,
  signOf,
  type TradeSide,
} from './fills.ts';
import { type MarketTrades, marketAverages } from './market-prices.ts';

export interface SlippageBpsInput {
  readonly side: TradeSide;
  /** Price paid or received, on average. */
  readonly price: number;
  /** Price against which it is judged: arrival, VWAP, TWAP, close. */
  readonly benchmarkPrice: number;
}

/**
 * How much worse than a benchmark's price an order traded. Refuses prices that are not above 0.
 *
 * - Formula: side (price - benchmark) / benchmark * 10,000; side +1 for a buy, -1 for a sell.
 * - Units: basis points of the benchmark's price.
 * - Conventions: positive hurts, for both sides; not annualised.
 * - Source: Kissell 2013, The Science of Algorithmic Trading.
 * - Checked: exact rationals; by hand: selling at 99.5 against 100.
 * - Example: `slippageBps({ side: 'sell', price: 99.5, benchmarkPrice: 100 })` gives `50.00`.
 */
export function slippageBps({ side, price, benchmarkPrice }: SlippageBpsInput): number {
  requirePositive('price', price);
  requirePositive('benchmarkPrice', benchmarkPrice);
  return basisPoints(signOf(side), price, benchmarkPrice);
}

export interface OrderSlippageInput {
  readonly side: TradeSide;
  /** Without one all slippage is NaN. */
  readonly fills: readonly OrderFill[];
  /** Price when the order reached the market. */
  readonly arrivalPrice?: number;
  /** Price at the close of the session. */
  readonly closePrice?: number;
  /** The market's own trades while the order worked, for VWAP, TWAP and participation. */
  readonly market?: MarketTrades;
}

/** In basis points of the benchmark, positive hurts; a benchmark that is not given leaves its fields out. */
export interface OrderSlippage {
  readonly filled: number;
  readonly averagePrice: number;
  readonly arrivalBps?: number;
  readonly closeBps?: number;
  readonly vwapBps?: number;
  readonly twapBps?: number;
  readonly marketVwap?: number;
  readonly marketTwap?: number;
  /** Filled quantity over the market's volume; Infinity where the market's is 0. */
  readonly participation?: number;
}

/**
 * An order's average price against every benchmark given; NaN without a fill. Refuses prices and quantities that are
 * not above 0.
 *
 * - Formula: side (average - benchmark) / benchmark * 10,000, average = sum(q_i P_i) / sum(q_i); participation = sum
 *   of q_i / market volume.
 * - Units: basis points of each benchmark; participation a fraction.
 * - Conventions: positive hurts, for both sides; market averages as `marketAverages`; not annualised.
 * - Source: Kissell 2013, The Science of Algorithmic Trading; Berkowitz, Logue & Noser 1988 (VWAP).
 * - Checked: exact rationals.
 * - Example: `orderSlippage({ side: 'buy', fills: [{ quantity: 300, price: 50.15 }, { quantity: 600, price: 50.3 }],
 *   arrivalPrice: 50.1 }).arrivalBps` gives `29.94`.
 */
export function orderSlippage(input: OrderSlippageInput): OrderSlippage {
  const { side, fills, arrivalPrice, closePrice, market } = input;
  const sign = signOf(side);
  requireFills(fills);
  const filled = filledQuantity(fills);
  const averagePrice = averageFillPrice(fills);
  const against = (name: string, benchmark: number) => {
    requirePositive(name, benchmark);
    return basisPoints(sign, averagePrice, benchmark);
  };
  return {
    filled,
    averagePrice,
    ...(arrivalPrice === undefined ? {} : { arrivalBps: against('arrivalPrice', arrivalPrice) }),
    ...(closePrice === undefined ? {} : { closeBps: against('closePrice', closePrice) }),
    ...(market === undefined
      ? {}
      : againstMarket(market, filled, (price) => basisPoints(sign, averagePrice, price))),
  };
}

function againstMarket(market: MarketTrades, filled: number, slippage: (price: number) => number) {
  requireObject('market', market);
  const { vwap, twap, volume } = marketAverages(market);
  return {
    vwapBps: slippage(vwap),
    twapBps: slippage(twap),
    marketVwap: vwap,
    marketTwap: twap,
    participation: filled / volume,
  };
}
