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
  reservation(need: Need): number {
    if (Number.isNaN(need.price)) return Number.NaN;
    const before = this.#afterClosing(this.#book(), need);
    const after = bookAfter(before, this.#portfolio, { ...need, fee: 0 });
    return Math.max(0, availableFunds(this.#model, before) - availableFunds(this.#model, after));
  }

  shareOfValue(): number {
    return Number.NaN;
  }

  refusal(order: ProposedOrder, context: RiskContext): Refusal | undefined {
    const price = valuationPrice(order, context.referencePrice);
    if (Number.isNaN(price)) return new Refusal('NO_REFERENCE_PRICE', { instrument: order.instrument.id });
    const { instrumentIndex: index, sign, remainingScaled } = order;
    const { feeEstimate, reservedCash } = context;
    const working = sign === 1 ? context.workingBuyQuantity : context.workingSellQuantity;
    const { leg } = order.terms;
    const trade = { index, sign, quantity: remainingScaled, price, fee: feeEstimate, leg };
    const book = this.#book();
    const before = this.#afterClosing(book, { ...trade, working });
    const after = bookAfter(before, this.#portfolio, trade);
    // What others that work are to close frees nothing yet.
    const freed =
      before === book ? 0 : availableFunds(this.#model, before) - availableFunds(this.#model, book);
    const left = availableFunds(this.#model, after) - Math.max(0, freed) - reservedCash;
    const doubt = NOISE * (Math.abs(after.equity) + Math.abs(before.equity));
    if (left >= -doubt) return undefined;
    const had = availableFunds(this.#model, book);
    // What lowers the requirement passes whatever the account is worth.
    if (left + reservedCash >= had - feeEstimate * this.#portfolio.rateOf(index) - doubt) return undefined;
    if (Number.isNaN(left)) return new Refusal('NO_REFERENCE_PRICE', { instrument: order.instrument.id });
    return new Refusal('MARGIN', {
      asked: had - (left + reservedCash),
      available: had - reservedCash,
      model: this.#model.name,
    });
  }

  /** The account as it is once other working orders of the same side have closed what they can: nobody closes it twice. */
  #afterClosing(book: MarginBook, { index, sign, price, working, leg }: Need): MarginBook {
    const position = this.#portfolio.positions[index]!;
    const closing = Math.min(working, Math.max(0, -sign * position.quantityScaled));
    if (closing === 0 || leg !== undefined) return book;
    const last = this.#portfolio.prices[index]!;
    const at = Number.isNaN(last) ? price : last;
    return bookAfter(book, this.#portfolio, { index, sign, quantity: closing, price: at, fee: 0 });
  }
}
