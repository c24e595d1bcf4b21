import { buyingPower } from './buying-power.ts';
import { orderNotional } from './order-notional.ts';
import { orderQuantity } from './order-quantity.ts';
import { orderRate } from './order-rate.ts';
import { orderTerms } from './order-terms.ts';
import { positionQuantity } from './position-quantity.ts';
import { priceCollar } from './price-collar.ts';
import { tradingState } from './trading-state.ts';

/** Every limit, in the order in which they are asked; the first refusal is the answer. */
export const riskLimits = [
  // First: the others calculate with the order's terms.
  orderTerms,
  tradingState,
  orderQuantity,
  orderNotional,
  positionQuantity,
  priceCollar,
  buyingPower,
  // Last: it counts what all the others let pass.
  orderRate,
] as const;
