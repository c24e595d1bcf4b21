import type { AuctionPhase, BarColumns, QuoteBarColumns, StatusAction } from '../market/columns.ts';
import type { Order } from '../order/order.ts';
import type { OrderUpdate } from '../risk/gate.ts';
import type { Micros } from '../time/micros.ts';
import type { Venue, VenueReason } from './venue.ts';

/** A venue that is fed with the market, one timestamp at a time: the simulated one, alone or with an emulation. */
export interface FedVenue extends Venue {
  /** Simulated now; set before anything of a timestamp is told. */
  set time(time: Micros);
  /** When something is due although no market data is; Infinity when nothing is. */
  readonly nextTime: number;
  /** Whether no order of the instrument cares for bars. Hot: asked at every bar. */
  isIdle(index: number): boolean;
  /** It is told of bars of every kind that is read of an instrument, and not only of those that fill its orders. */
  readonly takesAllBars?: boolean;
  /** Takes the messages that have arrived by now. */
  receive(): void;
  onBar(index: number, columns: BarColumns, row: number): void;
  /** The best bid and ask of a span; the market already knows how it closed. */
  onQuoteBar(index: number, columns: QuoteBarColumns, row: number): void;
  onQuote(index: number): void;
  onTrade(index: number, price: number, size: number): void;
  onMark(index: number, price: number): void;
  onAuction(index: number, phase: AuctionPhase, price: number, size: number): void;
  onStatus(index: number, action: StatusAction, lowerBand: number, upperBand: number): void;
  /** Ends a working order for a reason that is no order's: its instrument has come to an end. */
  end(order: Order, reason: VenueReason): void;
  /** Changes a working order for a reason that is no order's: its instrument was split. */
  amend(update: OrderUpdate): void;
  /** Matches combos, after all market data of a timestamp. */
  matchCombos(): void;
  /** Does what is due by now, after all market data of this time. */
  expire(): void;
}
