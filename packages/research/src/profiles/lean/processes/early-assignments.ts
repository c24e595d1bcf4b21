import {
  type AccountProcess,
  type ContractExpiry,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  type Micros,
  type Portfolio,
} from '@marketloom/kernel';
import type { FeeOf } from '../account/order-fees.ts';
import type { LeanVenue } from '../venue/index.ts';

const DEEP = 0.05;
const NEAR = 4 * MICROS_PER_DAY;

/** What the holder of an option looks at; prices are plain, fees are of the whole position. */
export interface HeldOption {
  readonly right: 'call' | 'put';
  readonly strike: number;
  /** Units of the underlying in the whole position. */
  readonly size: number;
  readonly underlyingPrice: number;
  readonly underlyingBid: number;
  readonly underlyingAsk: number;
  readonly optionBid: number;
  readonly sellingFee: number;
  readonly closingFee: number;
}

/**
 * Whether the holder of what is deep in the money exercises it and closes what that delivers, since that brings more than
 * selling the option at its bid (R45).
 */
export const isExercisedEarly = (held: HeldOption): boolean => {
  const { right, strike, size, underlyingPrice, optionBid, sellingFee, closingFee } = held;
  const sign = right === 'call' ? 1 : -1;
  if (!((sign * (underlyingPrice - strike)) / underlyingPrice > DEEP)) return false;
  const exercised = sign * ((sign > 0 ? held.underlyingBid : held.underlyingAsk) - strike) * size;
  return exercised - closingFee > optionBid * size - sellingFee;
};

export interface EarlyAssignmentsOptions {
  readonly portfolio: Portfolio;
  readonly expiry: ContractExpiry;
  readonly venue: LeanVenue;
  readonly feeOf: FeeOf;
  /** The midnight that begins the date on which an option ends, by its index. */
  readonly lastDateOf: (index: number) => number;
}

/** Short options of American style that their holders exercise before the end: asked every hour in the last four days. */
export class EarlyAssignments implements AccountProcess {
  readonly phase = 'after-data';
  nextTime = Number.POSITIVE_INFINITY;
  readonly #options: EarlyAssignmentsOptions;
  readonly #written: readonly number[];

  constructor(options: EarlyAssignmentsOptions) {
    this.#options = options;
    const { portfolio } = options;
    this.#written = portfolio.instruments.flatMap(({ contract }, index) =>
      contract?.option?.style === 'american' && portfolio.underlyingOf(index) >= 0 ? [index] : [],
    );
  }

  begin(time: Micros): void {
    if (this.#written.length > 0) this.nextTime = Math.ceil(time / MICROS_PER_HOUR) * MICROS_PER_HOUR;
  }

  onTime(time: Micros): void {
    this.nextTime = (Math.floor(time / MICROS_PER_HOUR) + 1) * MICROS_PER_HOUR;
    const { portfolio, expiry, lastDateOf } = this.#options;
    for (const index of this.#written) {
      const { quantityScaled, instrument } = portfolio.positions[index]!;
      const left = lastDateOf(index) - time;
      if (quantityScaled >= 0 || left > NEAR || time >= instrument.contract!.lastTradeAt) continue;
      if (isExercisedEarly(this.#heldOption(index, time))) expiry.assign(index, -quantityScaled);
    }
  }

  #heldOption(index: number, time: Micros): HeldOption {
    const { portfolio, venue, feeOf } = this.#options;
    const underlying = portfolio.underlyingOf(index);
    const { instrument, quantityScaled, quantity } = portfolio.positions[index]!;
    const { right, strike } = instrument.contract!.option!;
    const ofShares = venue.listing(underlying);
    const ofOption = venue.listing(index);
    const size = -quantity * instrument.multiplier;
    const deliveredScaled = Math.round(
      (size / ofShares.instrument.multiplier) * 10 ** ofShares.instrument.quantityPrecision,
    );
    const sign = right === 'call' ? -1 : 1;
    return {
      right,
      strike,
      size,
      underlyingPrice: ofShares.market.price,
      underlyingBid: ofShares.market.takenBy(-1) / ofShares.priceFactor,
      underlyingAsk: ofShares.market.takenBy(1) / ofShares.priceFactor,
      optionBid: ofOption.market.takenBy(-1) / ofOption.priceFactor,
      sellingFee: feeOf({ index, quantity: quantityScaled, time }),
      closingFee: feeOf({ index: underlying, quantity: sign * deliveredScaled, time }),
    };
  }
}
