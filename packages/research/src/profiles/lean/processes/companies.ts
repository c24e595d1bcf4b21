import {
  type AccountBooks,
  type AccountProcess,
  type Instrument,
  type Micros,
  type Money,
  type OrderView,
  POWERS_OF_TEN,
  parseMoney,
  tickSizeAt,
  tickTableById,
} from '@marketloom/kernel';
import { type KnownMarket, toTick } from '../venue/index.ts';
import { actionsInFiles, type LeanAction } from './company-files.ts';
import { LocalDates } from './local-dates.ts';

export interface CompaniesOptions {
  readonly books: AccountBooks;
  readonly instruments: readonly Instrument[];
  /** Of the calendars of the instruments. */
  readonly timeZoneOf: (index: number) => string;
  readonly marketOf: (index: number) => KnownMarket;
  /** LEAN's reference data beside the catalog. */
  readonly folder: string;
  /** Whether prices are raw, so that dividends and splits are the account's to bear. */
  readonly isRaw: boolean;
  /** Told before anything changes: an action is a step of its own. */
  readonly beginStep: (time: Micros) => void;
}

interface Due extends LeanAction {
  readonly index: number;
  readonly time: number;
}

/**
 * Dividends and splits by LEAN's factor files, at the midnight of the exchange that begins their ex-date (R40, R41).
 * Strategies are told of each; of raw prices the account is paid, and its shares and orders are changed.
 */
export class Companies implements AccountProcess {
  readonly phase = 'after-data';
  readonly #options: CompaniesOptions;
  readonly #due: readonly Due[];
  /** When the last split of each instrument took effect. */
  readonly #splitAt = new Map<number, number>();
  #next = 0;

  constructor(options: CompaniesOptions) {
    this.#options = options;
    const { instruments, folder, timeZoneOf } = options;
    this.#due = instruments
      .flatMap((instrument, index): readonly Due[] => {
        if (instrument.assetClass !== 'equity') return [];
        const dates = new LocalDates(timeZoneOf(index));
        return actionsInFiles(folder, instrument).map((one) => ({
          ...one,
          index,
          time: dates.midnightOf(one.action.exDate),
        }));
      })
      .toSorted((a, b) => a.time - b.time);
  }

  get nextTime(): number {
    return this.#due[this.#next]?.time ?? Number.POSITIVE_INFINITY;
  }

  begin(time: Micros): void {
    while (this.nextTime < time) this.#next++;
  }

  onTime(time: Micros): void {
    while (this.nextTime <= time) this.#apply(this.#due[this.#next++]!, time);
  }

  /** Whether an instrument is split in this step. */
  isSplitAt(index: number, time: number): boolean {
    return this.#splitAt.get(index) === time;
  }

  #apply(due: Due, time: Micros): void {
    const { books, isRaw, beginStep } = this.#options;
    beginStep(time);
    const { action, index } = due;
    if (isRaw && action.type === 'cash-dividend') this.#pay(index, action.amount);
    if (action.type === 'split') {
      this.#splitAt.set(index, time);
      if (isRaw) this.#split(due);
    }
    books.announce(index, action);
  }

  #pay(index: number, perShare: string): void {
    const { books, instruments } = this.#options;
    const { quantityScaled } = books.portfolio.positions[index]!;
    const { quantityPrecision, currency } = instruments[index]!;
    const amount =
      (parseMoney(perShare) * BigInt(quantityScaled)) / BigInt(POWERS_OF_TEN[quantityPrecision]!);
    if (amount !== 0n)
      books.post({ kind: 'dividend', currency, amount: amount as Money, instrumentIndex: index });
  }

  #split({ index, priceFactor, referencePrice }: Due): void {
    const { books, instruments, marketOf } = this.#options;
    const { currency, quantityPrecision } = instruments[index]!;
    const { quantityScaled, costBasis } = books.portfolio.positions[index]!;
    const unit = POWERS_OF_TEN[quantityPrecision]!;
    const wanted = quantityScaled / priceFactor / unit;
    const whole = Math.trunc(wanted) * unit;
    const left = wanted - Math.trunc(wanted);
    const market = marketOf(index);
    const lastPrice = Number.isNaN(market.price) ? referencePrice : market.price;
    const paid = parseMoney((left * lastPrice * priceFactor).toFixed(12));
    // The average price is scaled exactly as prices are.
    const kept =
      quantityScaled === 0
        ? 0n
        : (costBasis * BigInt(whole) * BigInt(Math.round(priceFactor * FACTOR))) /
          (BigInt(quantityScaled) * BigInt(FACTOR));
    const released = costBasis - kept;
    books.restateOrders(index, (order) => splitOrder(order, priceFactor));
    books.restate({
      instrumentIndex: index,
      quantityScaled: whole,
      costBasis: kept as Money,
      realised: (paid - released) as Money,
      proceeds: paid,
      priceFactor,
      ratio: 1 / priceFactor,
    });
    market.rescale(priceFactor);
    if (paid !== 0n) books.post({ kind: 'cash-in-lieu', currency, amount: paid, instrumentIndex: index });
  }
}

/** Factors of splits have fewer decimals than this. */
const FACTOR = 1e12;

const tickOf = ({ tickTable, tickSize }: Instrument, price: number): number =>
  tickTable === undefined ? tickSize : Number(tickSizeAt(tickTableById(tickTable), price));

/** Quantities are cut to whole units, prices and distances follow, on the nearest tick. */
const splitOrder = (order: OrderView, factor: number) => {
  const { instrument, quantity, limitPrice, stopPrice, touchPrice, terms } = order;
  const unit = POWERS_OF_TEN[instrument.quantityPrecision]!;
  const priceFactor = POWERS_OF_TEN[instrument.pricePrecision]!;
  const scaled = (value: number): number => {
    const tick = tickOf(instrument, value * factor);
    return toTick(value * factor * priceFactor, Math.round(tick * priceFactor));
  };
  const price = (value: number | undefined): number => (value === undefined ? Number.NaN : scaled(value));
  const { trail } = terms;
  return {
    quantityScaled: Math.trunc(quantity / factor) * unit,
    limitScaled: price(limitPrice),
    stopScaled: price(stopPrice ?? touchPrice),
    ...(trail?.by === 'amount'
      ? { terms: { ...terms, trail: { ...trail, value: scaled(trail.value) / priceFactor } } }
      : {}),
  };
};
