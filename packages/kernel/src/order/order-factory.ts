import { type Instrument, orderLot } from '../instrument/instrument.ts';
import { POWERS_OF_TEN, parseScaled } from '../numeric/decimal.ts';
import { inSteps } from '../tick-size/in-steps.ts';
import { roundPrice } from '../tick-size/order-steps.ts';
import { type ScaledTicks, scaleTicks } from '../tick-size/scaled-ticks.ts';
import { tickTableById } from '../tick-size/tick-tables.ts';
import type { Micros } from '../time/micros.ts';
import {
  Order,
  type OrderId,
  type OrderSide,
  type OrderType,
  type ScaledPrice,
  type ScaledQuantity,
} from './order.ts';
import type { OrderOptions } from './order-request.ts';
import { type OrderTerms, plainTerms } from './order-terms.ts';

/** Steps and factors of one instrument, computed once a run. */
export interface InstrumentScale {
  readonly instrument: Instrument;
  readonly index: number;
  readonly priceFactor: number;
  readonly quantityFactor: number;
  /** The step of prices; with a table, the finest. */
  readonly tickScaled: number;
  /** Steps by price and session, where the instrument has a table of them. */
  readonly ticks: ScaledTicks | undefined;
  /** The step of an order's quantity: the board lot where odd lots are refused. */
  readonly lotScaled: number;
}

/** The scale of an instrument at its dense handle `index`. */
export const scaleOf = (instrument: Instrument, index: number): InstrumentScale => ({
  instrument,
  index,
  priceFactor: POWERS_OF_TEN[instrument.pricePrecision]!,
  quantityFactor: POWERS_OF_TEN[instrument.quantityPrecision]!,
  tickScaled: parseScaled(instrument.tickSize, instrument.pricePrecision, 'tickSize'),
  ticks:
    instrument.tickTable === undefined
      ? undefined
      : scaleTicks(tickTableById(instrument.tickTable), instrument.pricePrecision),
  lotScaled: parseScaled(orderLot(instrument), instrument.quantityPrecision, 'lotSize'),
});

/** A quantity rounded down to the lot, in scaled units; 0 when it is below one lot or no quantity at all. */
export const roundQuantity = (scale: InstrumentScale, quantity: number): ScaledQuantity => {
  const rounded = inSteps(asNumber(quantity) * scale.quantityFactor, scale.lotScaled, 'down');
  return (Number.isFinite(rounded) ? rounded : 0) as ScaledQuantity;
};

/** A limit price on the tick of the session `date` (yyyymmdd): never worse for the trader than asked. NaN for no price. */
export const roundLimit = (
  scale: InstrumentScale,
  side: OrderSide,
  price: number,
  date?: number,
): ScaledPrice => asPrice(roundPrice(scale, asNumber(price), side === 'buy' ? 'down' : 'up', date));

/** A stop price on the tick of the session `date` (yyyymmdd): never triggered earlier than asked. NaN for no price. */
export const roundStop = (
  scale: InstrumentScale,
  side: OrderSide,
  price: number,
  date?: number,
): ScaledPrice => asPrice(roundPrice(scale, asNumber(price), side === 'buy' ? 'up' : 'down', date));

/** A text such as '10' is no quantity and no price: reckoned with, it would be taken for one, or joined to it. */
const asNumber = (value: number): number => (typeof value === 'number' ? value : Number.NaN);

/** What lies beyond all numbers is no price that a record can hold. */
const asPrice = (scaled: number): ScaledPrice =>
  (Number.isFinite(scaled) ? scaled : Number.NaN) as ScaledPrice;

/** The type that options make an order. */
export const orderTypeOf = (options: OrderOptions | undefined): OrderType => {
  if (options === undefined) return 'market';
  const hasLimit = options.limitPrice !== undefined;
  if (options.trail !== undefined)
    return options.trail.limitOffset === undefined ? 'trailing-stop' : 'trailing-stop-limit';
  if (options.peg !== undefined) return 'pegged';
  if (options.touchPrice !== undefined) return hasLimit ? 'limit-if-touched' : 'market-if-touched';
  if (options.stopPrice !== undefined) return hasLimit ? 'stop-limit' : 'stop';
  if (options.marketToLimit === true) return 'market-to-limit';
  return hasLimit ? 'limit' : 'market';
};

/** What an order asks for in particular; the shared plain terms where that is nothing. */
const termsOf = (options: OrderOptions | undefined, expireTime: Micros | undefined): OrderTerms => {
  if (options === undefined) return plainTerms;
  const { trigger, postOnly, reduceOnly, extendedHours, trail, peg, leg } = options;
  const isPlain =
    trigger === undefined &&
    postOnly === undefined &&
    reduceOnly === undefined &&
    extendedHours === undefined &&
    trail === undefined &&
    peg === undefined &&
    leg === undefined &&
    expireTime === undefined;
  if (isPlain) return plainTerms;
  return {
    trigger: trigger ?? 'default',
    postOnly: postOnly ?? false,
    reduceOnly: reduceOnly ?? false,
    extendedHours: extendedHours ?? false,
    trail,
    peg,
    expireTime,
    leg,
  };
};

/** The price that sets an order off: a stop's, or that of one that waits to be touched. */
const triggerPriceOf = (
  scale: InstrumentScale,
  side: OrderSide,
  options: OrderOptions | undefined,
  date: number | undefined,
): ScaledPrice => {
  if (options?.touchPrice !== undefined) return roundLimit(scale, side, options.touchPrice, date);
  return options?.stopPrice === undefined
    ? (Number.NaN as ScaledPrice)
    : roundStop(scale, side, options.stopPrice, date);
};

/**
 * Makes an order from what a strategy asked for. What is out of range is left for the gate to deny.
 *
 * @param date of the session (yyyymmdd), where the tick depends on it.
 * @param expireTime of a GTD order.
 */
export const createOrder = (
  scale: InstrumentScale,
  id: number,
  strategyIndex: number,
  side: OrderSide,
  quantity: number,
  options: OrderOptions | undefined,
  submittedAt: Micros,
  date?: number,
  expireTime?: Micros,
): Order =>
  new Order({
    id: id as OrderId,
    instrument: scale.instrument,
    instrumentIndex: scale.index,
    strategyIndex,
    side,
    type: orderTypeOf(options),
    timeInForce: options?.timeInForce ?? 'GTC',
    quantity: roundQuantity(scale, quantity),
    limit: (options?.limitPrice === undefined
      ? Number.NaN
      : roundLimit(scale, side, options.limitPrice, date)) as ScaledPrice,
    stop: triggerPriceOf(scale, side, options, date),
    terms: termsOf(options, expireTime),
    tag: options?.tag,
    submittedAt,
    priceFactor: scale.priceFactor,
    quantityFactor: scale.quantityFactor,
  });
