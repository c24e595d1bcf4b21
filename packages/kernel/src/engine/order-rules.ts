import type { GroupKind } from '../group/order-group.ts';
import { given } from '../order/given.ts';
import type { Order, ScaledPrice } from '../order/order.ts';
import { waitsForTouch } from '../order/order.ts';
import { type InstrumentScale, roundLimit, roundStop } from '../order/order-factory.ts';
import type { OrderChange, OrderOptions } from '../order/order-request.ts';
import type { TriggerPrice } from '../order/order-terms.ts';
import { Refusal } from '../risk/refusal.ts';
import { offLot, offTick } from '../tick-size/order-steps.ts';
import { type Micros, micros } from '../time/micros.ts';
import { lastSessionOpenedBy, type SessionCalendar } from '../time/session-calendar.ts';
import {
  type InstrumentData,
  type OrderSupport,
  unsupported,
  unsupportedGroup,
} from '../venue/order-support.ts';
import { hasSides } from '../venue/venue-context.ts';
import { readableTerms, unknownTerm } from './order-words.ts';

/** The prices that a change leaves an order with. */
export interface ChangedPrices {
  readonly limitScaled: ScaledPrice;
  readonly stopScaled: ScaledPrice;
}

/** What a run takes of orders: by what its venue supports, what it reads, and how its exchanges quote. */
export class OrderRules {
  readonly #calendars: readonly SessionCalendar[];
  readonly #data: readonly InstrumentData[];
  readonly #support: OrderSupport;
  readonly #scales: readonly InstrumentScale[];
  /** Whether a market never closes, so that it has no auctions, by instrument index. */
  readonly #neverCloses: readonly boolean[];

  /** `data` and `calendars` by instrument index. */
  constructor(
    scales: readonly InstrumentScale[],
    calendars: readonly SessionCalendar[],
    data: readonly InstrumentData[],
    support: OrderSupport,
  ) {
    this.#scales = scales;
    this.#calendars = calendars;
    this.#data = data;
    this.#support = support;
    this.#neverCloses = calendars.map(neverCloses);
  }

  /** The options without what cannot be read, and with triggers that are what would happen anyway left out. */
  normalised(index: number, asked: OrderOptions): OrderOptions {
    const options = readableTerms(asked);
    const { trigger } = options;
    return trigger !== undefined && isDefaultTrigger(trigger, this.#data[index]!)
      ? { ...options, trigger: 'default' }
      : options;
  }

  /** Why an order cannot be sent as it was asked for, before its prices and quantity are rounded. */
  refusalOf(scale: InstrumentScale, quantity: number, options: OrderOptions): Refusal | undefined {
    const data = this.#data[scale.index]!;
    const { instrument } = scale;
    const refusal =
      unknownTerm(options) ??
      priceRefusal(options, instrument.tickSize) ??
      conflictOf(options) ??
      unsupported(options, instrument.id, this.#support) ??
      triggerRefusal(options, data, instrument.id) ??
      this.#dateRefusal(scale.index, options) ??
      this.#auctionRefusal(scale.index, options, instrument.id);
    if (refusal !== undefined) return refusal;
    if (options.offLot === 'refuse') {
      const off = offLot(scale, quantity);
      if (off !== undefined) return new Refusal(off.reason, off.details);
    }
    if (options.offTick !== 'refuse') return undefined;
    for (const price of [options.limitPrice, options.stopPrice, options.touchPrice]) {
      const off = price === undefined ? undefined : offTick(scale, price);
      if (off !== undefined) return new Refusal(off.reason, off.details);
    }
    return undefined;
  }

  #auctionRefusal(index: number, { timeInForce }: OrderOptions, instrument: string): Refusal | undefined {
    const isAuction = timeInForce === 'AT_OPEN' || timeInForce === 'AT_CLOSE';
    if (!isAuction || !this.#neverCloses[index] || this.#data[index]!.kinds.has('auction')) return undefined;
    const accepted = 'DAY, GTC, GTD, IOC and FOK, for a market that never closes has no auctions';
    return new Refusal('ORDER_NOT_SUPPORTED', { asked: `orders ${timeInForce}`, instrument, accepted });
  }

  /** Why a group of a kind cannot be sent at all; `scale` is its first order's. */
  groupRefusalOf(kind: GroupKind, { instrument }: InstrumentScale): Refusal | undefined {
    return unsupportedGroup(kind, instrument.id, this.#support);
  }

  /** The date of the session that an order of `time` belongs to, where the instrument's ticks depend on it. */
  dateOf(scale: InstrumentScale, time: Micros): number | undefined {
    return scale.ticks === undefined ? undefined : this.#sessionAt(scale.index, time, false);
  }

  /** The date of the session in which a trade of `time` happens; the instant of a close still belongs to it. */
  sessionOf(index: number, time: Micros): number {
    return this.#sessionAt(index, time, true) ?? this.#calendars[index]!.dates.at(-1)!;
  }

  #sessionAt(index: number, time: Micros, hasClose: boolean): number | undefined {
    const calendar = this.#calendars[index]!;
    const { closes, dates } = calendar;
    const last = lastSessionOpenedBy(calendar, time);
    const isWithin = last >= 0 && (time < closes[last]! || (hasClose && time === closes[last]!));
    return dates[isWithin ? last : last + 1];
  }

  /** When a good-till-date order ends; undefined where there is no such session. */
  expireTime(index: number, asked: Micros | string): Micros | undefined {
    if (typeof asked === 'number') return asked;
    const { dates, closes } = this.#calendars[index]!;
    if (typeof asked !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(asked)) return undefined;
    const session = dates.indexOf(Number(asked.replaceAll('-', '')));
    return session < 0 ? undefined : micros(closes[session]!);
  }

  /** A date of which the calendar has no session can only be told here, where it is still a text. */
  #dateRefusal(index: number, { expireTime }: OrderOptions): Refusal | undefined {
    return expireTime !== undefined && this.expireTime(index, expireTime) === undefined
      ? new Refusal('EXPIRE_TIME', { asked: typeof expireTime === 'string' ? expireTime : given(expireTime) })
      : undefined;
  }

  /** The prices of an order after a change that was asked for; undefined where it names one that the order lacks. */
  changedPrices(
    order: Order,
    base: ChangedPrices,
    change: OrderChange,
    time: Micros,
  ): ChangedPrices | undefined {
    const { limitPrice, stopPrice, touchPrice } = change;
    const isTouch = waitsForTouch(order.type);
    const hasTrigger = !Number.isNaN(order.stopScaled);
    const lacks =
      (limitPrice !== undefined && Number.isNaN(order.limitScaled)) ||
      (stopPrice !== undefined && (isTouch || !hasTrigger)) ||
      (touchPrice !== undefined && !isTouch) ||
      (change.trail !== undefined && order.terms.trail === undefined);
    if (lacks) return undefined;
    const scale = this.#scales[order.instrumentIndex]!;
    const date = this.dateOf(scale, time);
    const { side } = order;
    const stop =
      touchPrice === undefined
        ? stopPrice === undefined
          ? base.stopScaled
          : askedPrice(roundStop(scale, side, stopPrice, date))
        : askedPrice(roundLimit(scale, side, touchPrice, date));
    return {
      limitScaled:
        limitPrice === undefined ? base.limitScaled : askedPrice(roundLimit(scale, side, limitPrice, date)),
      stopScaled: stop,
    };
  }
}

/** A price that was asked for and is none: 0, which the gate refuses, where NaN says that the order has no such price. */
const askedPrice = (scaled: ScaledPrice): ScaledPrice => (Number.isNaN(scaled) ? (0 as ScaledPrice) : scaled);

/** Whether each session begins as the one before it ends. */
const neverCloses = ({ opens, closes }: SessionCalendar): boolean =>
  opens.length > 1 && opens.every((open, at) => at === 0 || open === closes[at - 1]);

/** Whether a trigger asks for what fills the instrument's orders anyway. */
const isDefaultTrigger = (trigger: TriggerPrice, { source }: InstrumentData): boolean => {
  if (hasSides(source)) return trigger === 'bid-ask';
  if (source === 'trade') return trigger === 'last';
  // Of a bar one price is known, whatever it is called.
  return trigger === 'last' || trigger === 'bid-ask' || trigger === 'mid';
};

/**
 * A price that is given must be a number, whatever the type: the gate takes one that is none for no price at all,
 * which a trailing stop and a peg may do without.
 */
const priceRefusal = (
  { limitPrice, stopPrice, touchPrice }: OrderOptions,
  tick: number,
): Refusal | undefined =>
  isNoPrice(limitPrice) || isNoPrice(stopPrice) || isNoPrice(touchPrice)
    ? new Refusal('PRICE_INVALID', { tick })
    : undefined;

/** One beyond all exact numbers cannot be rounded to a tick. */
const isNoPrice = (price: number | undefined): boolean =>
  price !== undefined && !(typeof price === 'number' && Math.abs(price) <= Number.MAX_SAFE_INTEGER);

/** Options of which one would be passed over without a word. */
const conflictOf = (options: OrderOptions): Refusal | undefined => {
  const { stopPrice, touchPrice, trail, peg, marketToLimit, limitPrice, trigger = 'default' } = options;
  const conflict = (problem: string, right: string): Refusal =>
    new Refusal('TERMS_CONFLICT', { problem, right });
  const waits = stopPrice !== undefined || touchPrice !== undefined || trail !== undefined;
  if (touchPrice !== undefined && (stopPrice !== undefined || trail !== undefined))
    return conflict('it waits for a stop and to be touched', 'give one of them');
  if (peg !== undefined && waits)
    return conflict('a pegged order cannot wait for a price', 'leave the peg out, or what it waits for');
  if (trail !== undefined && limitPrice !== undefined)
    return conflict(
      'the limit of a trailing stop moves with it',
      'give trail.limitOffset, not a limit price',
    );
  if (marketToLimit === true && (limitPrice !== undefined || waits || peg !== undefined))
    return conflict(
      'a market-to-limit order begins at the market, and its limit is the price that it gets',
      'give it no price of its own',
    );
  if (trigger !== 'default' && !waits)
    return conflict(
      'a trigger is of orders that wait for a price',
      'leave it out, or give a stop or a touch',
    );
  if (options.expireTime !== undefined && options.timeInForce !== 'GTD')
    return conflict('only a good-till-date order has a time at which it ends', 'send it GTD');
  return undefined;
};

const triggerRefusal = (
  options: OrderOptions,
  data: InstrumentData,
  instrument: string,
): Refusal | undefined => {
  if (options.peg !== undefined && !data.kinds.has('quote'))
    return new Refusal('QUOTES_NEEDED', { instrument });
  const { trigger } = options;
  if (trigger === undefined || trigger === 'default' || isDefaultTrigger(trigger, data)) return undefined;
  const needed = {
    last: 'trade',
    'double-last': 'trade',
    'bid-ask': 'quote',
    mid: 'quote',
    mark: 'mark',
  } as const;
  const kind = needed[trigger];
  return data.kinds.has(kind)
    ? undefined
    : new Refusal('TRIGGER_NOT_AVAILABLE', { asked: trigger, needed: `${kind}s`, instrument });
};
