import { Order, type OrderType, type ScaledPrice, type ScaledQuantity } from '../order/order.ts';
import { nextOrderState } from '../order/order-state.ts';
import { type OrderTerms, plainTerms } from '../order/order-terms.ts';
import type { OrderSupport } from '../venue/order-support.ts';
import { takesAsItIs } from '../venue/order-support.ts';

/** What a venue is sent of an order. */
export interface StandInParts {
  readonly type: OrderType;
  readonly quantity: ScaledQuantity;
  /** NaN without one. */
  readonly limit: ScaledPrice;
}

/**
 * The order that a venue gets for one that the kernel carries: of a type and on terms that the venue has, in no
 * group, and with the same id, side, time in force and tag.
 */
export const standInFor = (
  order: Order,
  { type, quantity, limit }: StandInParts,
  support: OrderSupport,
): Order => {
  const standIn = new Order({
    id: order.id,
    instrument: order.instrument,
    instrumentIndex: order.instrumentIndex,
    strategyIndex: order.strategyIndex,
    side: order.side,
    type,
    timeInForce: order.timeInForce,
    quantity,
    limit: type === 'pegged' ? (order.pegLimitScaled ?? limit) : limit,
    stop: type === order.type ? order.stopScaled : (Number.NaN as ScaledPrice),
    terms: type === order.type ? termsAt(order.terms, support) : plainedTerms(order.terms, support),
    tag: order.tag,
    submittedAt: order.submittedAt,
    priceFactor: order.priceFactor,
    quantityFactor: order.quantityFactor,
  });
  standIn.isExit = order.isExit;
  // What fees with a minimum an order still cost depends on what it has paid.
  standIn.feesCharged = order.feesCharged;
  standIn.notionalFilled = order.notionalFilled;
  standIn.state = nextOrderState(standIn, 'submit');
  return standIn;
};

/** The type as which an order goes to a venue: its own where the venue takes it, else what it is once set off. */
export const typeAt = (order: Order, support: OrderSupport): OrderType => {
  if (takesAsItIs(order.type, order.terms.trigger, support)) return order.type;
  return Number.isNaN(order.limitScaled) ? 'market' : 'limit';
};

const termsAt = (terms: OrderTerms, support: OrderSupport): OrderTerms =>
  terms.reduceOnly && !support.reduceOnly ? simplest({ ...terms, reduceOnly: false }) : terms;

/** The terms of an order that has been set off or follows no more: nothing to wait for and nothing to follow. */
const plainedTerms = (terms: OrderTerms, support: OrderSupport): OrderTerms =>
  simplest({
    ...terms,
    trigger: 'default',
    trail: undefined,
    peg: undefined,
    reduceOnly: terms.reduceOnly && support.reduceOnly,
  });

/** The shared plain terms where they say the same. */
const simplest = (terms: OrderTerms): OrderTerms => {
  const isPlain = (Object.keys(plainTerms) as (keyof OrderTerms)[]).every(
    (name) => terms[name] === plainTerms[name],
  );
  return isPlain ? plainTerms : terms;
};
