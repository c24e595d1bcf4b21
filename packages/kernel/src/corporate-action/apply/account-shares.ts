import type { AccountBooks, Restatement } from '../../account/account-process.ts';
import type { PostedKind } from '../../account/cash-entry.ts';
import type { Position } from '../../account/position.ts';
import type { PositionLeg } from '../../account/position-leg.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { formatScaled, parseScaled } from '../../numeric/decimal.ts';
import { formatMoney, MONEY_SCALE, type Money, parseMoney, ZERO_MONEY } from '../../numeric/money.ts';
import type { Holding } from '../holding.ts';
import {
  add,
  asBooked,
  decimalText,
  divide,
  fractionOf,
  isZero,
  multiply,
  negate,
  type Rational,
  rational,
  rationalToNumber,
  signOf,
  smaller,
  subtract,
  ZERO,
} from '../rational.ts';

/** What is held of one instrument, exactly. */
export interface Shares {
  readonly quantity: Rational;
  readonly basis: Rational;
}

/** What a change does besides the holding itself; see {@link Restatement}. */
export interface ShareChange extends Shares {
  readonly realised?: Rational;
  readonly proceeds?: Rational;
  readonly ratio?: Rational;
  readonly priceFactor?: number;
  readonly mark?: number;
  readonly from?: number;
}

/** An exact amount as money, rounded half to even at its last decimal. */
export const moneyOf = (amount: Rational): Money => parseMoney(decimalText(asBooked(amount), MONEY_SCALE));

/**
 * The positions of an account as shares of exact number and cost, and ways to change them. Of a hedging account it is one
 * of the two legs; only that of the last, for which an event is applied last, changes known prices.
 */
export class AccountShares {
  readonly books: AccountBooks;
  readonly instruments: readonly Instrument[];
  readonly leg: PositionLeg | undefined;
  readonly #indexById: ReadonlyMap<string, number>;

  constructor(books: AccountBooks, instruments: readonly Instrument[], leg?: PositionLeg) {
    this.books = books;
    this.instruments = instruments;
    this.leg = leg;
    this.#indexById = new Map(instruments.map(({ id }, index) => [id, index]));
  }

  get #changesPrices(): boolean {
    return this.leg !== 'long';
  }

  get #ofLeg(): { readonly leg?: PositionLeg } {
    return this.leg === undefined ? {} : { leg: this.leg };
  }

  /** The instrument's place in the run; undefined where the run does not have it. */
  indexOf(id: string): number | undefined {
    return this.#indexById.get(id);
  }

  position(index: number): Position {
    return this.books.portfolio.positions[index]!.legOf(this.leg);
  }

  isHeld(index: number): boolean {
    return !this.position(index).isFlat;
  }

  held(index: number): Shares {
    const { quantityScaled, costBasis } = this.position(index);
    const scale = 10n ** BigInt(this.instruments[index]!.quantityPrecision);
    return {
      quantity: fractionOf(BigInt(quantityScaled), scale),
      basis: fractionOf(costBasis, 10n ** BigInt(MONEY_SCALE)),
    };
  }

  /** What is held as the pure functions take it. */
  holding(index: number): Holding {
    const { quantityScaled, costBasis } = this.position(index);
    return {
      quantity: formatScaled(quantityScaled, this.instruments[index]!.quantityPrecision),
      basis: formatMoney(costBasis),
    };
  }

  /** The smallest part that can be held, which is the smallest that can be sold. */
  step(index: number): Rational {
    return rational(this.instruments[index]!.lotSize, 'lotSize');
  }

  /** The last known price; NaN before the first. */
  lastPrice(index: number): number {
    return this.books.portfolio.prices[index]!;
  }

  /** The last known price as an exact amount; undefined before the first. */
  price(index: number): Rational | undefined {
    const price = this.books.portfolio.prices[index]!;
    return Number.isFinite(price) ? rational(price, 'price') : undefined;
  }

  post(kind: PostedKind, index: number, amount: Rational): void {
    const money = moneyOf(amount);
    if (money === 0n) return;
    this.books.post({
      kind,
      currency: this.instruments[index]!.currency,
      amount: money,
      instrumentIndex: index,
      ...this.#ofLeg,
    });
  }

  accrue(index: number, amount: Rational): void {
    const money = moneyOf(amount);
    if (money !== 0n) this.books.accrue(this.instruments[index]!.currency, money);
  }

  restate(index: number, change: ShareChange): void {
    const { quantity, basis, realised, proceeds, ratio, priceFactor = 1, mark, from } = change;
    // Whatever was neither paid for nor realised has gone to another instrument, or has come from one.
    const moved = subtract(add(subtract(this.held(index).basis, basis), realised ?? ZERO), proceeds ?? ZERO);
    const restatement: Restatement = {
      instrumentIndex: index,
      quantityScaled: parseScaled(
        decimalText(quantity),
        this.instruments[index]!.quantityPrecision,
        `quantity of ${this.instruments[index]!.id}`,
      ),
      costBasis: moneyOf(basis),
      realised: realised === undefined ? ZERO_MONEY : moneyOf(realised),
      priceFactor: this.#changesPrices ? priceFactor : 1,
      ...(proceeds === undefined ? {} : { proceeds: moneyOf(proceeds) }),
      ...(isZero(moved) ? {} : { moved: moneyOf(moved) }),
      ...(ratio === undefined ? {} : { ratio: rationalToNumber(ratio) }),
      ...(mark === undefined ? {} : { mark }),
      ...(from === undefined ? {} : { from }),
      ...this.#ofLeg,
    };
    this.books.restate(restatement);
  }

  /** Only known prices change. */
  rescalePrice(index: number, priceFactor: number): void {
    if (priceFactor === 1 || !this.#changesPrices) return;
    const { quantityScaled, costBasis } = this.position(index);
    const restatement = {
      instrumentIndex: index,
      quantityScaled,
      costBasis,
      realised: ZERO_MONEY,
      ...this.#ofLeg,
    };
    this.books.restate({ ...restatement, priceFactor });
  }

  /** Adds shares to what is held; what is held the other way round is closed by them without a trade. */
  receive(
    index: number,
    shares: Shares,
    details: Pick<ShareChange, 'mark' | 'from' | 'proceeds'> & { readonly realised?: Rational } = {},
  ): void {
    const netted = netOf(this.held(index), shares);
    this.restate(index, {
      ...netted,
      ...details,
      realised: add(netted.realised, details.realised ?? ZERO),
    });
  }
}

/** Two holdings of one instrument as one. What is long in one and short in the other is closed: its profit is realised. */
export const netOf = (a: Shares, b: Shares): Shares & { readonly realised: Rational } => {
  const quantity = add(a.quantity, b.quantity);
  const isOpposed = signOf(a.quantity) * signOf(b.quantity) < 0;
  if (!isOpposed) return { quantity, basis: add(a.basis, b.basis), realised: ZERO };
  const closed = smaller(sizeOf(a.quantity), sizeOf(b.quantity));
  const [leftA, leftB] = [basisOfClosed(a, closed), basisOfClosed(b, closed)];
  return {
    quantity,
    basis: isZero(quantity) ? ZERO : subtract(add(a.basis, b.basis), add(leftA, leftB)),
    realised: negate(add(leftA, leftB)),
  };
};

const sizeOf = (value: Rational): Rational => (signOf(value) < 0 ? negate(value) : value);

const basisOfClosed = ({ quantity, basis }: Shares, closed: Rational): Rational =>
  asBooked(divide(multiply(basis, closed), sizeOf(quantity)));

/** `part` of `whole` as a share of an amount, as finely as money is held. */
export const shareOf = (amount: Rational, part: Rational, whole: Rational): Rational =>
  isZero(whole) ? ZERO : asBooked(divide(multiply(amount, part), whole));

/** What is left of a price that an event takes `worth` out of, as a factor; 1 where nothing would be, or none is known. */
export const factorAfter = (price: number, worth: number): number =>
  price > worth && price > 0 ? (price - worth) / price : 1;
