import type {
  AccountBooks,
  BookedTrade,
  CashPosting,
  EndReason,
  OrderRestatement,
  Restatement,
} from '../account/account-process.ts';
import type { Portfolio } from '../account/portfolio.ts';
import { legOpenedBy, type PositionLeg } from '../account/position-leg.ts';
import type { AuditStream } from '../audit/audit-stream.ts';
import type { CorporateAction } from '../corporate-action/corporate-action.ts';
import type { MarketState } from '../market/market-state.ts';
import type { Money } from '../numeric/money.ts';
import type { OrderView, ScaledPrice, ScaledQuantity } from '../order/order.ts';
import type { FedVenue } from '../venue/fed-venue.ts';
import type { OrderDesk } from './order-desk.ts';
import type { RunRecorder } from './run-recorder.ts';

export interface AccountDeskOptions {
  readonly portfolio: Portfolio;
  readonly market: MarketState;
  readonly desk: OrderDesk;
  readonly venue: FedVenue;
  readonly audit: AuditStream;
  readonly recorder: RunRecorder;
  /** Tells strategies that an action has taken effect. */
  readonly announce: (instrumentIndex: number, action: CorporateAction) => void;
}

/** Writes what happens to the account by the calendar into portfolio, audit stream and the run's records. */
export class AccountDesk implements AccountBooks {
  readonly portfolio: Portfolio;
  readonly #options: AccountDeskOptions;

  constructor(options: AccountDeskOptions) {
    this.portfolio = options.portfolio;
    this.#options = options;
  }

  post({ kind, currency, amount, instrumentIndex, leg }: CashPosting): void {
    if (amount === 0n) return;
    const { desk, audit, recorder } = this.#options;
    if (kind === 'variation' && instrumentIndex !== undefined)
      this.portfolio.payVariation(instrumentIndex, amount, leg);
    else this.portfolio.post(kind, currency, amount);
    audit.cash(desk.time, kind, currency, amount, instrumentIndex, leg);
    const time = desk.time;
    recorder.onCash?.({
      time,
      kind,
      currency,
      amount,
      instrumentIndex,
      ...(leg === undefined ? {} : { leg }),
    });
  }

  accrue(currency: string, amount: Money): void {
    this.portfolio.accrue(currency, amount);
  }

  trade(trade: BookedTrade): void {
    const { desk } = this.#options;
    const { positionMode, positions } = this.portfolio;
    if (positionMode === 'netting' || trade.leg !== undefined) {
      desk.book(trade);
      return;
    }
    const { sign, quantity } = trade;
    const opened = legOpenedBy(sign);
    const closed = legOpenedBy(sign === 1 ? -1 : 1);
    const held = Math.abs(positions[trade.instrumentIndex]!.legOf(closed).quantityScaled);
    const closing = Math.min(held, quantity);
    if (closing > 0) desk.book({ ...trade, quantity: closing, leg: closed });
    if (closing < quantity) desk.book({ ...trade, quantity: quantity - closing, leg: opened });
  }

  restate(restatement: Restatement): void {
    const { desk, audit, recorder } = this.#options;
    const { instrumentIndex: index, quantityScaled, costBasis, realised, leg } = restatement;
    const before = this.portfolio.positions[index]!.legOf(leg).quantityScaled;
    this.portfolio.restate(index, quantityScaled, costBasis, realised, leg);
    audit.restatement(desk.time, index, quantityScaled, costBasis, realised, leg);
    this.#reprice(index, restatement);
    desk.booking.onRestated?.(index, before, quantityScaled);
    recorder.onRestated?.(restatement, before, desk.time);
  }

  cancelOrders(instrumentIndex: number, reason: EndReason): void {
    for (const order of this.#options.desk.workingIn(instrumentIndex)) this.#options.venue.end(order, reason);
  }

  liquidate(instrumentIndex: number, sign: 1 | -1, quantity: number, leg?: PositionLeg): void {
    this.#options.desk.liquidate(instrumentIndex, sign, quantity, leg);
  }

  announce(instrumentIndex: number, action: CorporateAction): void {
    this.#options.announce(instrumentIndex, action);
  }

  restateOrders(
    instrumentIndex: number,
    restated: (order: OrderView) => OrderRestatement | 'cancel' | undefined,
  ): void {
    const { desk, venue } = this.#options;
    for (const order of desk.workingIn(instrumentIndex)) {
      const changed = restated(order);
      // What is still on its way was meant for the prices of before, be it the order or a change of it.
      const isOnItsWay =
        order.state === 'submitted' || (order.state === 'pending-update' && changed !== undefined);
      const after = isOnItsWay ? 'cancel' : changed;
      if (after === 'cancel') venue.end(order, 'CORPORATE_ACTION');
      else if (after !== undefined)
        venue.amend({
          order,
          quantityScaled: after.quantityScaled as ScaledQuantity,
          limitScaled: after.limitScaled as ScaledPrice,
          stopScaled: after.stopScaled as ScaledPrice,
          ...(after.terms === undefined ? {} : { terms: after.terms }),
        });
    }
  }

  #reprice(index: number, { priceFactor, mark }: Restatement): void {
    const { market } = this.#options;
    if (mark !== undefined && Number.isNaN(market.last[index]!)) market.last[index] = mark;
    if (priceFactor === 1) return;
    this.#options.desk.rescalePrices(index, priceFactor);
    const { last, bid, ask, barOpen, barClose, askBarOpen, askBarClose } = market;
    for (const prices of [last, bid, ask, barOpen, barClose, askBarOpen, askBarClose])
      prices[index] = prices[index]! * priceFactor;
  }
}
