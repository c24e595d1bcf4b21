import { groupEnded, groupFilled } from '../group/contingencies.ts';
import { suffersSlippage } from '../matching/fill-rule.ts';
import type { Match, SizedMatch } from '../matching/match.ts';
import { isWaiting } from '../matching/trigger-price.ts';
import type { Order, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import { isClosed } from '../order/order-state.ts';
import { onlyReduces, plainTerms } from '../order/order-terms.ts';
import { noSlippage } from '../slippage/no-slippage.ts';
import { tickScaledAt } from '../tick-size/order-steps.ts';
import type { Micros } from '../time/micros.ts';
import type { AuctionOrders } from './auction-orders.ts';
import type { Floor } from './floor.ts';
import type { VenueReason } from './venue.ts';

/** A price that the market gives, on its way to becoming a fill. */
export interface Offer {
  readonly match: Match | SizedMatch;
  readonly available: number;
  readonly marketTime: Micros;
  readonly sourceTime: Micros;
  /** Volume of the bar, NaN without one. */
  readonly volume: number;
  /** Ask less bid, in scaled units; NaN without a quote. */
  readonly spread: number;
}

/** Makes fills of offers, sets waiting orders off and ends orders, with what each means for the order's group. */
export class OrderFiller {
  readonly #floor: Floor;
  readonly #auctions: () => AuctionOrders;

  constructor(floor: Floor, auctions: () => AuctionOrders) {
    this.#floor = floor;
    this.#auctions = auctions;
  }

  /** Fills what an offer, the order and the account allow; gives the quantity filled. */
  fill(order: Order, offer: Offer): number {
    const { context, status, scale, book } = this.#floor;
    const { listener, groups } = context;
    const { match } = offer;
    if (isWaiting(order)) {
      this.trigger(order);
      if (isClosed(order.state)) return 0;
      // Set off while short sales are restricted, its limit may have been moved away from the price.
      if (order.sign * (match.price - order.limitScaled) > 0) return 0;
    }
    if (!status.permits(match.price / scale.priceFactor)) return 0;
    const closable = this.#closable(order);
    const wanted = Math.min(order.remainingScaled, offer.available, closable);
    const isKilled = order.timeInForce === 'FOK' && wanted < order.remainingScaled;
    if (wanted <= 0 || isKilled) {
      if (closable === 0) this.end(order, 'REDUCE_ONLY');
      return 0;
    }
    const price = this.#priceOf(order, offer, wanted);
    const quantity = context.settleable(order, wanted, price, match.rule);
    const isCut = quantity < wanted;
    const filled = isCut && order.timeInForce === 'FOK' ? 0 : quantity;
    if (filled > 0) {
      const becomesLimit = order.type === 'market-to-limit' && Number.isNaN(order.limitScaled);
      if (becomesLimit) order.limitScaled = price;
      listener.onExecution(order, {
        quantity: filled as ScaledQuantity,
        price,
        priceBeforeSlippage: match.price,
        rule: match.rule,
        marketTime: offer.marketTime,
        sourceTime: offer.sourceTime,
      });
      if (isClosed(order.state)) this.forget(order);
      else if (order.remainingScaled === 0) this.hold(order);
      else if (becomesLimit) {
        book.reprice(order);
        listener.onRepriced(order);
      }
      if (order.group !== undefined) {
        groupFilled(order.group, order, filled, groups);
        if (isClosed(order.state)) groupEnded(order.group, order, groups);
      }
    }
    if (isCut && !isClosed(order.state)) this.end(order, order.sign === 1 ? 'INSUFFICIENT_CASH' : 'NOT_HELD');
    return filled;
  }

  /** A waiting order has been set off: from now on it is a market or a limit order. */
  trigger(order: Order): void {
    this.#floor.context.listener.onTriggered(order);
    const refusal = this.restrictShort(order);
    if (refusal === undefined) this.#floor.book.reprice(order);
    else this.end(order, refusal);
  }

  /**
   * Under the short-sale restriction, a limit that sells short rests one tick above the bid, and what would sell short
   * at the market is refused. Of trades and bars, the last price stands for the bid.
   */
  restrictShort(order: Order): VenueReason | undefined {
    const { index, context, scale, status } = this.#floor;
    if (!status.isShortRestricted || isWaiting(order)) return undefined;
    const { leg } = order.terms;
    const isShortSale =
      order.sign === -1 &&
      (leg === undefined ? order.remainingScaled > context.held(index) : leg === 'short');
    if (!isShortSale) return undefined;
    if (Number.isNaN(order.limitScaled)) return 'SHORT_SALE_RESTRICTED';
    const { market, listener } = context;
    const known = Number.isNaN(market.bid[index]!) ? market.last[index]! : market.bid[index]!;
    const bid = Math.round(known * scale.priceFactor);
    if (!(order.limitScaled <= bid)) return undefined;
    order.limitScaled = (bid + tickScaledAt(scale, bid)) as ScaledPrice;
    listener.onRepriced(order);
    return undefined;
  }

  /** Cancels an order for a reason of the venue's own, or without one where that was asked for. */
  end(order: Order, reason: VenueReason | undefined): void {
    this.forget(order);
    this.#floor.context.listener.onCancelled(order, reason);
    this.tellGroup(order);
  }

  /** Ends an order that had one chance. */
  endImmediate(order: Order): void {
    this.end(order, order.timeInForce === 'FOK' ? 'FOK_NOT_FILLED' : 'IOC_REMAINDER');
  }

  /** Takes an order away from the market without ending it: it waits for its group. */
  hold(order: Order): void {
    this.forget(order);
    order.isHeld = true;
  }

  /** Takes an order out of the market, wherever it stands. */
  forget(order: Order): void {
    if (order.isHeld) return;
    const { book, context, immediate } = this.#floor;
    if (isAuctionOrder(order)) {
      this.#auctions().remove(order);
      return;
    }
    book.remove(order);
    if (order.expiresAt !== Number.POSITIVE_INFINITY) context.expiries.remove(order);
    immediate.delete(order);
  }

  /** Tells an order's group that it has ended. */
  tellGroup(order: Order): void {
    if (order.group !== undefined) groupEnded(order.group, order, this.#floor.context.groups);
  }

  /** What an order may fill at most where it only ever reduces; Infinity where it may open. */
  #closable(order: Order): number {
    if (order.terms === plainTerms || !onlyReduces(order)) return Number.POSITIVE_INFINITY;
    return Math.max(0, -order.sign * this.#floor.context.held(this.#floor.index, order.terms.leg));
  }

  #priceOf(order: Order, { match, spread, volume }: Offer, quantity: number): ScaledPrice {
    const { slippage } = this.#floor.context;
    if (slippage === noSlippage || !Number.isNaN(order.limitScaled) || !suffersSlippage(match.rule))
      return match.price;
    return slippage.apply(order.sign, match.price, quantity as ScaledQuantity, {
      tickScaled: tickScaledAt(this.#floor.scale, match.price),
      spreadScaled: spread,
      barVolumeScaled: volume * order.quantityFactor,
    });
  }
}

/** Whether an order waits for an auction, and not in the book. */
export const isAuctionOrder = (order: Order): boolean =>
  order.timeInForce === 'AT_OPEN' || order.timeInForce === 'AT_CLOSE';
