import type { Instrument } from '../../instrument/instrument.ts';
import type { CorporateAction } from '../corporate-action.ts';
import { type Deliverable, listedOptions, type OptionContracts, optionsAfter } from '../option-after.ts';
import { type Rational, rational, rationalToNumber } from '../rational.ts';

/** The terms of an option as they are now, after the events of what it delivers. */
export interface ContractTermsNow {
  readonly strike: number;
  /** strike × multiplier is the exercise price of one contract, whatever is delivered. */
  readonly multiplier: number;
  readonly deliverable: Deliverable;
  /** Whether an event has changed them since the contract was listed. */
  readonly isAdjusted: boolean;
  /** Only cash is delivered, so that nothing speaks for waiting: it is to expire early. */
  readonly isAccelerated: boolean;
}

/** A contract that an event has changed. */
export interface ContractChange {
  readonly index: number;
  /** Contracts now for each contract before. */
  readonly ratio: Rational;
}

interface Entry {
  readonly options: OptionContracts;
  readonly isAdjusted: boolean;
  readonly isAccelerated: boolean;
  /** The instrument as margin counts it: at its strike now. */
  readonly margined: Instrument;
}

/**
 * The terms of the run's options by instrument index: an instrument itself never changes within a run, its terms are
 * asked for here by whatever settles or margins it.
 */
export class AdjustedContracts {
  readonly #instruments: readonly Instrument[];
  readonly #entries: (Entry | undefined)[];
  /** Places of the options among the instruments. */
  readonly #options: readonly number[];

  constructor(instruments: readonly Instrument[]) {
    this.#instruments = instruments;
    this.#entries = instruments.map((instrument) => {
      const { symbol, multiplier, contract } = instrument;
      return contract?.option === undefined || contract.underlying === undefined
        ? undefined
        : {
            options: listedOptions({
              root: symbol,
              right: contract.option.right,
              strike: String(contract.option.strike),
              underlying: contract.underlying,
              multiplier: String(multiplier),
            }),
            isAdjusted: false,
            isAccelerated: false,
            margined: instrument,
          };
    });
    this.#options = this.#entries.flatMap((entry, index) => (entry === undefined ? [] : [index]));
  }

  /**
   * The instrument as margin counts it. An option that delivers its multiplier of the underlying, as after a
   * whole-numbered split, counts at its strike now; one that delivers anything else, as listed.
   */
  marginedOf(index: number): Instrument {
    return this.#entries[index]?.margined ?? this.#instruments[index]!;
  }

  /** Undefined of what is no option. */
  termsOf(index: number): ContractTermsNow | undefined {
    const entry = this.#entries[index];
    if (entry === undefined) return undefined;
    return termsNow(entry);
  }

  /**
   * Changes the contracts that were listed by `time` and deliver the event's instrument. One that does not say when it
   * was listed has been if it is known already: `isKnown` tells whether the run has seen a price of it.
   */
  apply(
    action: CorporateAction,
    time: number,
    isKnown: (index: number) => boolean,
  ): readonly ContractChange[] {
    return this.#options.flatMap((index): readonly ContractChange[] => {
      const entry = this.#entries[index]!;
      const { listedAt, lastTradeAt } = this.#instruments[index]!.contract!;
      const isListed = listedAt === undefined ? isKnown(index) : listedAt < time;
      if (!isListed || time > lastTradeAt) return [];
      const { isChanged, isAccelerated, options } = optionsAfter(action, entry.options);
      if (!isChanged) return [];
      const adjusted = { options: { ...options, contracts: '1' }, isAdjusted: true, isAccelerated };
      this.#entries[index] = {
        ...adjusted,
        margined: atStrikeNow(this.#instruments[index]!, termsNow(adjusted)),
      };
      return [{ index, ratio: rational(options.contracts) }];
    });
  }

  /**
   * The instrument of the run that is listed with the terms which this one has now: after a whole-numbered split data go
   * on under the new strike.
   */
  successorOf(index: number): number | undefined {
    const terms = this.termsOf(index);
    const { contract, venue } = this.#instruments[index]!;
    if (terms === undefined || contract?.option === undefined || !isAsListed(terms)) return undefined;
    const found = this.#instruments.findIndex(
      (other, place) =>
        place !== index &&
        other.venue === venue &&
        other.multiplier === terms.multiplier &&
        other.contract?.underlying === contract.underlying &&
        other.contract?.expirationDate === contract.expirationDate &&
        other.contract?.option?.right === contract.option?.right &&
        Math.abs((other.contract?.option?.strike ?? 0) - terms.strike) < STRIKE_STEP / 2,
    );
    return found < 0 ? undefined : found;
  }
}

const termsNow = ({ options, isAdjusted, isAccelerated }: Omit<Entry, 'margined'>): ContractTermsNow => ({
  strike: rationalToNumber(rational(options.strike)),
  multiplier: rationalToNumber(rational(options.multiplier)),
  deliverable: options.deliverable,
  isAdjusted,
  isAccelerated,
});

const atStrikeNow = (listed: Instrument, terms: ContractTermsNow): Instrument => {
  const { contract } = listed;
  if (contract?.option === undefined || terms.multiplier !== listed.multiplier || !isAsListed(terms))
    return listed;
  return { ...listed, contract: { ...contract, option: { ...contract.option, strike: terms.strike } } };
};

/** Listed strikes are rounded to the cent; those of an event are exact. */
const STRIKE_STEP = 0.01;

/** Whether the contract delivers what a listed one does: its multiplier of one underlying. */
const isAsListed = ({ deliverable, multiplier }: ContractTermsNow): boolean =>
  deliverable.shares.length === 1 &&
  rationalToNumber(rational(deliverable.shares[0]!.quantity)) === multiplier &&
  rationalToNumber(rational(deliverable.cash)) === 0;
