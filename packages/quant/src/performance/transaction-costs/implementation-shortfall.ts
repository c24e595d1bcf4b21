import { QuantError } from '../../errors.ts';
import { requireFinite, requirePositive } from '../../series.ts';
import {
  averageFillPrice,
  filledQuantity,
  type OrderFill,
  requireFills,
  signOf,
  type TradeSide,
} from './fills.ts';

export interface ImplementationShortfallInput {
  readonly side: TradeSide;
  /** What was to be traded when the decision fell. */
  readonly quantity: number;
  /** Price at the decision. */
  readonly decisionPrice: number;
  /** Price when the order reached the market. */
  readonly arrivalPrice: number;
  /** May be empty; together at most the quantity. */
  readonly fills: readonly OrderFill[];
  /** Price when the order ended; asked for only where some of the quantity is left. */
  readonly endPrice?: number;
  /** Commissions and taxes in the currency of the prices, default 0; a rebate is below 0. */
  readonly fees?: number;
}

/** In the currency of the prices unless said otherwise; above 0 hurts. The four costs sum to the shortfall. */
export interface ImplementationShortfall {
  readonly filled: number;
  /** NaN without a fill. */
  readonly averagePrice: number;
  /** From the decision to the arrival, on what was filled. */
  readonly delayCost: number;
  /** From the arrival to the fills. */
  readonly tradingCost: number;
  /** From the decision to the end, on what was not filled. */
  readonly opportunityCost: number;
  readonly fees: number;
  readonly implementationShortfall: number;
  /** In basis points of quantity * decision price. */
  readonly implementationShortfallBps: number;
}

/** Quantities that come in decimals sum to the whole but for this share. */
const ROUNDING = 1e-12;

/**
 * What the execution of a decision cost: the paper portfolio, which trades all at the decision's price and at once,
 * less the real one. Refuses fills beyond the quantity, prices and quantities that are not above 0, and an unfilled
 * rest without an end price.
 *
 * - Formula: side q (Pa - Pd) + side sum(q_i (P_i - Pa)) + side (X - q)(Pn - Pd) + fees; side +1 for a buy, -1 for a
 *   sell.
 * - Units: the currency of the prices, and basis points of X Pd.
 * - Conventions: costs positive when they hurt; delay on the filled quantity; not annualised.
 * - Source: Perold 1988, The Implementation Shortfall; Kissell 2013.
 * - Checked: exact rationals; identity: paper portfolio less real portfolio.
 * - Example: `implementationShortfall({ side: 'buy', quantity: 1000, decisionPrice: 50, arrivalPrice: 50.1, fills: [{
 *   quantity: 900, price: 50.2 }], endPrice: 50.6, fees: 9 }).implementationShortfallBps` gives `49.80`.
 */
export function implementationShortfall(input: ImplementationShortfallInput): ImplementationShortfall {
  const { side, quantity, decisionPrice, arrivalPrice, fills, fees = 0 } = input;
  const sign = signOf(side);
  requirePositive('quantity', quantity);
  requirePositive('decisionPrice', decisionPrice);
  requirePositive('arrivalPrice', arrivalPrice);
  requireFills(fills);
  requireFinite('fees', fees);
  const filled = filledQuantity(fills);
  const unfilled = unfilledQuantity(quantity, filled);
  const averagePrice = averageFillPrice(fills);
  const delayCost = sign * filled * (arrivalPrice - decisionPrice);
  const tradingCost = filled === 0 ? 0 : sign * filled * (averagePrice - arrivalPrice);
  const opportunityCost =
    unfilled === 0 ? 0 : sign * unfilled * (endPriceOf(input, unfilled) - decisionPrice);
  const shortfall = delayCost + tradingCost + opportunityCost + fees;
  return {
    filled,
    averagePrice,
    delayCost,
    tradingCost,
    opportunityCost,
    fees,
    implementationShortfall: shortfall,
    implementationShortfallBps: (shortfall / (quantity * decisionPrice)) * 10_000,
  };
}

function unfilledQuantity(quantity: number, filled: number): number {
  const rest = quantity - filled;
  if (Math.abs(rest) <= ROUNDING * quantity) return 0;
  if (rest > 0) return rest;
  const must = `at most the quantity of the order, ${quantity}`;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'the filled quantity', value: filled, must });
}

function endPriceOf({ endPrice }: ImplementationShortfallInput, unfilled: number): number {
  if (endPrice !== undefined) {
    requirePositive('endPrice', endPrice);
    return endPrice;
  }
  const must = `given, since ${unfilled} of the order is not filled`;
  throw new QuantError('QUANT_ARGUMENT_OUT_OF_RANGE', { name: 'endPrice', value: undefined, must });
}
