import { bestEffortPrice } from './best-effort-price.ts';
import { fillEquityOnOpen, fillOnClose, fillSideOnOpen } from './fill-auction.ts';
import { fillEquityLimit, fillSideLimit } from './fill-limit.ts';
import { fillEquityMarket, fillSideMarket } from './fill-market.ts';
import type { FillPrice } from './fill-price.ts';
import { fillEquityStop, fillSideStop } from './fill-stop.ts';
import { fillStopLimit } from './fill-stop-limit.ts';
import { fillEquityTouchedLimit, fillSideTouchedLimit } from './fill-touched-limit.ts';
import type { PendingOrder } from './pending-order.ts';
import type { SideBar } from './side-bar.ts';
import { fillTrailingStop, trailedStop } from './trailing-stop.ts';

/** What the market as it is known means for an order. */
export interface Outcome {
  readonly fill?: FillPrice | undefined;
  /** It is set off by now. */
  readonly isTriggered?: boolean;
  /** Where its stop has moved, scaled. */
  readonly stop?: number;
}

const nothing: Outcome = {};

/** Asks the rule of an order's kind, if the exchange is open for it and the data are newer than the order. */
export const priceOrder = (pending: PendingOrder, now: number): Outcome => {
  const { kind, order, listing, submittedAt } = pending;
  const { sign } = order;
  switch (kind) {
    case 'market':
      return { fill: priceMarket(pending, now) };
    case 'market-on-open':
      return {
        fill: (listing.isEquity ? fillEquityOnOpen : fillSideOnOpen)(listing, sign, submittedAt, now),
      };
    case 'market-on-close':
      return { fill: fillOnClose(listing, sign, submittedAt, now) };
    default: {
      const { exchange, market, extendedHours, isFuture } = listing;
      const isStop = kind === 'stop' || kind === 'trailing-stop';
      const extended = extendedHours && (!isStop || (kind === 'stop' && isFuture));
      if (!exchange.isOpenFor(market, now, extended)) return nothing;
      return priceResting(pending);
    }
  }
};

/** A market order, while the exchange is open: for futures in extended hours too, whatever they are subscribed to. */
const priceMarket = ({ order, listing, submittedAt }: PendingOrder, now: number): FillPrice | undefined => {
  const { exchange, market, resolution, isEquity, isFuture } = listing;
  if (!exchange.isOpenFor(market, now, isFuture)) return undefined;
  if (!isEquity) return fillSideMarket(market.sideFor(order.sign), resolution, submittedAt);
  const best = bestEffortPrice(market.eitherQuoteFor(order.sign), market.trades, submittedAt);
  return fillEquityMarket(best, resolution, submittedAt);
};

/** An order that waits for its price. Bars that ended when it was sent, or before, say nothing to it. */
const priceResting = (pending: PendingOrder): Outcome => {
  const { kind, order, listing, submittedAt, isTriggered } = pending;
  const { market, isEquity } = listing;
  const { sign, limitScaled: limit, stopScaled: stop } = order;
  const fresh = (bar: SideBar | undefined): SideBar | undefined =>
    bar !== undefined && bar.closeTime > submittedAt ? bar : undefined;
  // Limits, stops and touches of an equity meet trades; everything else meets the side that it takes.
  const meetsTrades = kind === 'limit-if-touched' || (isEquity && (kind === 'limit' || kind === 'stop'));
  const bar = fresh(meetsTrades ? market.trades : market.sideFor(sign));
  if (bar === undefined) return nothing;
  switch (kind) {
    case 'limit':
      return { fill: (isEquity ? fillEquityLimit : fillSideLimit)(sign, limit, bar) };
    case 'stop':
      return { fill: (isEquity ? fillEquityStop : fillSideStop)(sign, stop, bar) };
    case 'stop-limit':
      return fillStopLimit({ sign, stop, limit, isTriggered }, bar);
    case 'limit-if-touched': {
      const touched = { sign, touch: stop, limit, isTriggered };
      if (!isEquity) return fillSideTouchedLimit(touched, bar, market.takenBy(sign > 0 ? -1 : 1));
      const best = bestEffortPrice(market.eitherQuoteFor(sign), market.trades, submittedAt);
      return fillEquityTouchedLimit(touched, bar, best?.fill);
    }
    case 'trailing-stop': {
      const fill = fillTrailingStop(sign, stop, bar);
      if (fill !== undefined || pending.trailing === undefined) return { fill };
      return { stop: trailedStop(sign, stop, bar, pending.trailing) };
    }
    default:
      return nothing;
  }
};
