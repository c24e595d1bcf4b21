import type { AuditStream } from '../audit/audit-stream.ts';
import type { Instrument } from '../instrument/instrument.ts';
import {
  type AuctionColumns,
  auctionPhases,
  type ImbalanceColumns,
  type MarkColumns,
  type StatusAction,
  type StatusColumns,
  statusActions,
} from '../market/columns.ts';
import type { Auction, Imbalance, Mark, MarketEvent, Status } from '../market/events.ts';
import type { Strategy } from '../strategy/define-strategy.ts';
import type { Micros } from '../time/micros.ts';
import type { FedVenue } from '../venue/fed-venue.ts';
import type { DataStream } from './data-stream.ts';
import type { DerivedStatuses } from './market-rules.ts';

const CLOSING = auctionPhases.indexOf('close');

/** What venues tell besides prices: auctions, imbalances, statuses and marks, on their way to venue and strategies. */
export class VenueNews {
  readonly #venue: FedVenue;
  readonly #audit: AuditStream;
  readonly #instruments: readonly Instrument[];
  readonly #wants: Readonly<Record<'auction' | 'imbalance' | 'status' | 'mark', boolean>>;

  constructor(
    venue: FedVenue,
    audit: AuditStream,
    instruments: readonly Instrument[],
    definitions: readonly Strategy['definition'][],
  ) {
    this.#venue = venue;
    this.#audit = audit;
    this.#instruments = instruments;
    this.#wants = {
      auction: definitions.some(({ onAuction }) => onAuction !== undefined),
      imbalance: definitions.some(({ onImbalance }) => onImbalance !== undefined),
      status: definitions.some(({ onStatus }) => onStatus !== undefined),
      mark: definitions.some(({ onMark }) => onMark !== undefined),
    };
  }

  /**
   * Applies a stream's present row; gives the event where a strategy wants it. Where statuses are derived as well,
   * those of the data go to be merged with them, and are told from there.
   */
  apply(time: Micros, stream: DataStream, derived: DerivedStatuses | undefined): MarketEvent | undefined {
    const { columns, row, instrumentIndex: index } = stream;
    const instrument = this.#instruments[index]!;
    switch (columns?.kind) {
      case 'auction':
        if (derived !== undefined && columns.phase[row] === CLOSING)
          derived.onClosingPrint(index, columns.price[row]!);
        return this.#auction(time, index, instrument, columns, row);
      case 'imbalance':
        return this.#imbalance(time, index, instrument, columns, row);
      case 'status':
        return this.#status(time, index, columns, row, derived);
      case 'mark':
        return this.#mark(time, index, instrument, columns, row);
      default:
        return undefined;
    }
  }

  #auction(
    time: Micros,
    index: number,
    instrument: Instrument,
    columns: AuctionColumns,
    row: number,
  ): Auction | undefined {
    const phase = auctionPhases[columns.phase[row]!]!;
    const price = columns.price[row]!;
    const size = columns.size[row]!;
    this.#audit.auction(time, index, columns.phase[row]!, price, size);
    this.#venue.onAuction(index, phase, price, size);
    return this.#wants.auction ? { kind: 'auction', instrument, time, phase, price, size } : undefined;
  }

  #imbalance(
    time: Micros,
    index: number,
    instrument: Instrument,
    columns: ImbalanceColumns,
    row: number,
  ): Imbalance | undefined {
    const phase = columns.phase[row]!;
    const values = {
      pairedSize: columns.pairedSize[row]!,
      imbalance: columns.imbalance[row]!,
      referencePrice: columns.referencePrice[row]!,
      nearPrice: columns.nearPrice[row]!,
      farPrice: columns.farPrice[row]!,
    };
    this.#audit.imbalance(
      time,
      index,
      phase,
      values.pairedSize,
      values.imbalance,
      values.referencePrice,
      values.nearPrice,
      values.farPrice,
    );
    if (!this.#wants.imbalance) return undefined;
    return { kind: 'imbalance', instrument, time, phase: auctionPhases[phase]!, ...values };
  }

  /** Lets a status hold from now on; gives the event where a strategy wants it. */
  tellStatus(
    time: Micros,
    index: number,
    action: StatusAction,
    lowerBand: number,
    upperBand: number,
  ): Status | undefined {
    this.#audit.status(time, index, statusActions.indexOf(action), lowerBand, upperBand);
    this.#venue.onStatus(index, action, lowerBand, upperBand);
    return this.#wants.status
      ? { kind: 'status', instrument: this.#instruments[index]!, time, action, lowerBand, upperBand }
      : undefined;
  }

  #status(
    time: Micros,
    index: number,
    columns: StatusColumns,
    row: number,
    derived: DerivedStatuses | undefined,
  ): Status | undefined {
    const lowerBand = columns.lowerBand[row]!;
    const upperBand = columns.upperBand[row]!;
    const action = statusActions[columns.action[row]!]!;
    if (derived === undefined) return this.tellStatus(time, index, action, lowerBand, upperBand);
    derived.onStatus(time, index, action, lowerBand, upperBand);
    return undefined;
  }

  #mark(
    time: Micros,
    index: number,
    instrument: Instrument,
    columns: MarkColumns,
    row: number,
  ): Mark | undefined {
    const price = columns.price[row]!;
    this.#audit.mark(time, index, price);
    this.#venue.onMark(index, price);
    return this.#wants.mark ? { kind: 'mark', instrument, time, price } : undefined;
  }
}
