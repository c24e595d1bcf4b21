import type { OrderGroup } from '../group/order-group.ts';
import { netSatisfies, unitsAllowed } from '../matching/combo.ts';
import type { FillRule } from '../matching/fill-rule.ts';
import type { Order, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import { type Micros, micros } from '../time/micros.ts';
import type { InstrumentFloor } from './instrument-floor.ts';
import { fillsBySpan, type VenueContext } from './venue-context.ts';

/** One leg with the price that its market gives it now. */
export interface ComboLegPrice {
  readonly order: Order;
  readonly price: ScaledPrice;
  /** What can be taken, scaled; Infinity where nothing is known of it. */
  readonly size: number;
  readonly sourceTime: Micros;
}

/**
 * Combos at a simulated venue. All legs fill at one moment or none does: at quotes where every leg is quoted, at
 * the last trades, or on bars of one span at their opens, else, where a limit asks for it, at their closes.
 */
export class ComboBook {
  readonly #context: VenueContext;
  readonly #floors: readonly InstrumentFloor[];
  #combos: OrderGroup[] = [];

  constructor(context: VenueContext, floors: readonly InstrumentFloor[]) {
    this.#context = context;
    this.#floors = floors;
  }

  get isEmpty(): boolean {
    return this.#combos.length === 0;
  }

  /** Takes a combo whose legs have been accepted. */
  add(combo: OrderGroup): void {
    for (const order of combo.orders) order.meetsBarsFrom = this.#context.time;
    this.#combos.push(combo);
  }

  /** Matches all combos with the markets as they stand, after all data of a timestamp. */
  match(): void {
    for (const combo of this.#combos) if (!combo.isClosed) this.#matchOne(combo);
    this.#combos = this.#combos.filter((combo) => !combo.isClosed);
  }

  #matchOne(combo: OrderGroup): void {
    const isOfBars = combo.orders.some((order) => fillsBySpan(this.#floors[order.instrumentIndex]!.source));
    if (isOfBars) {
      const isDone = this.#tryFill(combo, this.#barPrices(combo, 'open'), 'combo-at-open');
      const hasLimit = !Number.isNaN(combo.netLimit) || combo.orders.some((order) => order.type === 'limit');
      if (!isDone && hasLimit) this.#tryFill(combo, this.#barPrices(combo, 'close'), 'combo-at-close');
      this.#endImmediate(combo, this.#barPrices(combo, 'open') !== undefined);
      return;
    }
    if (!combo.orders.every((order) => this.#floors[order.instrumentIndex]!.mayTradeNow(order))) return;
    const isQuoted = combo.orders.every((order) => this.#floors[order.instrumentIndex]!.source === 'quote');
    const prices = this.#tickPrices(combo);
    this.#tryFill(combo, prices, isQuoted ? 'combo-at-quote' : 'combo-at-trade');
    this.#endImmediate(combo, prices !== undefined);
  }

  /** Whether it filled as much as the sizes allow. */
  #tryFill(combo: OrderGroup, legs: readonly ComboLegPrice[] | undefined, rule: FillRule): boolean {
    if (legs === undefined || !legs.every(isLegSatisfied)) return false;
    if (!legs.every(({ order, price }) => this.#floors[order.instrumentIndex]!.permits(price))) return false;
    if (!Number.isNaN(combo.netLimit) && !netSatisfies(legs, combo.netLimit)) return false;
    const units = unitsAllowed(legs);
    if (units === 0) return false;
    const whole = combo.orders.every((order) => order.timeInForce !== 'FOK') || units === 1;
    const quantities = legs.map(({ order }) => Math.round(order.remainingScaled * units));
    if (!whole) return false;
    if (!this.#context.settleableTogether(legs.map((leg, at) => ({ ...leg, quantity: quantities[at]! })))) {
      this.#floors[legs[0]!.order.instrumentIndex]!.end(legs[0]!.order, 'COMBO_NOT_SETTLED');
      return true;
    }
    const { time } = this.#context;
    for (const [at, { order, price, sourceTime }] of legs.entries()) {
      const floor = this.#floors[order.instrumentIndex]!;
      const filled = floor.fill(order, {
        match: { price, quantity: quantities[at] as ScaledQuantity, rule },
        available: quantities[at]!,
        marketTime: rule === 'combo-at-open' ? sourceTime : time,
        sourceTime,
        volume: Number.NaN,
        spread: Number.NaN,
      });
      if (floor.source === 'quote') floor.takeOfQuote(order.sign, filled);
    }
    return true;
  }

  /** The legs' opens or closes, where all have a bar of the same span that has just closed and that they may meet. */
  #barPrices(combo: OrderGroup, of: 'open' | 'close'): readonly ComboLegPrice[] | undefined {
    const { market, time } = this.#context;
    const opened = market.barOpenTime[combo.orders[0]!.instrumentIndex]!;
    const legs: ComboLegPrice[] = [];
    for (const order of combo.orders) {
      const index = order.instrumentIndex;
      const isSameSpan = market.barCloseTime[index] === time && market.barOpenTime[index] === opened;
      if (!isSameSpan || order.meetsBarsFrom > opened) return undefined;
      const price = market.barPriceFor(order.sign, index, of);
      if (Number.isNaN(price)) return undefined;
      const volume = market.barVolume[index]!;
      if (!this.#floors[index]!.givesBar(micros(opened), time, volume)) return undefined;
      legs.push({
        order,
        price: Math.round(price * order.priceFactor) as ScaledPrice,
        size: Number.POSITIVE_INFINITY,
        sourceTime: micros(opened),
      });
    }
    return legs;
  }

  #tickPrices(combo: OrderGroup): readonly ComboLegPrice[] | undefined {
    const { market } = this.#context;
    const legs: ComboLegPrice[] = [];
    for (const order of combo.orders) {
      const index = order.instrumentIndex;
      const isQuoted = this.#floors[index]!.source === 'quote';
      const isBuy = order.sign > 0;
      const price = isQuoted ? (isBuy ? market.ask[index]! : market.bid[index]!) : market.last[index]!;
      const knownAt = isQuoted ? market.quoteTime[index]! : market.lastTime[index]!;
      const isStale =
        knownAt < this.#floors[index]!.resumedAt || !(isQuoted || knownAt >= order.meetsBarsFrom);
      if (Number.isNaN(price) || isStale) return undefined;
      const size = isQuoted ? (isBuy ? market.askSize[index]! : market.bidSize[index]!) : Number.NaN;
      legs.push({
        order,
        price: Math.round(price * order.priceFactor) as ScaledPrice,
        // What one order took of a quote is gone for the next.
        size: Number.isNaN(size)
          ? Number.POSITIVE_INFINITY
          : Math.max(0, size * order.quantityFactor - this.#floors[index]!.takenOfQuote(order.sign)),
        sourceTime: isQuoted ? this.#context.time : micros(knownAt),
      });
    }
    return legs;
  }

  /** An immediate combo has had its one chance. */
  #endImmediate(combo: OrderGroup, hadChance: boolean): void {
    const [first] = combo.orders;
    if (!hadChance || first === undefined || isClosed(first.state)) return;
    if (first.timeInForce === 'IOC') this.#floors[first.instrumentIndex]!.end(first, 'IOC_REMAINDER');
    else if (first.timeInForce === 'FOK') this.#floors[first.instrumentIndex]!.end(first, 'FOK_NOT_FILLED');
  }
}

const isLegSatisfied = ({ order, price }: ComboLegPrice): boolean =>
  Number.isNaN(order.limitScaled) || order.sign * (order.limitScaled - price) >= 0;
