import {
  type Engine,
  formatTime,
  type Instrument,
  type Money,
  micros,
  moneyToNumber,
} from '@marketloom/kernel';
import type { RecordedParticulars } from './order-particulars.ts';
import type {
  FeeSummary,
  FillRecord,
  OrderGroupRecord,
  OrderRecord,
  PositionRecord,
  TradeRecord,
} from './result.ts';
import type { RoundTrip } from './round-trips.ts';
import type { RecordedFill, RecordedOrder } from './run-recorder.ts';

const MICROS_PER_DAY = 86_400_000_000;

/** Times that a text is kept for: a moment's order, fill and trade then share one, and a long run does not keep all. */
const KEPT_TIMES = 4_000_000;

/** Gives the same text for the same time, made once. */
const timeTexts = (): ((time: number) => string) => {
  const texts = new Map<number, string>();
  return (time) => {
    let text = texts.get(time);
    if (text === undefined) {
      text = formatTime(micros(time));
      if (texts.size === KEPT_TIMES) texts.clear();
      texts.set(time, text);
    }
    return text;
  };
};

/** What records are made with. */
export interface RecordContext {
  readonly instruments: readonly Instrument[];
  /** What an account brings along is booked before all time; it is told as of the start of the run. */
  readonly told: (time: number) => number;
  readonly iso: (time: number) => string;
}

/** `start`: of the run, in microseconds. */
export const recordContext = (instruments: readonly Instrument[], start: number): RecordContext => {
  const told = (time: number): number => (time === 0 ? start : time);
  const text = timeTexts();
  return { instruments, told, iso: (time) => text(told(time)) };
};

const numberOf = (amount: bigint): number => moneyToNumber(amount as Money);

/** A round trip in prices, quantities and money. */
export const tradeRecord = (
  trip: RoundTrip,
  index: number,
  exitGroup: OrderGroupRecord | undefined,
  { instruments, iso, told }: RecordContext,
): TradeRecord => {
  const instrument = instruments[trip.instrument]!;
  const units = (trip.quantity / 10 ** instrument.quantityPrecision) * instrument.multiplier;
  const gross =
    trip.sign === 1 ? trip.exitNotional - trip.entryNotional : trip.entryNotional - trip.exitNotional;
  const entry = numberOf(trip.entryNotional);
  const profit = numberOf(gross - trip.fees);
  return {
    id: index + 1,
    instrument: instrument.id,
    direction: trip.sign === 1 ? 'long' : 'short',
    entryTime: iso(trip.entryTime),
    exitTime: iso(trip.exitTime),
    quantity: trip.quantity / 10 ** instrument.quantityPrecision,
    entryPrice: entry / units,
    exitPrice: numberOf(trip.exitNotional) / units,
    profit: profit * trip.rate,
    return: entry === 0 ? 0 : profit / Math.abs(entry),
    fees: numberOf(trip.fees) * trip.rate,
    ...(trip.rate === 1 ? {} : { currency: instrument.currency }),
    days: (trip.exitTime - told(trip.entryTime)) / MICROS_PER_DAY,
    entryRule: trip.entryRule,
    exitRule: trip.exitRule,
    ...(exitGroup === undefined ? {} : { exitGroup }),
  };
};

export const orderRecord = (order: RecordedOrder, { instruments, iso }: RecordContext): OrderRecord => {
  const instrument = instruments[order.instrument]!;
  const prices = 10 ** instrument.pricePrecision;
  const quantities = 10 ** instrument.quantityPrecision;
  const filledQuantity = order.filled / quantities;
  const isTouch = order.type === 'market-if-touched' || order.type === 'limit-if-touched';
  return {
    id: order.id,
    instrument: instrument.id,
    side: order.side,
    type: order.type,
    timeInForce: order.timeInForce,
    quantity: order.quantity / quantities,
    limitPrice: Number.isNaN(order.limit) ? null : order.limit / prices,
    stopPrice: isTouch || Number.isNaN(order.stop) ? null : order.stop / prices,
    ...(isTouch ? { touchPrice: order.stop / prices } : {}),
    ...(order.particulars === undefined ? {} : particularsRecord(order.particulars, prices, iso)),
    tag: order.tag ?? null,
    status: order.state,
    reason: order.reason ?? null,
    submittedAt: iso(order.submittedAt),
    closedAt: Number.isNaN(order.closedAt) ? null : iso(order.closedAt),
    filledQuantity,
    averagePrice: filledQuantity === 0 ? null : order.notional / (filledQuantity * instrument.multiplier),
    decisionPrice: Number.isNaN(order.decision) ? null : order.decision / prices,
    ...(Object.is(order.arrival, order.decision)
      ? {}
      : { arrivalPrice: Number.isNaN(order.arrival) ? null : order.arrival / prices }),
  };
};

type Particulars = Pick<
  OrderRecord,
  'trigger' | 'trail' | 'peg' | 'postOnly' | 'reduceOnly' | 'extendedHours' | 'expireTime' | 'leg' | 'group'
>;

/** Only what was asked for. `prices` is the scale of the instrument's prices. */
const particularsRecord = (
  { trigger, trail, peg, postOnly, reduceOnly, extendedHours, expireTime, leg, group }: RecordedParticulars,
  prices: number,
  iso: (time: number) => string,
): Particulars => ({
  ...(trigger === 'default' ? {} : { trigger }),
  ...(trail === undefined
    ? {}
    : {
        trail: {
          by: trail.by,
          value: trail.value,
          ...(Number.isNaN(trail.atr) ? {} : { atr: trail.atr }),
          ...(Number.isNaN(trail.limitOffset) ? {} : { limitOffset: trail.limitOffset }),
        },
      }),
  ...(peg === undefined
    ? {}
    : {
        peg: {
          to: peg.to,
          offset: peg.offset,
          ...(Number.isNaN(peg.limit) ? {} : { limitPrice: peg.limit / prices }),
        },
      }),
  ...(postOnly ? { postOnly } : {}),
  ...(reduceOnly ? { reduceOnly } : {}),
  ...(extendedHours ? { extendedHours } : {}),
  ...(Number.isNaN(expireTime) ? {} : { expireTime: iso(expireTime) }),
  ...(leg === undefined ? {} : { leg }),
  ...(group === undefined ? {} : { group }),
});

export const fillRecord = (fill: RecordedFill, { instruments, iso }: RecordContext): FillRecord => {
  const instrument = instruments[fill.instrument]!;
  const prices = 10 ** instrument.pricePrecision;
  const quantity = fill.quantity / 10 ** instrument.quantityPrecision;
  return {
    id: fill.id,
    orderId: fill.order,
    instrument: instrument.id,
    time: iso(fill.marketTime),
    reportedAt: iso(fill.time),
    side: fill.sign === 1 ? 'buy' : 'sell',
    ...(fill.leg === undefined ? {} : { leg: fill.leg }),
    quantity,
    price: fill.price / prices,
    fee: numberOf(fill.fee),
    slippage: (Math.abs(fill.price - fill.priceBeforeSlippage) / prices) * quantity * instrument.multiplier,
    rule: fill.rule,
    source: iso(fill.sourceTime),
  };
};

/** What is held at the end. */
export const positionRecords = (engine: Engine): PositionRecord[] =>
  engine.portfolio.positions.flatMap(({ legs }, index) =>
    legs
      .filter(({ isFlat }) => !isFlat)
      .map((position) => {
        const lastPrice = engine.portfolio.prices[index]!;
        return {
          instrument: position.instrument.id,
          ...(position.leg === undefined ? {} : { leg: position.leg }),
          ...(position.instrument.currency === engine.portfolio.currency
            ? {}
            : { currency: position.instrument.currency }),
          quantity: position.quantity,
          averagePrice: position.averagePrice,
          lastPrice,
          marketValue: position.units * lastPrice,
          unrealisedProfit: position.unrealised(lastPrice),
          realisedProfit: moneyToNumber(position.realised),
          fees: moneyToNumber(position.fees),
        };
      }),
  );

export const feeSummary = (engine: Engine): FeeSummary => ({
  total: engine.portfolio.feesValue,
  currency: engine.portfolio.currency,
  byInstrument: Object.fromEntries(
    engine.portfolio.positions
      .filter(({ fees }) => fees !== 0n)
      .map(({ instrument, fees }) => [instrument.id, moneyToNumber(fees)]),
  ),
});
