import type { Instrument } from '../instrument/instrument.ts';
import { POWERS_OF_TEN, parseScaled } from '../numeric/decimal.ts';
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
  readonly tickScaled: number;
  readonly lotScaled: number;
}

/** The scale of an instrument at its dense handle `index`. */
export const scaleOf = (instrument: Instrument, index: number): InstrumentScale => ({
  instrument,
  index,
  priceFactor: POWERS_OF_TEN[instrument.pricePrecision]!,
  quantityFactor: POWERS_OF_TEN[instrument.quantityPrecision]!,
  tickScaled: parseScaled(instrument.tickSize, instrument.pricePrecision, 'tickSize'),
  lotScaled: parseScaled(instrument.lotSize, instrument.quantityPrecision, 'lotSize'),
});

/** A float within this share of a step of a multiple of it is taken to mean that multiple. */
const NOISE = 1e-6;

/** `value` in whole steps, rounded down or up, unless it is a multiple of the step but for float noise. */
const inSteps = (value: number, step: number, direction: 'down' | 'up'): number => {
  const steps = value / step;
  const nearest = Math.round(steps);
  if (Math.abs(steps - nearest) <= NOISE * Math.max(1, Math.abs(steps) * 1e-9)) return nearest * step;
  return (direction === 'down' ? Math.floor(steps) : Math.ceil(steps)) * step;
};

/** A quantity rounded down to the lot, in scaled units; 0 when it is below one lot, NaN when it is no quantity. */
export const roundQuantity = (scale: InstrumentScale, quantity: number): ScaledQuantity =>
  inSteps(quantity * scale.quantityFactor, scale.lotScaled, 'down') as ScaledQuantity;

/** A limit price on the tick: never worse for the trader than asked. */
export const roundLimit = (scale: InstrumentScale, side: OrderSide, price: number): ScaledPrice =>
  inSteps(price * scale.priceFactor, scale.tickScaled, side === 'buy' ? 'down' : 'up') as ScaledPrice;

/** A stop price on the tick: never triggered earlier than asked. */
export const roundStop = (scale: InstrumentScale, side: OrderSide, price: number): ScaledPrice =>
  inSteps(price * scale.priceFactor, scale.tickScaled, side === 'buy' ? 'up' : 'down') as ScaledPrice;

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
