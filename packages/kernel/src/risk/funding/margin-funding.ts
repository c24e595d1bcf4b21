import type { Portfolio } from '../../account/portfolio.ts';
import { availableFunds, type MarginBook, type MarginModel } from '../../margin/model/margin-model.ts';
import type { ProposedOrder, RiskContext } from '../limit.ts';
import { valuationPrice } from '../order-price.ts';
import { Refusal } from '../refusal.ts';
import { bookAfter } from './book-after.ts';
import type { Funding, Need } from './funding.ts';

/** Noise of doubles that must not decide: a billionth of what is compared. */
const NOISE = 1e-9;

/** A margin account by a model: an order may be sent where what the account then holds can be opened with its funds. */
export class MarginFunding implements Funding {
  readonly isByCurrency = false;
  readonly #portfolio: Portfolio;
  readonly #model: MarginModel;
  readonly #book: () => MarginBook;

  constructor(portfolio: Portfolio, model: MarginModel, book: () => MarginBook) {
    this.#portfolio = portfolio;
    this.#model = model;
    this.#book = book;
  }

  buyingPower(reserved: number): number {
    const book = this.#book();
    return this.#model.buyingPower({ ...book, cash: book.cash - reserved, equity: book.equity - reserved });
  }

  /** What available funds would fall by. */
  reservation({ index, sign, quantity, price, leg }: Need): number {
    if (Number.isNaN(price)) return Number.NaN;
    const before = this.#book();
    const after = bookAfter(before, this.#portfolio, { index, sign, quantity, price, fee: 0, leg });
    return Math.max(0, availableFunds(this.#model, before) - availableFunds(this.#model, after));
  }

  shareOfValue(): number {
    return Number.NaN;
  }

  refusal(order: ProposedOrder, context: RiskContext): Refusal | undefined {
    const price = valuationPrice(order, context.referencePrice);
    if (Number.isNaN(price)) return new Refusal('NO_REFERENCE_PRICE', { instrument: order.instrument.id });
    const { instrumentIndex: index, sign, remainingScaled } = order;
    const before = this.#book();
    const { feeEstimate, reservedCash } = context;
    const after = bookAfter(before, this.#portfolio, {
      index,
      sign,
      quantity: remainingScaled,
      price,
      fee: feeEstimate,
      leg: order.terms.leg,
    });
    const left = availableFunds(this.#model, after) - reservedCash;
    const doubt = NOISE * (Math.abs(after.equity) + Math.abs(before.equity));
    if (left >= -doubt) return undefined;
    const had = availableFunds(this.#model, before);
    // What lowers the requirement passes whatever the account is worth.
    if (left + reservedCash >= had - feeEstimate - doubt) return undefined;
    if (Number.isNaN(left)) return new Refusal('NO_REFERENCE_PRICE', { instrument: order.instrument.id });
    return new Refusal('MARGIN', {
      asked: had - (left + reservedCash),
      available: had - reservedCash,
      model: this.#model.name,
    });
  }
}
