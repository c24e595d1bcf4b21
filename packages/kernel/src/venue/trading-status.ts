import type { StatusAction } from '../market/columns.ts';

/** What the venue allows in one instrument, as its status messages have it. */
export class TradingStatus {
  /** Since when it is halted; Infinity while it trades. */
  haltedSince = Number.POSITIVE_INFINITY;
  /** The halt that ended last: from here… */
  #haltedFrom = Number.POSITIVE_INFINITY;
  /** …until here. */
  resumedAt = Number.NEGATIVE_INFINITY;
  /** Limit down and limit up as plain prices; NaN where there is none. */
  lowerBand = Number.NaN;
  upperBand = Number.NaN;
  isShortRestricted = false;

  get isHalted(): boolean {
    return this.haltedSince !== Number.POSITIVE_INFINITY;
  }

  apply(action: StatusAction, time: number, lowerBand: number, upperBand: number): void {
    switch (action) {
      case 'halt':
        this.haltedSince = Math.min(this.haltedSince, time);
        return;
      case 'resume':
        if (!this.isHalted) return;
        this.#haltedFrom = this.haltedSince;
        this.resumedAt = time;
        this.haltedSince = Number.POSITIVE_INFINITY;
        return;
      case 'bands':
        this.lowerBand = lowerBand;
        this.upperBand = upperBand;
        return;
      case 'restrict-short':
        this.isShortRestricted = true;
        return;
      case 'unrestrict-short':
        this.isShortRestricted = false;
    }
  }

  /** Whether nothing of a bar was traded, since a halt holds the whole of it. */
  isHaltedThroughout(openTime: number, closeTime: number): boolean {
    return this.haltedSince <= openTime || (this.#haltedFrom <= openTime && closeTime <= this.resumedAt);
  }

  /** Whether a trade at this price would stay within the bands. */
  permits(price: number): boolean {
    return !(price < this.lowerBand) && !(price > this.upperBand);
  }
}
