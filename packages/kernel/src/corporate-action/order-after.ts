import { formatScaled, MAX_PRECISION } from '../numeric/decimal.ts';
import type { OrderSide, OrderType } from '../order/order.ts';
import { roundToTick } from '../tick-size/tick-size.ts';
import type { TickTable } from '../tick-size/tick-table.ts';
import { type CorporateAction, isFinal } from './corporate-action.ts';
import { inOrderOfEffect } from './day-order.ts';
import {
  type Amount,
  add,
  compare,
  decimalText,
  divide,
  floorTo,
  larger,
  multiply,
  ONE,
  type Rational,
  rational,
  signOf,
  subtract,
  ZERO,
} from './rational.ts';

/** An order that stays open over the night before an ex-date. Prices are exact texts. */
export interface OpenOrder {
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly quantity: string;
  readonly limitPrice?: string;
  readonly stopPrice?: string;
  readonly touchPrice?: string;
  /** How far a trailing stop stays behind the market, and its limit behind the stop, as amounts of money. */
  readonly trailAmount?: string;
  readonly limitOffset?: string;
  /** Its price stays as it is at a cash dividend. */
  readonly doNotReduce?: boolean;
  /** Its quantity stays as it is at a split or a stock dividend. */
  readonly doNotIncrease?: boolean;
}

export interface OrderAfterOptions {
  /** The smallest step of a price, or the table of them; a cent where left out. */
  readonly tick?: Amount | TickTable;
  /** The smallest step of a quantity: 1 where left out. */
  readonly lot?: Amount;
  /** Cancel at any event, as some brokers do. */
  readonly cancelsAll?: boolean;
}

export type OrderCancelReason =
  | 'reverse-split'
  | 'instrument-ends'
  | 'no-price-left'
  | 'no-quantity-left'
  | 'broker-rule';

export type OrderAfter =
  | { readonly isCancelled: true; readonly reason: OrderCancelReason }
  | { readonly isCancelled: false; readonly isChanged: boolean; readonly order: OpenOrder };

const CENT = rational('0.01');
const priceFields = ['limitPrice', 'stopPrice', 'touchPrice'] as const;
const distanceFields = ['trailAmount', 'limitOffset'] as const;

/** FINRA rule 5330: those that a falling price would fill or set off although nothing has happened. */
const isReducedBy = ({ side, type, doNotReduce }: OpenOrder): boolean => {
  if (doNotReduce === true) return false;
  return side === 'buy'
    ? type === 'limit' || type === 'market-to-limit'
    : type === 'stop' || type === 'stop-limit' || type === 'trailing-stop' || type === 'trailing-stop-limit';
};

const isTable = (tick: Amount | TickTable): tick is TickTable =>
  typeof tick === 'object' && 'finestTick' in tick;

const roundedDown = (price: Rational, tick: Amount | TickTable, date: number): Rational => {
  if (!isTable(tick)) return floorTo(price, rational(tick, 'tick'));
  // Every step and bound of a table is a multiple of this one.
  const { numerator } = floorTo(multiply(price, FINEST), ONE);
  return rational(roundToTick(tick, formatScaled(numerator, MAX_PRECISION), 'down', date));
};
const FINEST = rational(10 ** MAX_PRECISION);

/** All events of a day as one step: price × scale − drop, rounded once. */
interface DayTerms {
  readonly scale: Rational;
  readonly drop: Rational;
  readonly quantity: Rational;
}

const termsOf = (actions: readonly CorporateAction[], isReduced: boolean): DayTerms => {
  let terms: DayTerms = { scale: ONE, drop: ZERO, quantity: ONE };
  const divideBy = (ratio: Rational): void => {
    terms = {
      scale: divide(terms.scale, ratio),
      drop: divide(terms.drop, ratio),
      quantity: multiply(terms.quantity, ratio),
    };
  };
  for (const action of actions)
    if (action.type === 'split') divideBy(rational(action.ratio, 'ratio'));
    else if (action.type === 'stock-dividend') divideBy(add(ONE, rational(action.rate, 'rate')));
    else if (action.type === 'cash-dividend' && isReduced)
      terms = { ...terms, drop: add(terms.drop, rational(action.amount, 'amount')) };
  return compare(terms.drop, CENT) < 0 ? { ...terms, drop: ZERO } : terms;
};

const isReverse = (action: CorporateAction): boolean =>
  action.type === 'split' && compare(rational(action.ratio, 'ratio'), ONE) < 0;

/**
 * What becomes of an open order before the open of an ex-date (FINRA rule 5330), by one event or by all those of its
 * instrument on one day. Cash dividends, special ones too, are taken from the prices of buy limits and sell stops,
 * unless they come to less than a cent; splits and stock dividends divide the prices and multiply the quantity of
 * every order. Prices are rounded down to the tick, once. Reverse splits cancel, and so does the instrument's end.
 */
export const orderAfter = (
  actions: CorporateAction | readonly CorporateAction[],
  order: OpenOrder,
  { tick = CENT, lot = ONE, cancelsAll = false }: OrderAfterOptions = {},
): OrderAfter => {
  const ofDay = inOrderOfEffect('type' in actions ? [actions] : actions);
  if (ofDay.some(isFinal)) return { isCancelled: true, reason: 'instrument-ends' };
  if (ofDay.some(isReverse)) return { isCancelled: true, reason: 'reverse-split' };
  if (cancelsAll && ofDay.length > 0) return { isCancelled: true, reason: 'broker-rule' };
  const { scale, drop, quantity } = termsOf(ofDay, isReducedBy(order));
  const changed: Record<string, string> = {};
  const isScaled = compare(scale, ONE) !== 0;
  const date = ofDay.at(-1)?.exDate ?? 0;
  for (const field of priceFields) {
    const price = order[field];
    if (price === undefined || !(isScaled || signOf(drop) > 0)) continue;
    const moved = subtract(multiply(rational(price, field), scale), drop);
    const rounded = signOf(moved) > 0 ? roundedDown(moved, tick, date) : ZERO;
    if (signOf(rounded) <= 0) return { isCancelled: true, reason: 'no-price-left' };
    changed[field] = decimalText(rounded);
  }
  if (isScaled) {
    for (const field of distanceFields) {
      const distance = order[field];
      if (distance === undefined) continue;
      const scaled = multiply(rational(distance, field), scale);
      const smallest = isTable(tick) ? rational(tick.finestTick) : rational(tick, 'tick');
      const least = signOf(scaled) === 0 ? ZERO : smallest;
      changed[field] = decimalText(larger(least, floorTo(scaled, smallest)));
    }
    if (order.doNotIncrease !== true) {
      const whole = floorTo(multiply(rational(order.quantity, 'quantity'), quantity), rational(lot, 'lot'));
      if (signOf(whole) <= 0) return { isCancelled: true, reason: 'no-quantity-left' };
      changed.quantity = decimalText(whole);
    }
  }
  return { isCancelled: false, isChanged: Object.keys(changed).length > 0, order: { ...order, ...changed } };
};
