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

/** A quantity rounded down to the lot, in scaled units; 0 when it is below one lot, NaN when it is no quantity. */
export const roundQuantity = (scale: InstrumentScale, quantity: number): ScaledQuantity =>
  inSteps(quantity * scale.quantityFactor, scale.lotScaled, 'down') as ScaledQuantity;

/** A limit price on the tick of the session `date` (yyyymmdd): never worse for the trader than asked. */
export const roundLimit = (
  scale: InstrumentScale,
  side: OrderSide,
  price: number,
  date?: number,
): ScaledPrice => roundPrice(scale, price, side === 'buy' ? 'down' : 'up', date) as ScaledPrice;

/** A stop price on the tick of the session `date` (yyyymmdd): never triggered earlier than asked. */
export const roundStop = (
  scale: InstrumentScale,
  side: OrderSide,
  price: number,
  date?: number,
): ScaledPrice => roundPrice(scale, price, side === 'buy' ? 'up' : 'down', date) as ScaledPrice;

const typeOf = (options: OrderOptions | undefined): OrderType => {
  if (options?.stopPrice !== undefined) return options.limitPrice === undefined ? 'stop' : 'stop-limit';
  return options?.limitPrice === undefined ? 'market' : 'limit';
};

/** Makes an order from what a strategy asked for. What is out of range is left for the gate to deny. */
export const createOrder = (
  scale: InstrumentScale,
  id: number,
  strategyIndex: number,
  side: OrderSide,
  quantity: number,
  options: OrderOptions | undefined,
  submittedAt: Micros,
): Order =>
  new Order({
    id: id as OrderId,
    instrument: scale.instrument,
    instrumentIndex: scale.index,
    strategyIndex,
    side,
    type: typeOf(options),
    timeInForce: options?.timeInForce ?? 'GTC',
    quantity: roundQuantity(scale, quantity),
    limit: (options?.limitPrice === undefined
      ? Number.NaN
      : roundLimit(scale, side, options.limitPrice)) as ScaledPrice,
    stop: (options?.stopPrice === undefined
      ? Number.NaN
      : roundStop(scale, side, options.stopPrice)) as ScaledPrice,
    tag: options?.tag,
    submittedAt,
    priceFactor: scale.priceFactor,
    quantityFactor: scale.quantityFactor,
  });
