import type { Instrument } from '../instrument/instrument.ts';
import { type BorrowRates, borrowTermsOn, shortRefusal } from '../lifecycle/borrow-rates.ts';
import { contractRefusal } from '../lifecycle/contract-refusal.ts';
import type { Order } from '../order/order.ts';
import { closesLeg } from '../order/order-terms.ts';
import { Refusal } from '../risk/refusal.ts';
import { isoDate } from '../time/civil-day.ts';
import { formatTime } from '../time/format.ts';
import { type Micros, micros } from '../time/micros.ts';

/** Whether an instrument can be traded now: what can only be read never, a contract within its life, a short sale if it can be borrowed. */
export class ListingRules {
  /** By instrument index; false for most, which are never asked about. */
  readonly #isLimited: readonly boolean[];
  readonly #borrowing: readonly (BorrowRates | undefined)[];
  readonly #dateOf: (index: number) => number;

  constructor(
    instruments: readonly Instrument[],
    borrowing: Readonly<Record<string, BorrowRates>> | undefined,
    dateOf: (index: number) => number,
  ) {
    this.#borrowing = instruments.map(({ id }) => borrowing?.[id]);
    this.#isLimited = instruments.map(
      ({ isTradable, contract }, index) =>
        isTradable === false || contract !== undefined || this.#borrowing[index] !== undefined,
    );
    this.#dateOf = dateOf;
  }

  /** Whether anything is to be asked of an instrument. Hot: once an order. */
  isLimited(index: number): boolean {
    return this.#isLimited[index] === true;
  }

  /**
   * All quantities are scaled.
   *
   * @param held What is held, in a hedging account of the order's leg.
   * @param working What other orders would sell.
   * @param quantity What is left of the order, or would be after a change of it.
   */
  refusalOf(
    order: Order,
    time: Micros,
    held: number,
    working: number,
    quantity: number = order.remainingScaled,
  ): Refusal | undefined {
    const { instrument } = order;
    if (instrument.isTradable === false) return new Refusal('NOT_TRADABLE', { instrument: instrument.id });
    const ended = contractRefusal(instrument, time);
    if (ended !== undefined) {
      const { listedAt, lastTradeAt } = instrument.contract!;
      const limit = ended === 'CONTRACT_EXPIRED' ? lastTradeAt : listedAt!;
      return new Refusal(ended, { instrument: instrument.id, time: formatTime(micros(limit)) });
    }
    return order.sign === 1 || closesLeg(order)
      ? undefined
      : this.#shortRefusal(order, held, working, quantity);
  }

  #shortRefusal(order: Order, held: number, working: number, quantity: number): Refusal | undefined {
    const rates = this.#borrowing[order.instrumentIndex];
    if (rates === undefined || order.isExit) return undefined;
    const date = this.#dateOf(order.instrumentIndex);
    const factor = order.quantityFactor;
    const sale = {
      rates,
      date,
      held: held / factor,
      quantity: quantity / factor,
      working: working / factor,
    };
    if (shortRefusal(sale) === undefined) return undefined;
    return new Refusal('SHORT_NOT_AVAILABLE', {
      asked: sale.quantity + sale.working - sale.held,
      available: borrowTermsOn(rates, date).available,
      date: isoDate(date),
    });
  }
}
